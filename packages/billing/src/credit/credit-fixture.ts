import {
  calculate,
  checkDocument,
  en16931,
  en16931Cii,
  type Finding,
  finishInvoice,
  type Invoice,
  type InvoiceInput,
  type NumberedInvoice,
  peppolBis3,
  render,
} from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'
import { type CreditDecision, creditNote } from './credit-note.ts'
import type { CreditRequest, CreditWhat } from './credit-request.ts'
import { type Credited, nothingCredited } from './credited.ts'

const issueDate = calendarDate('2026-11-20')
const contact = { name: 'Billing', telephone: '+43 1 5550100', email: 'billing@fable.example' }

/** An invoice to a buyer on the network: two mugs with serials, five teas at another rate, a free card, shipping. */
export const goodsInput: InvoiceInput = {
  typeCode: '380',
  currency: 'EUR',
  references: { buyerReference: 'B-1', purchaseOrder: 'PO-1', salesOrder: '#1001', despatchAdvice: 'S-1' },
  seller: {
    name: 'Fable & Thread GmbH',
    vatIdentifier: 'ATU12345675',
    electronicAddress: { scheme: '0088', value: '9506000134307' },
    address: { line1: 'Example Road 1', city: 'Linz', postCode: '4020', country: 'AT' },
    contact,
  },
  buyer: {
    name: 'Example AG',
    electronicAddress: { scheme: '0088', value: '9506000134314' },
    address: { line1: 'Side Road 2', city: 'Graz', postCode: '8010', country: 'AT' },
  },
  delivery: { date: issueDate },
  paymentTerms: 'Paid',
  payment: { meansCode: '68' },
  amounts: 'with-vat',
  lines: [
    {
      quantity: '2',
      unit: 'H87',
      total: '47.60',
      vat: { category: 'S', rate: '20' },
      item: { name: 'Mug, blue', sellerIdentifier: 'MUG-BLUE' },
      tracked: {
        gtin: '09506000134352',
        units: [
          { lot: 'L1', serials: ['A'] },
          { lot: 'L2', serials: ['B'] },
        ],
      },
    },
    {
      quantity: '5',
      unit: 'H87',
      total: '99.99',
      vat: { category: 'S', rate: '10' },
      item: { name: 'Green tea' },
      allowances: [{ amount: '1.00', reason: 'Discount' }],
    },
    { quantity: '1', unit: 'H87', total: '0.00', vat: { category: 'S', rate: '20' }, item: { name: 'Card' } },
  ],
  charges: [{ amount: '5.90', vat: { category: 'S', rate: '20' }, reason: 'Shipping' }],
  prepaid: '153.49',
}

/** The calculated invoice of an input, with number and date. */
export function issued(input: InvoiceInput = goodsInput): NumberedInvoice {
  const invoice = calculate(input)
  if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
  return finishInvoice(invoice.value, { number: 'INV-2026-000001', issueDate })
}

/** A request with a reason. */
export function requestOf(what: CreditWhat) {
  return { what, reason: 'Goods returned' }
}

/** The rules that a document breaks as plain EN 16931 in UBL and CII and as Peppol, fatal or not. */
export function broken(invoice: Invoice): Finding[] {
  const numbered = finishInvoice(invoice, { number: 'INV-CN-2026-000001', issueDate })
  return [en16931, en16931Cii, peppolBis3].flatMap((profile) => {
    const bytes = render(numbered, profile)
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.faults))
    return checkDocument(bytes.value, { ruleSets: profile.ruleSets })
  })
}

/** The invoice that most tests credit. */
export const original = issued()

/** Everything that is open. */
export const full: CreditWhat = { kind: 'full' }

/** What is decided about it: a credit note that keeps every rule, or the test fails. */
export function decided(
  what: CreditWhat,
  already: Credited = nothingCredited,
  change: Partial<CreditRequest> = {},
): CreditDecision {
  const result = creditNote(original, { ...requestOf(what), ...change }, already)
  const faults = result.ok ? broken(result.value.creditNote) : result.faults
  if (!result.ok || faults.length > 0) throw new Error(JSON.stringify(faults))
  return result.value
}

/** The faults of a request, in short. */
export function faultsOf(what: CreditWhat, already: Credited = nothingCredited, of = original): string[] {
  const result = creditNote(of, requestOf(what), already)
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}
