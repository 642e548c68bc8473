import { growingList } from './growing-list.ts'
import { type Namespaces, noNamespaces } from './namespaces.ts'
import { type OpenElement, type OpenNode, openElements } from './open-elements.ts'
import { continued } from './recurring-text.ts'
import { newShape, type Shape, type Turn } from './shape.ts'
import type { StartTag } from './start-tag.ts'
import type { XmlNode } from './xml-node.ts'

/** Puts a tree together from what a document's markup says, in its order. */
export interface TreeBuilder {
  /** Begins an element. */
  readonly addElement: (tag: StartTag, shape: Shape) => void
  /** To the element that is open. */
  readonly addText: (text: string) => void
  /** As `addText`, for what is mostly white space. */
  readonly addSpace: (space: string) => void
  /** Closes the element that is open. */
  readonly endElement: () => void
  /** The place behind the last tag. */
  readonly turn: () => Turn
  /** How many elements are open. */
  readonly depth: () => number
  /** The start tag of the element that is open. */
  readonly openTag: () => StartTag | undefined
  /** The shape of the element that is open, or of the document. */
  readonly shape: () => Shape
  /** What holds inside the element that is open. */
  readonly namespaces: () => Namespaces
  /** Whether the root has begun. */
  readonly hasRoot: () => boolean
  /** All elements in document order, the root first. */
  readonly elements: () => readonly XmlNode[]
}

const noChildren: readonly XmlNode[] = []

/** A builder without anything yet. */
export function treeBuilder(): TreeBuilder {
  const elements = growingList<XmlNode>()
  const document = newShape()
  let turn = document.inside
  const open = openElements()
  let top: OpenElement | undefined
  /** Finished elements whose parents are open, so that each parent's array is made once and as long as it must be. */
  const waiting: XmlNode[] = []
  return {
    addElement: (tag, shape) => {
      const { name, attributes } = tag
      const node: OpenNode = { name, parent: top?.node, children: noChildren, attributes, text: '' }
      elements.push(node)
      turn = tag.isEmpty ? shape.behind : shape.inside
      if (tag.isEmpty) waiting.push(node)
      else top = open.open(node, tag, shape, waiting.length)
    },
    addText: (text) => {
      if (top === undefined) return
      top.node.text += text
      top.spaces = undefined
    },
    addSpace: (space) => {
      if (top === undefined || space === '') return
      if (top.spaces === undefined) {
        top.node.text += space
        return
      }
      top.spaces = continued(top.spaces, space)
      top.node.text = top.spaces.text
    },
    endElement: () => {
      if (top === undefined) return
      const { node, firstChild, shape } = top
      if (waiting.length > firstChild) node.children = waiting.splice(firstChild)
      waiting.push(node)
      turn = shape.behind
      top = open.close()
    },
    turn: () => turn,
    depth: open.depth,
    openTag: () => top?.tag,
    shape: () => top?.shape ?? document,
    namespaces: () => top?.tag.namespaces ?? noNamespaces,
    hasRoot: () => !elements.isEmpty(),
    elements: elements.toArray,
  }
}
