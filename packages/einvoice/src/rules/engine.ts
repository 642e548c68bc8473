import { einvoiceFaults } from '../faults.ts'
import { type Locate, locator, type XmlNode } from '../xml/xml-node.ts'
import type { Finding } from './finding.ts'
import type { Context, Pattern } from './pattern.ts'
import type { RuleDocument } from './rule-document.ts'

/** For an element's name, each pattern's contexts that may match it, in order. */
type Candidates<Document extends RuleDocument> = readonly (readonly Context<Document>[])[]

/** Patterns made ready: judging a document costs one look-up for each element and the assertions that apply. */
export type Judge<Document extends RuleDocument> = (document: Document) => Finding[]

/**
 * A judge with the semantics of ISO Schematron: every pattern walks all elements, the first matching context judges an
 * element, each of its assertions on its own, one finding for an assertion and an element.
 */
export function compileJudge<Document extends RuleDocument>(
  patterns: readonly Pattern<Document>[],
): Judge<Document> {
  const candidatesOf = candidateIndex(patterns)
  return (document) => {
    const findings: Finding[] = []
    const locate = locator()
    for (const node of document.nodes)
      for (const contexts of candidatesOf(node.name)) judgeNode(node, contexts, document, findings, locate)
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
    for (const { id, level, message, holds } of assertions) {
      const errors = document.errors()
      const held = holds(node, document)
      if (document.errors() > errors) findings.push(notEvaluable(locate(node), id))
      else if (!held) findings.push({ rule: id, level, location: locate(node), message })
    }
    for (const { broken } of tables ?? [])
      for (const { id, level, message } of broken(node, document))
        findings.push({ rule: id, level, location: locate(node), message })
    return
  }
}

function notEvaluable(location: string, id: string): Finding {
  const rule = 'EINVOICE-XML-NOT-EVALUABLE'
  return { rule, level: 'fatal', location, message: `${einvoiceFaults[rule]} (${id})` }
}

function candidateIndex<Document extends RuleDocument>(
  patterns: readonly Pattern<Document>[],
): (name: string) => Candidates<Document> {
  const byName = new Map<string, Candidates<Document>>()
  const names = new Set(patterns.flatMap((pattern) => pattern.flatMap((context) => context.names ?? [])))
  const contextsFor = (name: string | undefined) =>
    patterns
      .map((pattern) =>
        pattern.filter(({ names }) => names === undefined || (name !== undefined && names.includes(name))),
      )
      .filter((contexts) => contexts.length > 0)
  for (const name of names) byName.set(name, contextsFor(name))
  const forOthers = contextsFor(undefined)
  return (name) => byName.get(name) ?? forOthers
}
