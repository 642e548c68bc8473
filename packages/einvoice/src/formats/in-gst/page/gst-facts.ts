import { filled } from '../../../labels/filled.ts'
import { formatAmount } from '../../../labels/format-amount.ts'
import type { NumberedGstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { GstReceivedPayment } from '../../../regimes/in/model/references.ts'
import { isTaxCharged } from '../../../regimes/in/supply.ts'
import type { GstRegistration } from './gst-registration.ts'
import type { GstWords } from './gst-words.ts'

/** A label and what it names. */
export type GstFact = readonly [label: string, value: string]

/** What a reader looks for first: number, date, place of supply, reverse charge; then references. */
export function headFacts(invoice: NumberedGstInvoice, words: GstWords): GstFact[] {
  const { labels, gst, date, state } = words
  const { number, issueDate, placeOfSupply, reverseCharge = false } = invoice
  return [
    [labels.head.number, number],
    [labels.head.issueDate, date(issueDate)],
    [gst.head.placeOfSupply, state(placeOfSupply)],
    [gst.head.reverseCharge, reverseCharge ? gst.head.yes : gst.head.no],
    ...references(invoice, words),
    ...exportFacts(invoice, words),
    ...transportFacts(invoice, words),
  ]
}

/** What the portal gave: IRN, number and moment of the acknowledgement. */
export function registrationFacts({ irn, ackNo, ackDate }: GstRegistration, words: GstWords): GstFact[] {
  const { head } = words.gst
  return [
    [head.irn, irn],
    [head.ackNo, ackNo],
    [head.ackDate, words.moment(ackDate)],
  ]
}

function references({ references = {} }: NumberedGstInvoice, words: GstWords): GstFact[] {
  const { gst, labels, date } = words
  const { preceding = [], contracts = [], period } = references
  const of = (number: string, day: string | undefined) =>
    day === undefined ? number : filled(labels.references.precedingInvoiceOf, { number, date: date(day) })
  const span = period === undefined ? undefined : `${date(period.from)} – ${date(period.to)}`
  return [
    ...preceding.map((each): GstFact => [gst.head.precedingDocument, of(each.number, each.date)]),
    ...preceding.flatMap(({ otherReference }) => told(gst.head.external, otherReference)),
    ...told(labels.head.period, span),
    ...contracts.flatMap((each) => [
      ...told(
        labels.references.purchaseOrder,
        each.purchaseOrder === undefined ? undefined : of(each.purchaseOrder, each.purchaseOrderDate),
      ),
      ...told(labels.references.contract, each.contract),
      ...told(labels.references.project, each.project),
      ...told(labels.references.tender, each.tender),
      ...told(
        labels.references.receivingAdvice,
        each.receiptAdvice === undefined ? undefined : of(each.receiptAdvice, each.receiptAdviceDate),
      ),
      ...told(gst.head.external, each.external),
    ]),
  ]
}

function exportFacts({ export: exported }: NumberedGstInvoice, words: GstWords): GstFact[] {
  if (exported === undefined) return []
  const { gst, date, language } = words
  const { shippingBill, shippingBillDate, port, foreignCurrency, totalInForeignCurrency } = exported
  const bill = [shippingBill, shippingBillDate === undefined ? undefined : date(shippingBillDate)]
  const foreign =
    foreignCurrency === undefined || totalInForeignCurrency === undefined
      ? []
      : told(
          filled(gst.head.foreignCurrency, { currency: foreignCurrency }),
          formatAmount(totalInForeignCurrency, foreignCurrency, language),
        )
  const billed = bill.filter((part) => part !== undefined).join(', ')
  return [...told(gst.head.shippingBill, billed), ...told(gst.head.port, port), ...foreign]
}

function transportFacts({ transport }: NumberedGstInvoice, { gst, date }: GstWords): GstFact[] {
  if (transport === undefined) return []
  const { transporterName, transporterId, documentNumber, documentDate, vehicle } = transport
  const transporter = [transporterName, transporterId].filter((part) => part !== undefined).join(', ')
  const document = [documentNumber, documentDate === undefined ? undefined : date(documentDate)]
  return [
    ...told(gst.head.transporter, transporter),
    ...told(gst.head.transportDocument, document.filter((part) => part !== undefined).join(', ')),
    ...told(gst.head.vehicle, vehicle),
  ]
}

/** How to pay, or that it was paid. */
export function paymentFacts({ payment }: NumberedGstInvoice, words: GstWords): GstFact[] {
  if (payment === undefined) return []
  const { gst, labels, money } = words
  const amount = (text: string | undefined) => (text === undefined ? undefined : money(text))
  return [
    ...told(labels.payment.means, payment.mode),
    ...told(gst.totals.paid, amount(payment.paid)),
    ...(payment.received ?? []).flatMap((each) => told(gst.payment.received, receivedText(each, words))),
    ...told(gst.totals.due, amount(payment.due)),
    ...told(gst.payment.payee, payment.payee),
    ...told(labels.payment.account, payment.account),
    ...told(gst.payment.ifsc, payment.branch),
    ...told(gst.payment.creditDays, payment.creditDays),
    ...told(labels.payment.terms, payment.terms),
    ...told(gst.payment.instruction, payment.instruction),
    ...told(gst.payment.creditTransfer, payment.creditTransfer),
    ...told(gst.payment.directDebit, payment.directDebit),
  ]
}

function receivedText({ mode, amount, at, reference }: GstReceivedPayment, words: GstWords): string {
  return [mode, words.money(amount), at && words.moment(at), reference].filter(Boolean).join(', ')
}

/** The name of a tax among the totals, which says where the total does not hold it. */
export function taxName(invoice: NumberedGstInvoice, tax: string, { gst }: GstWords): string {
  return isTaxCharged(invoice) ? tax : filled(gst.taxes.notCharged, { tax })
}

function told(label: string, value: string | undefined): GstFact[] {
  return value === undefined || value === '' ? [] : [[label, value]]
}
