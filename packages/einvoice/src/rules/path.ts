import { interned } from '../xml/xml-names.ts'
import type { XmlNode } from '../xml/xml-node.ts'

/** A way down from an element: names of elements, and perhaps an attribute at the end. */
export interface Path {
  readonly steps: readonly string[]
  readonly attribute?: string
}

/** Reads `cac:Item/cbc:Name` or `cbc:InvoicedQuantity/@unitCode`. */
export function path(text: string): Path {
  const steps = text.split('/').map(interned)
  const last = steps.at(-1) ?? ''
  return last.startsWith('@') ? { steps: steps.slice(0, -1), attribute: last.slice(1) } : { steps }
}

/** All elements at the end of the path, in document order. */
export function select(node: XmlNode, { steps }: Path): readonly XmlNode[] {
  const last = steps.length - 1
  let at = node
  for (let step = 0; step < last; step++) {
    const name = steps[step] ?? ''
    const next = onlyChild(at, name)
    if (next === 'several') return selectFrom(childrenOf(at, name), steps, step + 1)
    if (next === undefined) return none
    at = next
  }
  const name = steps[last]
  return name === undefined ? [at] : childrenOf(at, name)
}

function selectFrom(nodes: readonly XmlNode[], steps: readonly string[], from: number): readonly XmlNode[] {
  return steps
    .slice(from)
    .reduce<readonly XmlNode[]>((found, name) => found.flatMap((each) => childrenOf(each, name)), nodes)
}

function onlyChild(node: XmlNode, name: string): XmlNode | 'several' | undefined {
  const children = node.children.length > manyChildren ? childrenOf(node, name) : node.children
  let only: XmlNode | undefined
  for (const child of children) {
    if (child.name !== name) continue
    if (only !== undefined) return 'several'
    only = child
  }
  return only
}

/** True when an element, or the attribute, stands at the end of the path; it may be empty. */
export function has(node: XmlNode, held: Path): boolean {
  return hasFrom(node, held, 0)
}

/** Looks from the step on, and no further than to the first that stands there. */
function hasFrom(node: XmlNode, held: Path, step: number): boolean {
  const name = held.steps[step]
  if (name === undefined) return held.attribute === undefined || node.attributes.has(held.attribute)
  const children = node.children.length > manyChildren ? childrenOf(node, name) : node.children
  for (const child of children) if (child.name === name && hasFrom(child, held, step + 1)) return true
  return false
}

/** How many elements, or attributes, stand at the end of the path. */
export function count(node: XmlNode, held: Path): number {
  return countFrom(node, held, 0)
}

function countFrom(node: XmlNode, held: Path, step: number): number {
  const name = held.steps[step]
  if (name === undefined) return held.attribute === undefined || node.attributes.has(held.attribute) ? 1 : 0
  let found = 0
  const children = node.children.length > manyChildren ? childrenOf(node, name) : node.children
  for (const child of children) if (child.name === name) found += countFrom(child, held, step + 1)
  return found
}

const none: readonly XmlNode[] = []

/** An element with more children than this, such as an invoice of many lines, gets an index of them by name. */
const manyChildren = 64

const indexes = new WeakMap<XmlNode, Map<string, XmlNode[]>>()

/** The children of that name, in document order. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  if (node.children.length > manyChildren) return indexOf(node).get(name) ?? none
  let found: XmlNode[] | undefined
  for (const child of node.children) {
    if (child.name !== name) continue
    if (found === undefined) found = [child]
    else found.push(child)
  }
  return found ?? none
}

function indexOf(node: XmlNode): Map<string, XmlNode[]> {
  const known = indexes.get(node) ?? Map.groupBy(node.children, (child) => child.name)
  indexes.set(node, known)
  return known
}

/** The first child of that name. */
export function childOf(node: XmlNode, name: string): XmlNode | undefined {
  if (node.children.length > manyChildren) return childrenOf(node, name)[0]
  for (const child of node.children) if (child.name === name) return child
  return undefined
}

/** True when the element's parent, its parent, and so on have these names: nearest first. */
export function isUnder(node: XmlNode, ...names: readonly string[]): boolean {
  let at = node.parent
  for (const name of names) {
    if (at?.name !== name) return false
    at = at.parent
  }
  return true
}

/** True when an element of that name holds this one, at whatever distance. */
export function hasAncestor(node: XmlNode, name: string): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) if (at.name === name) return true
  return false
}
