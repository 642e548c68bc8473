import type { CalendarDate } from '@tallystick/kernel'
import type { DocumentAllowanceCharge } from './allowance-charge.ts'
import type { Delivery } from './delivery.ts'
import type { InvoiceLine } from './line.ts'
import type { Buyer, Payee, Seller, TaxRepresentative } from './party.ts'
import type { PaymentInstructions } from './payment.ts'
import type { Period } from './period.ts'
import type { References } from './references.ts'
import type { Totals } from './totals.ts'
import type { VatBreakdown } from './vat.ts'

/** BG-1, a note on the invoice (EN 16931-1:2017). */
export interface Note {
  /** BT-21, a code of UNTDID 4451. */
  readonly subjectCode?: string
  /** BT-22. */
  readonly text: string
}

/** What an invoice says at its head before and after calculation alike (EN 16931-1:2017). */
export interface InvoiceHeader {
  /** BT-3, a code of UNTDID 1001; 380 is the commercial invoice. */
  readonly typeCode: string
  /** BT-5: ISO 4217. */
  readonly currency: string
  /** BT-6: ISO 4217. */
  readonly vatAccountingCurrency?: string
  /** BT-7; excludes BT-8. */
  readonly taxPointDate?: CalendarDate
  /** BT-8, a code of UNTDID 2005: 3, 35 or 432. */
  readonly taxPointCode?: string
  /** BT-9. */
  readonly dueDate?: CalendarDate
  /** BT-20. */
  readonly paymentTerms?: string
  /** BG-1. */
  readonly notes?: readonly Note[]
  readonly references?: References
  /** BG-4. */
  readonly seller: Seller
  /** BG-7. */
  readonly buyer: Buyer
  /** BG-10. */
  readonly payee?: Payee
  /** BG-11. */
  readonly taxRepresentative?: TaxRepresentative
  /** BG-13. */
  readonly delivery?: Delivery
  /** BG-14. */
  readonly period?: Period
  /** BG-16. */
  readonly payment?: PaymentInstructions
}

/** A calculated invoice: complete but for its number and issue date, which `finishInvoice` gives. */
export interface Invoice extends InvoiceHeader {
  /** BG-20. */
  readonly allowances?: readonly DocumentAllowanceCharge[]
  /** BG-21. */
  readonly charges?: readonly DocumentAllowanceCharge[]
  /** BG-23, sorted by category and rate. */
  readonly vatBreakdown: readonly VatBreakdown[]
  /** BG-22. */
  readonly totals: Totals
  /** BG-25. */
  readonly lines: readonly InvoiceLine[]
}

/** An invoice with its number and date: what formats render. */
export interface NumberedInvoice extends Invoice {
  /** BT-1. */
  readonly number: string
  /** BT-2. */
  readonly issueDate: CalendarDate
}
