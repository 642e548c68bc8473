import type { XmlNode } from '../xml/xml-node.ts'
import type { Context, Pattern } from './pattern.ts'
import type { RuleDocument } from './rule-document.ts'

/** Each pattern's contexts that may match an element, in order. */
type Candidates<Document extends RuleDocument> = readonly (readonly Context<Document>[])[]

/** The contexts to be tried on an element. */
export type CandidatesOf<Document extends RuleDocument> = (node: XmlNode) => Candidates<Document>

/** Candidates for elements of one name: by what they stand in where that matters, and for all others. */
interface ByParent<Document extends RuleDocument> {
  readonly under: ReadonlyMap<string, Candidates<Document>>
  readonly elsewhere: Candidates<Document>
}

/** How many kinds of documents, by the contexts that apply to them, keep their candidates. */
const MAX_KINDS = 50

/** Finds the candidates for the elements of a document; patterns are sorted once for all documents of a kind. */
export function candidateFinder<Document extends RuleDocument>(
  patterns: readonly Pattern<Document>[],
): (document: Document) => CandidatesOf<Document> {
  const conditions = [...new Set(patterns.flat().flatMap(({ applies }) => applies ?? []))]
  const kinds = new Map<string, CandidatesOf<Document>>()
  return (document) => {
    const met = conditions.map((condition) => condition(document))
    const kind = met.join()
    const known = kinds.get(kind)
    if (known !== undefined) return known
    const unmet = new Set(conditions.filter((_, index) => !met[index]))
    const candidatesOf = candidateIndex(
      patterns.map((pattern) =>
        pattern.filter(({ applies }) => applies === undefined || !unmet.has(applies)),
      ),
    )
    if (kinds.size < MAX_KINDS) kinds.set(kind, candidatesOf)
    return candidatesOf
  }
}

/** Names that no list has are met document by document; those of more than invoices use are not kept. */
const MAX_UNLISTED_NAMES = 1000

function candidateIndex<Document extends RuleDocument>(
  patterns: readonly Pattern<Document>[],
): CandidatesOf<Document> {
  const listed = new Set(patterns.flat().flatMap(({ names }) => names ?? []))
  const byName = new Map(Array.from(listed, (name) => [name, byParent(contextsNamed(patterns, name))]))
  const ofUnlisted = byParent(
    patterns.map((pattern) => pattern.filter(({ names }) => names === undefined).map(askingName)),
  )
  const meet = (name: string) => {
    if (byName.size - listed.size >= MAX_UNLISTED_NAMES) return ofUnlisted
    const met = byParent(contextsNamed(patterns, name))
    byName.set(name, met)
    return met
  }
  return ({ name, parent }) => {
    const { under, elsewhere } = byName.get(name) ?? meet(name)
    if (under.size === 0 || parent === undefined) return elsewhere
    return under.get(parent.name) ?? elsewhere
  }
}

function contextsNamed<Document extends RuleDocument>(
  patterns: readonly Pattern<Document>[],
  name: string,
): Candidates<Document> {
  return patterns.map((pattern) =>
    pattern.filter(({ names, named }) =>
      names === undefined ? (named?.(name) ?? true) : names.includes(name),
    ),
  )
}

/** The context with the test of the name among those of the element. */
function askingName<Document extends RuleDocument>(context: Context<Document>): Context<Document> {
  const { named, when } = context
  if (named === undefined) return context
  return {
    ...context,
    when: (node, document) => named(node.name) && (when === undefined || when(node, document)),
  }
}

function byParent<Document extends RuleDocument>(candidates: Candidates<Document>): ByParent<Document> {
  const matching = (parent: string | undefined) =>
    candidates
      .map((contexts) =>
        contexts.filter(
          ({ under }) => under === undefined || (parent !== undefined && under.includes(parent)),
        ),
      )
      .filter((contexts) => contexts.length > 0)
  const parents = new Set(candidates.flat().flatMap(({ under }) => under ?? []))
  return {
    under: new Map(Array.from(parents, (parent) => [parent, matching(parent)])),
    elsewhere: matching(undefined),
  }
}
