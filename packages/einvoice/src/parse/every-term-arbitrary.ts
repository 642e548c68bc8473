import fc from 'fast-check'
import { textArbitrary as text } from '../formats/sale-arbitrary-lines.ts'
import type { NumberedInvoice } from '../model/invoice.ts'
import type { InvoiceLine } from '../model/line.ts'
import type { PaymentInstructions } from '../model/payment.ts'
import type { References } from '../model/references.ts'
import type { VatTreatment } from '../model/vat.ts'
import type { Profile } from '../profiles/profile.ts'
import {
  addressTerms,
  amount,
  and,
  buyerTerms,
  date,
  identifier,
  notEmpty,
  optionalTerms,
  payeeTerms,
  periodTerms,
  representativeTerms,
  sellerTerms,
  some,
  type Terms,
} from './every-term-arbitrary-parts.ts'

/** Without `#`, with which UBL marks the subject of a note. */
const prose = text.map((each) => each.replaceAll('#', '+'))
const percent = fc.constantFrom('0', '7', '19.00', '5.5', '100')
const reduction = {
  baseAmount: amount,
  percent,
  reason: text,
  reasonCode: fc.constantFrom('95', 'FC'),
}

/**
 * Invoices with every business term of EN 16931-1:2017: each optional one there or not, or with `all` there. Amounts
 * are any amounts, so these are good for writing and reading, not for rules.
 */
export function everyTermArbitrary(profile: Profile, { all = false } = {}): fc.Arbitrary<NumberedInvoice> {
  const terms: Terms = all ? (optional) => fc.record(optional) : optionalTerms
  const vat = vatOf(profile)
  const documentReductions = some(and(fc.record({ amount, vat }), terms(reduction)))
  const sums = fc.oneof(
    fc.record({ totals: totals(terms, {}) }),
    fc.record({
      vatAccountingCurrency: fc.constant('SEK'),
      totals: totals(terms, { vatInAccountingCurrency: amount }),
    }),
  )
  return and(
    and(head(profile, terms), and(sums, optionalHead(terms))),
    and(
      fc.record({ vatBreakdown: some(breakdown(terms, vat)), lines: some(line(terms, vat)) }),
      terms({ allowances: documentReductions, charges: documentReductions }),
    ),
  )
}

function head(profile: Profile, terms: Terms) {
  return fc.record({
    number: text,
    issueDate: date,
    typeCode: fc.constantFrom(...(profile.typeCodes ?? ['380', '384', '381', '261'])),
    currency: fc.constantFrom('EUR', 'JPY'),
    seller: sellerTerms(terms),
    buyer: buyerTerms(terms),
  })
}

function optionalHead(terms: Terms) {
  const location = { partyName: text, location: identifier, date, address: addressTerms(terms) }
  return terms({
    taxPointDate: date,
    taxPointCode: fc.constantFrom('3', '35', '432'),
    dueDate: date,
    paymentTerms: text,
    notes: some(and(fc.record({ text: prose }), terms({ subjectCode: fc.constantFrom('AAI', 'SUR') }))),
    references: notEmpty(references(terms)),
    payee: payeeTerms(terms),
    taxRepresentative: representativeTerms(terms),
    delivery: notEmpty(terms(location)),
    period: periodTerms(terms),
    payment: payment(terms),
  })
}

function references(terms: Terms): fc.Arbitrary<References> {
  const attachment = fc.record({
    mimeCode: fc.constantFrom('text/csv', 'application/pdf'),
    filename: text,
    content: fc.base64String({ minLength: 4 }),
  })
  const supporting = terms({ description: text, location: text, attachment })
  return terms({
    buyerReference: text,
    project: text,
    contract: text,
    purchaseOrder: text,
    salesOrder: text,
    receivingAdvice: text,
    despatchAdvice: text,
    tender: text,
    invoicedObject: identifier,
    buyerAccounting: text,
    precedingInvoices: some(and(fc.record({ number: text }), terms({ issueDate: date }))),
    supportingDocuments: some(and(fc.record({ reference: text }), supporting)),
  })
}

function payment(terms: Terms): fc.Arbitrary<PaymentInstructions> {
  const account = fc.oneof(text, fc.constant('AT611904300234573201'))
  const optional = terms({
    meansText: text,
    remittance: text,
    creditTransfers: some(and(fc.record({ account }), terms({ accountName: text, serviceProvider: text }))),
    card: and(fc.record({ number: text }), terms({ holder: text })),
    directDebit: notEmpty(terms({ mandate: text, creditorIdentifier: text, debitedAccount: text })),
  })
  return and(fc.record({ meansCode: fc.constantFrom('30', '58', '48') }), optional)
}

function vatOf({ taxCategories }: Profile): fc.Arbitrary<VatTreatment> {
  const all = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B'] as const
  const known = all.filter((each) => taxCategories === undefined || taxCategories[each] !== undefined)
  const treatment = (category: (typeof all)[number]) => {
    if (category === 'O') return fc.constant({ category })
    // CII takes no IGIC of zero.
    const rate = category === 'L' ? percent.filter((each) => each !== '0') : percent
    return fc.record({ category: fc.constant(category), rate })
  }
  return fc.constantFrom(...known).chain((category): fc.Arbitrary<VatTreatment> => treatment(category))
}

function breakdown(terms: Terms, vat: fc.Arbitrary<VatTreatment>) {
  const exemption = terms({ reason: text, reasonCode: fc.constantFrom('VATEX-EU-AE', 'VATEX-EU-F') })
  return and(and(fc.record({ taxableAmount: amount, taxAmount: amount }), vat), exemption)
}

function totals<Shape extends object>(
  terms: Terms,
  more: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> },
) {
  const told = { lineNet: amount, withoutVat: amount, vat: amount, withVat: amount, payable: amount }
  const optional = terms({ allowances: amount, charges: amount, prepaid: amount, rounding: amount })
  return and(and(fc.record(told), optional), fc.record(more))
}

function line(terms: Terms, vat: fc.Arbitrary<VatTreatment>): fc.Arbitrary<InvoiceLine> {
  const reductions = some(and(fc.record({ amount }), terms(reduction)))
  const price = and(
    fc.record({ net: amount }),
    terms({ discount: amount, gross: amount, baseQuantity: fc.constantFrom('1', '100') }),
  )
  const told = { id: text, quantity: amount, unit: fc.constantFrom('H87', 'KGM'), netAmount: amount }
  const optional = terms({
    note: text,
    orderLine: text,
    buyerAccounting: text,
    period: periodTerms(terms),
    objectIdentifier: identifier,
    allowances: reductions,
    charges: reductions,
  })
  return and(fc.record({ ...told, vat, price, item: item(terms) }), optional)
}

function item(terms: Terms): fc.Arbitrary<InvoiceLine['item']> {
  const classification = and(
    fc.record({ code: text, list: fc.constantFrom('STI', 'TST') }),
    terms({ listVersion: fc.constantFrom('26.08.01') }),
  )
  const optional = terms({
    description: text,
    sellerIdentifier: text,
    buyerIdentifier: text,
    standardIdentifier: fc.record({ value: text, scheme: fc.constant('0160') }),
    classifications: some(classification),
    originCountry: fc.constantFrom('AT', 'JP'),
    attributes: some(fc.record({ name: text, value: text })),
  })
  return and(fc.record({ name: text }), optional)
}
