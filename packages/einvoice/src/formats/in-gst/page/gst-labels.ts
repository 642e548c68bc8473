import type { Labels } from '../../../labels/labels.ts'
import type { Language } from '../../../labels/language.ts'

/** Languages that GST documents are shown in. */
export type GstLanguage = Extract<Language, 'en' | 'hi'>

/** Texts by what they name. */
type Words<Key extends string> = Readonly<Record<Key, string>>

/** What only documents of GST say, in one language, beside the words that all invoices share. `{…}` is a place for a value. */
export interface GstLabels {
  readonly documents: Words<'taxInvoice' | 'billOfSupply' | 'creditNote' | 'debitNote'>
  /** CGST Rules 2017, rule 48(1) and (2). */
  readonly copies: Words<'original' | 'duplicateOfGoods' | 'duplicateOfServices' | 'triplicate'>
  /** CGST Rules 2017, rule 46. */
  readonly endorsements: Words<'EXPWP' | 'EXPWOP' | 'SEZWP' | 'SEZWOP' | 'DEXP'>
  readonly head: Words<
    | 'placeOfSupply'
    | 'reverseCharge'
    | 'yes'
    | 'no'
    | 'irn'
    | 'ackNo'
    | 'ackDate'
    | 'precedingDocument'
    | 'shippingBill'
    | 'port'
    | 'foreignCurrency'
    | 'transporter'
    | 'transportDocument'
    | 'vehicle'
    | 'external'
  >
  readonly parties: Words<'supplier' | 'recipient' | 'shipTo' | 'dispatchFrom'>
  readonly party: Words<'gstin' | 'unregistered' | 'state'>
  readonly lines: Words<
    'hsn' | 'rate' | 'free' | 'discount' | 'taxable' | 'otherCharges' | 'total' | 'secondImei'
  >
  readonly tracked: Pick<Labels['tracked'], 'lot' | 'expiry'>
  readonly taxes: Words<'cess' | 'stateCess' | 'total' | 'notCharged'>
  readonly summary: Words<'title' | 'gstRate'>
  readonly totals: Words<'discount' | 'roundOff' | 'total' | 'inWords' | 'paid' | 'due'>
  readonly payment: Words<
    'payee' | 'received' | 'ifsc' | 'creditDays' | 'instruction' | 'creditTransfer' | 'directDebit'
  >
  readonly closing: Words<'terms' | 'remark' | 'forSeller' | 'signatory' | 'scanSigned' | 'scanUpi'>
}
