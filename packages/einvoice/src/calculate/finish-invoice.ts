import { assert, type CalendarDate } from '@tallystick/kernel'
import type { Invoice, NumberedInvoice } from '../model/invoice.ts'
import { isXmlText } from '../xml/characters.ts'

/** What numbering adds to a calculated invoice. */
export interface Numbering {
  /** BT-1: not blank, and only characters that XML can hold. */
  readonly number: string
  /** BT-2, the seller's day. */
  readonly issueDate: CalendarDate
}

/** The invoice with its number and issue date; nothing else depends on them. */
export function finishInvoice(invoice: Invoice, { number, issueDate }: Numbering): NumberedInvoice {
  assert(number.trim() !== '' && isXmlText(number), 'an invoice number is not blank and fits into XML')
  return { ...invoice, number, issueDate }
}
