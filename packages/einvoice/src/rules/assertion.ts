import type { XmlNode } from '../xml/xml-node.ts'
import type { Level } from './finding.ts'
import { has, path, select } from './path.ts'
import type { RuleDocument } from './rule-document.ts'

/** One official rule: what must hold of an element. */
export interface Assertion<Document extends RuleDocument> {
  readonly id: string
  readonly level: Level
  /** What is wrong when it does not hold, in our own words. */
  readonly message: string
  readonly holds: (node: XmlNode, document: Document) => boolean
}

/** Many rules about one element, such as what must not stand in it, judged together. */
export interface AssertionTable {
  readonly assertions: readonly Assertion<RuleDocument>[]
  /** Those of them that do not hold. */
  readonly broken: (node: XmlNode, document: RuleDocument) => Iterable<Broken>
}

/** A rule that does not hold of an element. */
export interface Broken {
  readonly rule: Assertion<RuleDocument>
  readonly node: XmlNode
}

/** A fatal rule unless another level is given. */
export function assertion<Document extends RuleDocument>(
  id: string,
  message: string,
  holds: (node: XmlNode, document: Document) => boolean,
  level: Level = 'fatal',
): Assertion<Document> {
  return { id, level, message, holds }
}

/** The element or attribute at the path must exist; it may be empty. */
export function exists(id: string, message: string, at: string): Assertion<RuleDocument> {
  const held = path(at)
  return assertion(id, message, (node) => has(node, held))
}

/** One of the elements at the paths must exist. */
export function existsOneOf(id: string, message: string, ...at: readonly string[]): Assertion<RuleDocument> {
  const held = at.map(path)
  return assertion(id, message, (node) => held.some((each) => has(node, each)))
}

/** The element at the path must hold more than white space. */
export function hasText(id: string, message: string, at: string): Assertion<RuleDocument> {
  const held = path(at)
  return assertion(id, message, (node, document) => document.text(select(node, held)) !== '')
}
