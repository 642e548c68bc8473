import { calendarDate } from '@tallystick/kernel'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { InvoiceLine } from '../../model/line.ts'

const day = calendarDate

/** Twenty-four serials of one lot. */
const lanternSerials = Array.from({ length: 24 }, (_, at) => `LN-24-${String(at + 1).padStart(4, '0')}`)

/** An invoice that has every term that a page shows. */
export const invoiceWithEverything: NumberedInvoice = {
  number: 'NL-2026-000481',
  issueDate: day('2026-03-02'),
  typeCode: '380',
  currency: 'EUR',
  vatAccountingCurrency: 'SEK',
  taxPointCode: '35',
  dueDate: day('2026-04-01'),
  paymentTerms: '2 % within 10 days,\nnet within 30 days',
  notes: [{ subjectCode: 'AAI', text: 'Thank you for your order.' }, { text: 'Tom & Jerry <said> "hello"' }],
  references: {
    buyerReference: 'Dept. 5',
    project: 'PR-1',
    contract: 'C-9',
    purchaseOrder: 'PO-778',
    salesOrder: 'SO-1001',
    receivingAdvice: 'RA-1',
    despatchAdvice: 'DA-1',
    tender: 'T-1',
    invoicedObject: { value: 'M-55', scheme: 'AVE' },
    buyerAccounting: '4711',
    precedingInvoices: [
      { number: 'NL-2026-000400', issueDate: day('2026-02-01') },
      { number: 'NL-2026-000399' },
    ],
    supportingDocuments: [
      { reference: 'TS-1', description: 'Time sheet', location: 'https://lumen.example/ts-1?a=1&b=2' },
      {
        reference: 'serial-and-lot-numbers',
        description: 'Serial and lot numbers',
        attachment: {
          mimeCode: 'text/csv',
          filename: 'serials.csv',
          content: 'bGluZSxzZXJpYWwNCjEsTE4NCg==',
        },
      },
    ],
  },
  seller: {
    name: 'Lumen & Oak B.V.',
    tradingName: 'Lumen',
    identifiers: [{ value: '9506000134307', scheme: '0088' }],
    legalRegistration: { value: '12345678', scheme: '0106' },
    vatIdentifier: 'NL000099998B57',
    taxRegistration: '99.99.99.999',
    legalInformation: 'Managing director: J. de Vries',
    electronicAddress: { value: '12345678', scheme: '0106' },
    address: {
      line1: 'Prinsengracht 1',
      line2: 'Hof 2',
      city: 'Amsterdam',
      postCode: '1015 AA',
      country: 'NL',
    },
    contact: { name: 'J. de Vries', telephone: '+31 20 0000000', email: 'billing@lumen.example' },
  },
  buyer: {
    name: 'Žluťoučký Kůň s.r.o.',
    tradingName: 'बिस्ट्रो होर्टा',
    identifier: { value: 'K-77' },
    legalRegistration: { value: '0123456749', scheme: '0208' },
    vatIdentifier: 'BE0123456749',
    electronicAddress: { value: '0123456749', scheme: '0208' },
    address: {
      line1: 'Rue Neuve 12',
      line3: 'Porte 1',
      city: 'Bruxelles',
      postCode: '1000',
      subdivision: 'BRU',
      country: 'BE',
    },
    contact: { name: 'A. Peeters', telephone: '+32 2 0000000', email: 'ap@horta.example' },
  },
  payee: { name: 'Factor Bank', identifier: { value: 'F-1' }, legalRegistration: { value: 'FN 99' } },
  taxRepresentative: {
    name: 'Steuer Vertretung OG',
    vatIdentifier: 'ATU87654321',
    address: { city: 'Wien', country: 'AT' },
  },
  delivery: {
    partyName: 'Horta Depot',
    location: { value: '9506000134338', scheme: '0088' },
    date: day('2026-03-01'),
    address: { line1: 'Quai 5', city: 'Bruxelles', postCode: '1000', country: 'BE' },
  },
  period: { start: day('2026-02-01'), end: day('2026-02-28') },
  payment: {
    meansCode: '58',
    meansText: 'SEPA',
    remittance: 'NL-2026-000481',
    creditTransfers: [
      { account: 'NL91ABNA0417164300', accountName: 'Lumen', serviceProvider: 'ABNANL2A' },
      { account: '12-34-56' },
    ],
    card: { number: '4242', holder: 'A. Peeters' },
    directDebit: { mandate: 'M-1', creditorIdentifier: 'NL12ZZZ000000', debitedAccount: 'BE68539007547034' },
  },
  allowances: [
    {
      amount: '10.00',
      baseAmount: '1000.00',
      percent: '1',
      reason: 'Loyalty',
      vat: { category: 'S', rate: '21' },
    },
  ],
  charges: [{ amount: '5.00', reasonCode: 'FC', vat: { category: 'S', rate: '21' } }],
  lines: [
    {
      id: '1',
      note: 'With stand',
      quantity: '24',
      unit: 'H87',
      orderLine: '7',
      buyerAccounting: '47',
      period: { start: day('2026-02-01') },
      vat: { category: 'S', rate: '21' },
      item: {
        name: 'Lantern, oak',
        description: 'Hand made.\nFor candles.',
        sellerIdentifier: 'LN-24',
        buyerIdentifier: 'B-7',
        standardIdentifier: { value: '09506000134352', scheme: '0160' },
        classifications: [{ code: '39111500', list: 'TST' }],
        originCountry: 'SE',
        attributes: [{ name: 'Colour', value: 'Natural' }],
      },
      tracked: {
        gtin: '09506000134352',
        warrantyUntil: day('2028-03-01'),
        units: [
          { lot: 'L-7', expiry: day('2027-01-15'), serials: lanternSerials },
          { lot: 'L-8', serials: ['LN-24-0100'] },
        ],
        components: [{ name: 'Candle', units: [{ lot: 'C-1', serials: ['C-1', 'C-2'] }] }],
      },
      netAmount: '2149.50',
      allowances: [{ amount: '50.00', percent: '2.3', baseAmount: '2180.00', reason: 'Spring' }],
      charges: [{ amount: '19.50', reason: 'Packing' }],
      price: { net: '9083.333333', discount: '416.666667', gross: '9500', baseQuantity: '100' },
    },
    {
      id: '2',
      quantity: '1.5',
      unit: 'HUR',
      objectIdentifier: { value: 'OB-1', scheme: 'AVE' },
      vat: { category: 'E', rate: '0' },
      item: {
        name: 'Course',
        standardIdentifier: { value: 'X-1', scheme: '0012' },
        attributes: [
          { name: 'Lot number', value: 'Q-1' },
          { name: 'Serial number', value: 'Q-100' },
          { name: 'Level', value: 'First' },
        ],
      },
      netAmount: '60.00',
      price: { net: '40.00' },
    },
  ],
  vatBreakdown: [
    { category: 'S', rate: '21', taxableAmount: '2144.50', taxAmount: '450.35' },
    {
      category: 'E',
      rate: '0',
      taxableAmount: '60.00',
      taxAmount: '0.00',
      reason: 'Article 132',
      reasonCode: 'VATEX-EU-132',
    },
  ],
  totals: {
    lineNet: '2209.50',
    allowances: '10.00',
    charges: '5.00',
    withoutVat: '2204.50',
    vat: '450.35',
    vatInAccountingCurrency: '5044.00',
    withVat: '2654.85',
    prepaid: '100.00',
    rounding: '0.15',
    payable: '2555.00',
  },
}

/** The least that a line is. */
export const shortLine: InvoiceLine = {
  id: '1',
  quantity: '1',
  unit: 'H87',
  vat: { category: 'O' },
  item: { name: 'Lantern' },
  netAmount: '4500',
  price: { net: '4500' },
}

/** The least that an invoice is, and a credit note at that. */
export const shortCreditNote: NumberedInvoice = {
  number: 'CN-1',
  issueDate: day('2026-03-09'),
  typeCode: '381',
  currency: 'JPY',
  seller: { name: 'Lumen', address: { country: 'NL' } },
  buyer: { name: 'Mira Novak', address: { country: 'JP' } },
  lines: [shortLine],
  vatBreakdown: [{ category: 'O', taxableAmount: '4500', taxAmount: '0' }],
  totals: { lineNet: '4500', withoutVat: '4500', vat: '0', withVat: '4500', payable: '4500' },
}
