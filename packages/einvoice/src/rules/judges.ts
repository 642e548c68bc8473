import type { RuleSetName } from '../profiles/profile.ts'
import { compileJudge, type Judge } from './engine.ts'
import type { Pattern } from './pattern.ts'
import type { RuleDocument } from './rule-document.ts'

/** The rule sets that there are for one syntax. */
export type RuleSets<Document extends RuleDocument> = Readonly<
  Partial<Record<RuleSetName, readonly Pattern<Document>[]>>
>

/**
 * A judge for rule sets asked for together; `undefined` when one of them is not among these. Judges are made on first
 * use, so that what is never asked for costs no start-up time.
 */
export function judgesOf<Document extends RuleDocument>(
  ruleSets: RuleSets<Document>,
): (names: readonly RuleSetName[]) => Judge<Document> | undefined {
  const judges = new Map<string, Judge<Document>>()
  return (names) => {
    if (names.some((name) => ruleSets[name] === undefined)) return undefined
    const key = names.join(' ')
    const judge = judges.get(key) ?? compileJudge(names.flatMap((name) => ruleSets[name] ?? []))
    judges.set(key, judge)
    return judge
  }
}
