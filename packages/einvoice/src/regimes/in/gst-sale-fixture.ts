import { gstinCheckDigit } from './gstin.ts'
import type { GstInvoiceInput } from './model/invoice.ts'
import type { GstLineInput } from './model/line.ts'
import type { GstAddress } from './model/party.ts'

/** A GSTIN of nobody in that state. */
export function gstinIn(state: string, pan = 'AAACT1234K'): string {
  const head = `${state}${pan}1Z`
  return head + gstinCheckDigit(head)
}

/** An address in Bengaluru. */
export const bengaluru: GstAddress = {
  line1: '12, Market Road',
  location: 'Bengaluru',
  pin: '560001',
  country: 'IN',
}

/** An address in Mumbai. */
export const mumbai: GstAddress = {
  line1: '4, Harbour Street',
  location: 'Mumbai',
  pin: '400001',
  country: 'IN',
}

/** A buyer without GSTIN outside of India. */
export const abroad = {
  legalName: 'Aster GmbH',
  address: { line1: 'Ring 1', location: 'Ulm', pin: '89073', country: 'DE' },
}

/** A line of goods at 18 percent for 100 rupees. */
export const router: GstLineInput = {
  description: 'Router',
  hsn: '851762',
  isService: false,
  quantity: '1',
  unit: 'H87',
  gstRate: '18',
  total: '100.00',
}

/** A sale from Karnataka to a registered buyer in Maharashtra, with what is said otherwise. */
export function saleOf(said: Partial<GstInvoiceInput> = {}): GstInvoiceInput {
  return {
    documentType: 'INV',
    amounts: 'without-tax',
    seller: { gstin: gstinIn('29'), legalName: 'Kaveri Traders Private Limited', address: bengaluru },
    buyer: { gstin: gstinIn('27', 'AABCU9603R'), legalName: 'Usha Retail LLP', address: mumbai },
    lines: [router],
    ...said,
  }
}

/** The same within Karnataka. */
export function saleWithinState(said: Partial<GstInvoiceInput> = {}): GstInvoiceInput {
  return saleOf({
    buyer: { gstin: gstinIn('29', 'AABCU9603R'), legalName: 'Usha Retail LLP', address: bengaluru },
    ...said,
  })
}
