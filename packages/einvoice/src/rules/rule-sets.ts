import type { RuleSetName } from '../profiles/profile.ts'
import type { CiiDocument } from './cii/cii-document.ts'
import { en16931Cii } from './en16931-cii/rule-set.ts'
import { codePattern } from './en16931-ubl/code-pattern.ts'
import { modelPattern } from './en16931-ubl/model-pattern.ts'
import { syntaxPattern } from './en16931-ubl/syntax-pattern.ts'
import { facturxCii } from './facturx/rule-set.ts'
import type { Level } from './finding.ts'
import type { RuleSets } from './judges.ts'
import { peppolCii } from './peppol-cii/rule-set.ts'
import { peppolSelfBillingUbl, peppolUbl } from './peppol-ubl/rule-set.ts'
import type { UblDocument } from './ubl/ubl-document.ts'
import { xrechnungCii } from './xrechnung-cii/rule-set.ts'
import { xrechnungUbl } from './xrechnung-ubl/rule-set.ts'

/** The patterns of each rule set for UBL: EN 16931 rules 1.3.16, Peppol 2026.5, XRechnung 3.0.2 (schematron 2.5.0). */
export const ublRuleSets: RuleSets<UblDocument> = {
  en16931: [modelPattern, syntaxPattern, codePattern],
  peppol: peppolUbl,
  'peppol-self-billing': peppolSelfBillingUbl,
  xrechnung: xrechnungUbl,
}

/**
 * The patterns of the rule sets that there are for CII: EN 16931 rules 1.3.16, Peppol 3.0.19, XRechnung 3.0.2
 * (schematron 2.5.0), and Factur-X 1.09.2 in all its profiles.
 */
export const ciiRuleSets: RuleSets<CiiDocument> = {
  en16931: en16931Cii,
  peppol: peppolCii,
  xrechnung: xrechnungCii,
  facturx: facturxCii,
}

/** A rule by its official id. */
export interface RuleIdentity {
  readonly id: string
  readonly level: Level
}

/** A language that invoices are written in. */
export type Syntax = 'ubl' | 'cii'

interface Listed {
  readonly assertions: readonly RuleIdentity[]
  readonly tables?: readonly Pick<Listed, 'assertions'>[]
}

/** The rules of a set that can fire; each once. None where the set does not know the syntax. */
export function implementedRules(ruleSet: RuleSetName, syntax: Syntax = 'ubl'): RuleIdentity[] {
  const patterns: readonly (readonly Listed[])[] =
    (syntax === 'ubl' ? ublRuleSets : ciiRuleSets)[ruleSet] ?? []
  const assertions = patterns
    .flat()
    .flatMap((context) => [
      ...context.assertions,
      ...(context.tables ?? []).flatMap((each) => each.assertions),
    ])
  return [...new Map(assertions.map(({ id, level }) => [id, { id, level }])).values()]
}

/** True for a rule set that there is for that syntax. */
export function hasRules(ruleSet: RuleSetName, syntax: Syntax): boolean {
  return (syntax === 'ubl' ? ublRuleSets : ciiRuleSets)[ruleSet] !== undefined
}
