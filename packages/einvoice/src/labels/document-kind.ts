import { isCreditNote } from '../model/type-code.ts'
import { labelsOf } from './labels-of.ts'
import type { Language } from './language.ts'

/** What kinds of documents people tell apart. */
export type DocumentKind =
  | 'invoice'
  | 'taxInvoice'
  | 'creditNote'
  | 'correctedInvoice'
  | 'debitNote'
  | 'selfBilledInvoice'
  | 'selfBilledCreditNote'
  | 'selfBilledDebitNote'
  | 'prepaymentInvoice'
  | 'partialInvoice'
  | 'finalInvoice'
  | 'proformaInvoice'
  | 'accountingInformation'

/** Codes of UNTDID 1001 that have a name of their own; all others are invoices or credit notes. */
const kinds: Readonly<Record<string, DocumentKind>> = {
  261: 'selfBilledCreditNote',
  325: 'proformaInvoice',
  326: 'partialInvoice',
  383: 'debitNote',
  384: 'correctedInvoice',
  386: 'prepaymentInvoice',
  388: 'taxInvoice',
  389: 'selfBilledInvoice',
  500: 'selfBilledInvoice',
  502: 'selfBilledCreditNote',
  527: 'selfBilledDebitNote',
  751: 'accountingInformation',
  80: 'debitNote',
  84: 'debitNote',
  875: 'partialInvoice',
  876: 'partialInvoice',
  877: 'finalInvoice',
}

/** What a document of that type (BT-3, a code of UNTDID 1001) is; `invoice` for codes it does not know. */
export function documentKind(typeCode: string): DocumentKind {
  if (Object.hasOwn(kinds, typeCode)) return kinds[typeCode] ?? 'invoice'
  return isCreditNote(typeCode) ? 'creditNote' : 'invoice'
}

/** The title of a document of that type (BT-3, a code of UNTDID 1001). */
export function documentTitle(typeCode: string, language: Language): string {
  return labelsOf(language).documents[documentKind(typeCode)]
}
