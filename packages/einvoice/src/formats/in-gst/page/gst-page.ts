import { decimal, formatDecimal, isZero, negate, sum } from '@tallystick/kernel'
import { filled } from '../../../labels/filled.ts'
import type { NumberedGstInvoice } from '../../../regimes/in/model/invoice.ts'
import { amountInWords } from './amount-in-words.ts'
import { gstEnglish } from './gst-english.ts'
import { type GstFact, headFacts, paymentFacts, registrationFacts, taxName } from './gst-facts.ts'
import type { GstLabels, GstLanguage } from './gst-labels.ts'
import { gstLineTable } from './gst-line-table.ts'
import { otherParties, type PartyText, supplierText } from './gst-parties.ts'
import type { GstRegistration } from './gst-registration.ts'
import type { GstTable } from './gst-table.ts'
import type { GstWords } from './gst-words.ts'
import { hsnSummary } from './hsn-summary.ts'
import { isBillOfSupply, taxHeads } from './tax-heads.ts'
import { type UpiSettings, upiCodeText } from './upi-payment-uri.ts'

/** Which of its copies a document is (CGST Rules 2017, rule 48). */
export type GstCopy = 'original' | 'duplicate' | 'triplicate'

/** What a document shows beside its own content. */
export interface GstPageOptions {
  /** Of the words that are not the document's own; English when absent. */
  readonly language?: GstLanguage
  readonly registration?: GstRegistration
  /** Marked where it is told; documents that are registered need no copies. */
  readonly copy?: GstCopy
  /** The code to pay by, on invoices to consumers. */
  readonly upi?: UpiSettings
  /** Terms of sale, each from a line of its own on. */
  readonly terms?: readonly string[]
}

/** What stands on a GST document, whatever it is printed on. */
export interface GstPage {
  /** In its language, and in English where that is another one. */
  readonly title: string
  readonly copy: string | undefined
  /** What the rules want to be written on exports and supplies to special economic zones. */
  readonly endorsement: string | undefined
  /** What stands in the place of a logo. */
  readonly mark: string
  readonly supplier: PartyText
  readonly parties: readonly PartyText[]
  /** Number, dates and references; the number is the first. */
  readonly facts: readonly GstFact[]
  /** IRN, number and moment of the acknowledgement; empty where nothing is registered. */
  readonly registered: readonly GstFact[]
  readonly lines: GstTable
  readonly totals: readonly GstFact[]
  readonly total: GstFact
  readonly inWords: GstFact | undefined
  readonly summary: GstTable
  readonly payment: readonly GstFact[]
  /** The text of the code to pay by. */
  readonly upi: string | undefined
  readonly remarks: readonly string[]
  /** Documents that go with it. */
  readonly documents: readonly string[]
  readonly forSeller: string
}

/** Everything that a page shows, as text. */
export function gstPage(invoice: NumberedGstInvoice, options: GstPageOptions, words: GstWords): GstPage {
  const { gst, money } = words
  const { registration } = options
  const { supplyType, totals, references = {}, supportingDocuments = [], seller } = invoice
  const spelled = amountInWords(totals.total, words.language)
  return {
    title: titleOf(invoice, words),
    copy: options.copy === undefined ? undefined : copyText(invoice, options.copy, words),
    endorsement: supplyType === 'B2B' || supplyType === 'B2C' ? undefined : gst.endorsements[supplyType],
    mark: seller.tradeName ?? seller.legalName,
    supplier: supplierText(invoice, words),
    parties: otherParties(invoice, words),
    facts: headFacts(invoice, words),
    registered: registration === undefined ? [] : registrationFacts(registration, words),
    lines: gstLineTable(invoice, words),
    totals: totalRows(invoice, words),
    total: [gst.totals.total, money(totals.total)],
    inWords: spelled === undefined ? undefined : [gst.totals.inWords, spelled],
    summary: hsnSummary(invoice, words),
    payment: paymentFacts(invoice, words),
    upi: options.upi === undefined ? undefined : upiCodeText(invoice, options.upi),
    remarks: references.remark === undefined ? [] : [references.remark],
    documents: supportingDocuments
      .map(({ information, url }) => [information, url].filter((text) => text !== undefined).join(' · '))
      .filter((text) => text !== ''),
    forSeller: filled(gst.closing.forSeller, { name: seller.legalName }),
  }
}

function titleOf(invoice: NumberedGstInvoice, { gst, language }: GstWords): string {
  const kind = documentKind(invoice)
  const own = gst.documents[kind]
  return language === 'en' ? own : `${own} / ${gstEnglish.documents[kind]}`
}

function documentKind(invoice: NumberedGstInvoice): keyof GstLabels['documents'] {
  if (invoice.documentType === 'CRN') return 'creditNote'
  if (invoice.documentType === 'DBN') return 'debitNote'
  return isBillOfSupply(invoice) ? 'billOfSupply' : 'taxInvoice'
}

/** Goods have three copies, services two: the second is the supplier's. */
function copyText({ lines }: NumberedGstInvoice, copy: GstCopy, { gst }: GstWords): string {
  if (copy !== 'duplicate') return gst.copies[copy]
  return lines.every(({ isService }) => isService)
    ? gst.copies.duplicateOfServices
    : gst.copies.duplicateOfGoods
}

/** From the taxable value to the round-off; what is nothing is left out, but for the taxes. */
function totalRows(invoice: NumberedGstInvoice, words: GstWords): GstFact[] {
  const { gst, money } = words
  const { totals, lines } = invoice
  const ofLines = lines.map(({ amounts }) => decimal(amounts.otherCharges))
  const charges = formatDecimal(sum([...ofLines, decimal(totals.otherCharges)]))
  const discount = formatDecimal(negate(decimal(totals.discount)))
  const unlessZero = (label: string, amount: string): GstFact[] =>
    isZero(decimal(amount)) ? [] : [[label, money(amount)]]
  return [
    [gst.lines.taxable, money(totals.taxable)],
    ...taxHeads(invoice, words).map(
      ({ title, total }): GstFact => [taxName(invoice, title, words), money(total)],
    ),
    ...unlessZero(gst.lines.otherCharges, charges),
    ...unlessZero(gst.totals.discount, discount),
    ...unlessZero(gst.totals.roundOff, totals.roundOff),
  ]
}
