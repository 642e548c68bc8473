import { einvoiceFaults } from '../faults.ts'
import { type Locate, locator, type XmlNode } from '../xml/xml-node.ts'
import { candidateFinder } from './candidates.ts'
import type { Finding } from './finding.ts'
import type { Context, Pattern } from './pattern.ts'
import type { RuleDocument } from './rule-document.ts'

/** Patterns made ready: judging a document costs one look-up for each element and the assertions that apply. */
export type Judge<Document extends RuleDocument> = (document: Document) => Finding[]

/**
 * A judge with the semantics of ISO Schematron: every pattern walks all elements, the first matching context judges an
 * element, each of its assertions on its own, one finding for an assertion and an element.
 */
export function compileJudge<Document extends RuleDocument>(
  patterns: readonly Pattern<Document>[],
): Judge<Document> {
  const candidatesFor = candidateFinder(patterns)
  return (document) => {
    const findings: Finding[] = []
    const locate = locator()
    const candidatesOf = candidatesFor(document)
    for (const node of document.nodes)
      for (const contexts of candidatesOf(node)) judgeNode(node, contexts, document, findings, locate)
    return findings
  }
}

function judgeNode<Document extends RuleDocument>(
  node: XmlNode,
  contexts: readonly Context<Document>[],
  document: Document,
  findings: Finding[],
  locate: Locate,
): void {
  for (const { when, assertions, tables } of contexts) {
    if (when !== undefined && !when(node, document)) continue
    let errors = document.errors()
    for (const { id, level, message, holds } of assertions) {
      const held = holds(node, document)
      const errorsNow = document.errors()
      if (errorsNow > errors) findings.push(notEvaluable(locate(node), id))
      else if (!held) findings.push({ rule: id, level, location: locate(node), message })
      errors = errorsNow
    }
    if (tables === undefined) return
    for (const { broken } of tables)
      for (const { id, level, message } of broken(node, document))
        findings.push({ rule: id, level, location: locate(node), message })
    return
  }
}

function notEvaluable(location: string, id: string): Finding {
  const rule = 'EINVOICE-XML-NOT-EVALUABLE'
  return { rule, level: 'fatal', location, message: `${einvoiceFaults[rule]} (${id})` }
}
