import type { RuleSetName } from '../profiles/profile.ts'
import type { ReadInvoice } from '../rules/read-invoice.ts'

/** Every rule set, in the order in which they are asked. */
export const ruleSetNames: readonly RuleSetName[] = [
  'en16931',
  'peppol',
  'peppol-self-billing',
  'xrechnung',
  'facturx',
]

/** What a document says in its specification identifier (BT-24) when it is to keep these rules too. */
const marks: Readonly<Partial<Record<RuleSetName, readonly string[]>>> = {
  peppol: ['peppol.eu:2017:poacc:billing'],
  'peppol-self-billing': ['peppol.eu:2017:poacc:selfbilling'],
  xrechnung: ['xrechnung', 'xeinkauf.de'],
}

/** The profiles of Factur-X, which have all their rules themselves, those of EN 16931 among them. */
const facturxMark = 'factur-x.eu:1p0:'

/** The rules that a document names itself, by its syntax and its specification identifier. */
export function namedRules({
  syntax,
  specification,
}: Pick<ReadInvoice, 'syntax' | 'specification'>): RuleSetName[] {
  if (syntax === 'cii' && specification.includes(facturxMark)) return ['facturx']
  const isNamed = (name: RuleSetName) => marks[name]?.some((mark) => specification.includes(mark)) ?? false
  return ruleSetNames.filter((name) => name === 'en16931' || isNamed(name))
}
