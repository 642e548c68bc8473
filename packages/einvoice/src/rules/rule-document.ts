import type { Decimal } from '@tallystick/kernel'
import { type Shapes, shapesIn } from '../xml/shape.ts'
import { descendants, stringValue, type XmlNode } from '../xml/xml-node.ts'
import { once } from './once.ts'
import { castDecimal, castDouble, normalizeSpace } from './xpath-values.ts'

/**
 * A document under judgement. Its readers do what XPath does; where that raises an error they count it, and the
 * engine drops the verdict of the assertion that met it.
 */
export interface RuleDocument {
  readonly root: XmlNode
  /** Every element, in document order. */
  readonly nodes: readonly XmlNode[]
  /** Of what stands in the root: which elements stand in which, by their names. */
  readonly shapes: () => Shapes
  /** The elements that have attributes. */
  readonly attributed: () => readonly XmlNode[]
  /** Every element of that name, in document order. */
  readonly all: (name: string) => readonly XmlNode[]
  /** The one element; more than one is an error. */
  readonly single: (nodes: readonly XmlNode[]) => XmlNode | undefined
  /** The white-space-normalised text of the one element; empty for none. */
  readonly text: (nodes: readonly XmlNode[]) => string
  readonly decimal: (node: XmlNode) => Decimal | undefined
  readonly double: (node: XmlNode) => number | undefined
  /** Counts an error and is `undefined`. */
  readonly fail: () => undefined
  /** Errors so far. */
  readonly errors: () => number
}

const none: readonly XmlNode[] = []

/** What its reader knows of a tree. */
export interface KnownOfTree {
  /** All elements in document order. */
  readonly elements: readonly XmlNode[]
  /** Of what stands in the root. */
  readonly shapes: Shapes
}

/** The document with that root element, and what is known of its tree already. */
export function ruleDocument(root: XmlNode, known?: KnownOfTree): RuleDocument {
  const nodes = known?.elements ?? [...descendants(root)]
  const index = new Map<string, XmlNode[]>()
  for (const node of nodes) {
    const known = index.get(node.name)
    if (known === undefined) index.set(node.name, [node])
    else known.push(node)
  }
  let errors = 0
  const fail = (): undefined => {
    errors++
  }
  const single = (nodes: readonly XmlNode[]) => (nodes.length > 1 ? fail() : nodes[0])
  return {
    root,
    nodes,
    shapes: once(() => known?.shapes ?? shapesIn(root)),
    attributed: once(() => nodes.filter(({ attributes }) => attributes.size > 0)),
    all: (name) => index.get(name) ?? none,
    single,
    text: (nodes) => {
      const node = single(nodes)
      return node === undefined ? '' : normalizeSpace(stringValue(node))
    },
    decimal: (node) => castDecimal(stringValue(node)) ?? fail(),
    double: (node) => castDouble(stringValue(node)) ?? fail(),
    fail,
    errors: () => errors,
  }
}
