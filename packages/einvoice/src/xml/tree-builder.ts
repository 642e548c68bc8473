import { type Namespaces, noNamespaces } from './namespaces.ts'
import { continued, noText, type RecurringText } from './recurring-text.ts'
import type { StartTag } from './start-tag.ts'
import type { XmlNode } from './xml-node.ts'

/** Puts a tree together from what a document's markup says, in its order. */
export interface TreeBuilder {
  readonly addElement: (tag: StartTag) => void
  /** To the element that is open. */
  readonly addText: (text: string) => void
  /** As `addText`, for a part of the document that begins with white space. */
  readonly addSpace: (from: number, to: number) => void
  /** Closes the element that is open. */
  readonly endElement: () => void
  /** How many elements are open. */
  readonly depth: () => number
  /** The name, as it is written, of the element that is open. */
  readonly writtenName: () => string | undefined
  /** What holds inside the element that is open. */
  readonly namespaces: () => Namespaces
  readonly root: () => XmlNode | undefined
}

interface OpenNode extends XmlNode {
  children: readonly XmlNode[]
  text: string
}

interface OpenElement {
  readonly node: OpenNode
  readonly tag: StartTag
  /** Where its children begin among those that wait. */
  readonly firstChild: number
  /** Its text, for as long as that is made of parts with white space. */
  spaces: RecurringText | undefined
}

const noChildren: readonly XmlNode[] = []

/** A builder without anything yet, for that document. */
export function treeBuilder(document: string): TreeBuilder {
  let root: XmlNode | undefined
  let top: OpenElement | undefined
  const around: OpenElement[] = []
  const nothing = noText()
  /** Finished elements whose parents are open, so that each parent's array is made once and as long as it must be. */
  const waiting: XmlNode[] = []
  return {
    addElement: (tag) => {
      const { name, attributes } = tag
      const node: OpenNode = { name, parent: top?.node, children: noChildren, attributes, text: '' }
      root ??= node
      if (tag.isEmpty) {
        waiting.push(node)
        return
      }
      if (top !== undefined) around.push(top)
      top = { node, tag, firstChild: waiting.length, spaces: nothing }
    },
    addText: (text) => {
      if (top === undefined) return
      top.node.text += text
      top.spaces = undefined
    },
    addSpace: (from, to) => {
      if (top === undefined) return
      if (top.spaces === undefined) {
        top.node.text += document.slice(from, to)
        return
      }
      top.spaces = continued(top.spaces, document, from, to)
      top.node.text = top.spaces.text
    },
    endElement: () => {
      if (top === undefined) return
      const { node, firstChild } = top
      if (waiting.length > firstChild) node.children = waiting.splice(firstChild)
      waiting.push(node)
      top = around.pop()
    },
    depth: () => (top === undefined ? 0 : around.length + 1),
    writtenName: () => top?.tag.writtenName,
    namespaces: () => top?.tag.namespaces ?? noNamespaces,
    root: () => root,
  }
}
