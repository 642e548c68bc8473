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
    for (const node of document.nodes) {
      const candidates = candidatesOf(node)
      for (let pattern = 0; pattern < candidates.length; pattern++) {
        const context = firstMatch(node, candidates[pattern] ?? [], document)
        if (context !== undefined) judgeNode(node, context, document, findings, locate)
      }
    }
    return findings
  }
}

function judgeNode<Document extends RuleDocument>(
  node: XmlNode,
  { assertions, tables }: Context<Document>,
  document: Document,
  findings: Finding[],
  locate: Locate,
): void {
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
    for (const { rule, node: at } of broken(node, document))
      findings.push({ rule: rule.id, level: rule.level, location: locate(at), message: rule.message })
}

/** Counts up instead of iterating: this is asked for every element and pattern. */
function firstMatch<Document extends RuleDocument>(
  node: XmlNode,
  contexts: readonly Context<Document>[],
  document: Document,
): Context<Document> | undefined {
  for (let index = 0; index < contexts.length; index++) {
    const context = contexts[index]
    if (context?.when === undefined || context.when(node, document)) return context
  }
  return undefined
}

function notEvaluable(location: string, id: string): Finding {
  const rule = 'EINVOICE-XML-NOT-EVALUABLE'
  return { rule, level: 'fatal', location, message: `${einvoiceFaults[rule]} (${id})` }
}
