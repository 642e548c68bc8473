import type { Namespaces } from './namespaces.ts'
import type { StartTag } from './start-tag.ts'
import type { XmlNode } from './xml-node.ts'

/** Which elements stand in which, by their names, however many they are. */
export interface Shapes {
  readonly children: ReadonlyMap<string, Shapes> | undefined
}

/**
 * What elements have in common that have the same name and stand in elements that have. Invoices repeat themselves line
 * by line: what followed an element the last time mostly follows the next one of its shape.
 */
export interface Shape extends Shapes {
  children: Map<string, Shape> | undefined
  /** Behind the start tag. */
  readonly inside: Turn
  /** Behind the end of the element. */
  readonly behind: Turn
}

/** A place behind a tag, and the tag that came next there the last time; none where a text came. */
export interface Turn {
  next: Markup | undefined
}

/** A tag as the document writes it, with the white space before it. */
interface Markup {
  readonly written: string
  /** The white space. */
  readonly before: string
  /** The start tag, with its element's shape, or the one that it is the end tag of. */
  readonly tag: StartTag
  readonly shape: Shape | undefined
  /** What holds where it stands. */
  readonly namespaces: Namespaces
}

/** A shape that nothing is known of yet. */
export function newShape(): Shape {
  return { children: undefined, inside: { next: undefined }, behind: { next: undefined } }
}

/** The shape of the elements of that name in elements of the shape. */
export function shapeIn(around: Shape, name: string): Shape {
  around.children ??= new Map()
  const shape = around.children.get(name) ?? newShape()
  around.children.set(name, shape)
  return shape
}

/** The shapes of what stands in the element; goes down as deep as documents nest, which `MAX_XML_DEPTH` limits. */
export function shapesIn(node: XmlNode): Shapes {
  const shape = newShape()
  addShapes(node, shape)
  return shape
}

function addShapes(node: XmlNode, shape: Shape): void {
  for (const child of node.children) addShapes(child, shapeIn(shape, child.name))
}
