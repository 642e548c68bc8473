import {
  calculateGst,
  checkInv01,
  finishGst,
  type GstInvoice,
  type GstInvoiceInput,
  gstinCheckDigit,
  inv01Bytes,
  type NumberedGstInvoice,
  projectInv01,
} from '@tallystick/einvoice/in'
import { assert, calendarDate } from '@tallystick/kernel'
import type { CreditRequest, CreditWhat } from '../../credit/credit-request.ts'
import { creditGst, type GstCreditDecision } from './credit-gst.ts'
import type { GstCredited } from './gst-credited.ts'

const invoicedOn = calendarDate('2026-11-20')
const creditedOn = calendarDate('2026-11-22')

/** A GSTIN of nobody in that state. */
function gstinOf(state: string, pan: string): string {
  const head = `${state}${pan}1Z`
  return head + gstinCheckDigit(head)
}

const bengaluru = { line1: '12, Market Road', location: 'Bengaluru', pin: '560001', country: 'IN' }
const mumbai = { line1: '4, Harbour Street', location: 'Mumbai', pin: '400001', country: 'IN' }

/** Two phones with serials of two lots, five teas of one lot, three hours of help; a charge on the whole, rounded off. */
export const saleWithinState: GstInvoiceInput = {
  documentType: 'INV',
  amounts: 'with-tax',
  seller: {
    gstin: gstinOf('29', 'AAACT1234K'),
    legalName: 'Kaveri Traders Private Limited',
    address: bengaluru,
  },
  buyer: { gstin: gstinOf('29', 'AABCU9603R'), legalName: 'Usha Retail LLP', address: bengaluru },
  references: { remark: 'Deliver by noon', contracts: [{ purchaseOrder: 'PO-1' }] },
  payment: { mode: 'Direct Transfer', paid: '1100.00' },
  lines: [
    {
      description: 'Phone',
      hsn: '851713',
      isService: false,
      quantity: '2',
      unit: 'H87',
      gstRate: '18',
      total: '590.01',
      secondImei: { A: '490154203237526', B: '490154203237534' },
      tracked: {
        gtin: '09506000134352',
        units: [
          { lot: 'LOT1', expiry: calendarDate('2028-02-29'), serials: ['A'] },
          { lot: 'LOT2', serials: ['B'] },
        ],
      },
    },
    {
      description: 'Green tea',
      hsn: '090210',
      isService: false,
      quantity: '5',
      freeQuantity: '1',
      unit: 'XBX',
      gstRate: '5',
      total: '100.00',
      discount: '7.00',
      tracked: { gtin: '09506000134369', units: [{ lot: 'TEA-7', expiry: calendarDate('2027-06-30') }] },
    },
    {
      description: 'Setting up',
      hsn: '998713',
      isService: true,
      quantity: '3',
      unit: 'HUR',
      gstRate: '18',
      total: '354.00',
    },
  ],
  otherCharges: '50.00',
  settlement: { total: '1094.00' },
}

/** The same between states. */
export const saleBetweenStates: GstInvoiceInput = {
  ...saleWithinState,
  buyer: { gstin: gstinOf('27', 'AABCU9603R'), legalName: 'Usha Retail LLP', address: mumbai },
}

/** The calculated invoice of a sale, with number and date. */
export function gstInvoice(input: GstInvoiceInput): NumberedGstInvoice {
  const invoice = calculateGst(input)
  assert(invoice.ok, `is calculated: ${invoice.ok || JSON.stringify(invoice.faults)}`)
  const finished = finishGst(invoice.value, { number: 'BLR/2627/000017', issueDate: invoicedOn })
  assert(finished.ok, 'is numbered')
  return finished.value
}

/** The invoice that most tests credit. */
export const original = gstInvoice(saleWithinState)

/** Everything that is open. */
export const full: CreditWhat = { kind: 'full' }

/** A request with a reason. */
export function requestOf(what: CreditWhat): CreditRequest {
  return { what, reason: 'Goods returned' }
}

/** What the portal would refuse of a credit note under a number of its own, two days after the invoice. */
export function refusedBy(note: GstInvoice): readonly string[] {
  const numbered = finishGst(note, { number: 'BLRC/2627/000003', issueDate: creditedOn })
  if (!numbered.ok) return numbered.faults.map(({ code, pointer }) => `${code} ${pointer}`)
  if (note.supplyType === 'B2C') return []
  const projected = projectInv01(numbered.value)
  if (!projected.ok) return projected.faults.map(({ code, pointer }) => `${code} ${pointer}`)
  return checkInv01(inv01Bytes(projected.value.inv01), { today: creditedOn })
    .filter(({ level }) => level === 'error')
    .map(({ code, path }) => `${code} ${path}`)
}

/** What is decided about a request: a credit note that the portal takes, or the test fails. */
export function decided(
  what: CreditWhat,
  { of = original, already, change }: Partial<CreditCase> = {},
): GstCreditDecision {
  const result = creditGst(of, { ...requestOf(what), ...change }, already)
  const refused = result.ok ? refusedBy(result.value.creditNote) : result.faults
  assert(result.ok && refused.length === 0, `is credited: ${JSON.stringify(refused)}`)
  return result.value
}

/** The faults of a request, in short. */
export function faultsOf(what: CreditWhat, { of = original, already, change }: Partial<CreditCase> = {}) {
  const result = creditGst(of, { ...requestOf(what), ...change }, already)
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

interface CreditCase {
  readonly of: NumberedGstInvoice
  readonly already: GstCredited
  readonly change: Partial<CreditRequest>
}
