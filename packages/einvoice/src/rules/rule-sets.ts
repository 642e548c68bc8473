import type { RuleSetName } from '../profiles/profile.ts'
import { codePattern } from './en16931-ubl/code-pattern.ts'
import { modelPattern } from './en16931-ubl/model-pattern.ts'
import { syntaxPattern } from './en16931-ubl/syntax-pattern.ts'
import type { Level } from './finding.ts'
import type { Pattern } from './pattern.ts'
import { codePattern as peppolCodePattern } from './peppol-ubl/code-pattern.ts'
import { creditNotePattern } from './peppol-ubl/credit-note-pattern.ts'
import { emptyElementPattern } from './peppol-ubl/empty-element-pattern.ts'
import { transactionPattern } from './peppol-ubl/transaction-pattern.ts'
import type { UblDocument } from './ubl/ubl-document.ts'

/** The patterns of each rule set for UBL: EN 16931 rules 1.3.16, Peppol BIS Billing 2026.5. */
export const ublRuleSets: Readonly<Record<RuleSetName, readonly Pattern<UblDocument>[]>> = {
  en16931: [modelPattern, syntaxPattern, codePattern],
  peppol: [emptyElementPattern, creditNotePattern, transactionPattern, peppolCodePattern],
}

/** A rule by its official id. */
export interface RuleIdentity {
  readonly id: string
  readonly level: Level
}

/** The rules of a set that can fire; each once. */
export function implementedRules(ruleSet: RuleSetName): RuleIdentity[] {
  const assertions = ublRuleSets[ruleSet].flatMap((pattern) =>
    pattern.flatMap((context) => context.assertions),
  )
  return [...new Map(assertions.map(({ id, level }) => [id, { id, level }])).values()]
}
