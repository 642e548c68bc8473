import type { XmlNode } from '../xml/xml-node.ts'
import type { Assertion, AssertionTable } from './assertion.ts'
import type { RuleDocument } from './rule-document.ts'

/** Which elements rules are about, and those rules. */
export interface Context<Document extends RuleDocument> {
  /** Names of the elements; all elements when absent. */
  readonly names?: readonly string[]
  /** What must be true of the name, for elements that no list names; asked once for a name. */
  readonly named?: (name: string) => boolean
  /** Names of the elements that they stand in; any when absent. */
  readonly under?: readonly string[]
  /** Whether the document is one that the rules are for; asked once, must not read values that may fail. */
  readonly applies?: (document: Document) => boolean
  /** What else must be true of the element; must not read values that may fail. */
  readonly when?: (node: XmlNode, document: Document) => boolean
  readonly assertions: readonly Assertion<Document>[]
  /** Rules that come in tables. */
  readonly tables?: readonly AssertionTable[]
}

/** Contexts in the order written: in one pattern an element is judged by the first that it matches, and no other. */
export type Pattern<Document extends RuleDocument> = readonly Context<Document>[]

/** The pattern, for documents of which that is true only. */
export function onlyIn<Document extends RuleDocument>(
  applies: (document: Document) => boolean,
  pattern: Pattern<Document>,
): Pattern<Document> {
  return pattern.map((context) => ({ ...context, applies }))
}
