import { noText, type RecurringText } from './recurring-text.ts'
import type { Shape } from './shape.ts'
import type { StartTag } from './start-tag.ts'
import type { XmlNode } from './xml-node.ts'

/** A node whose text and children are still to come. */
export interface OpenNode extends XmlNode {
  children: readonly XmlNode[]
  text: string
}

/** An element between its tags. */
export interface OpenElement {
  node: OpenNode
  tag: StartTag
  shape: Shape
  /** Where its children begin among those that wait. */
  firstChild: number
  /** Its text, for as long as that is made of parts with white space. */
  spaces: RecurringText | undefined
}

/** The elements that are open. */
export interface OpenElements {
  /** Opens one inside the others, and gives it. */
  readonly open: (node: OpenNode, tag: StartTag, shape: Shape, firstChild: number) => OpenElement
  /** Closes the innermost, and gives the one around it. */
  readonly close: () => OpenElement | undefined
  readonly depth: () => number
}

const nothing = noText()

/** No element is open yet. What stood for an ended one is used again for the next that begins at its depth. */
export function openElements(): OpenElements {
  const byDepth: OpenElement[] = []
  let depth = 0
  return {
    open: (node, tag, shape, firstChild) => {
      const ended = byDepth[depth++]
      if (ended === undefined) {
        const element = { node, tag, shape, firstChild, spaces: nothing }
        byDepth.push(element)
        return element
      }
      ended.node = node
      ended.tag = tag
      ended.shape = shape
      ended.firstChild = firstChild
      ended.spaces = nothing
      return ended
    },
    close: () => byDepth[--depth - 1],
    depth: () => depth,
  }
}
