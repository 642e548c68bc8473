import { labelsOf } from './labels-of.ts'
import type { Language } from './language.ts'

/** The ways of paying that have words. */
export type PaymentMeansKind =
  | 'cash'
  | 'cheque'
  | 'creditTransfer'
  | 'debitTransfer'
  | 'card'
  | 'creditCard'
  | 'debitCard'
  | 'directDebit'
  | 'standingAgreement'
  | 'sepaTransfer'
  | 'sepaDirectDebit'
  | 'online'
  | 'clearing'
  | 'agreed'

/** The commonest codes of UNTDID 4461. */
const kinds: Readonly<Record<string, PaymentMeansKind>> = {
  10: 'cash',
  20: 'cheque',
  30: 'creditTransfer',
  31: 'debitTransfer',
  42: 'creditTransfer',
  48: 'card',
  49: 'directDebit',
  54: 'creditCard',
  55: 'debitCard',
  57: 'standingAgreement',
  58: 'sepaTransfer',
  59: 'sepaDirectDebit',
  68: 'online',
  97: 'clearing',
  ZZZ: 'agreed',
}

/** BT-81 (UNTDID 4461) in words; `undefined` for a code that has none here. */
export function paymentMeansWord(code: string, language: Language): string | undefined {
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  return kind === undefined ? undefined : labelsOf(language).paymentMeans[kind]
}
