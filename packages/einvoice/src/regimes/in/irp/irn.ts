import { createHash } from 'node:crypto'
import { type CalendarDate, calendarDate } from '@tallystick/kernel'
import { financialYear } from '../financial-year.ts'
import type { GstDocumentType } from '../model/invoice.ts'

/** Documents registered from this day on have their number in capital letters in the IRN (GSTN advisory of 4 April 2025). */
const capitalsFrom = calendarDate('2025-06-01')

/** What the IRN is made of. */
export interface IrnParts {
  readonly sellerGstin: string
  readonly issueDate: CalendarDate
  readonly type: GstDocumentType
  readonly number: string
}

/**
 * The invoice reference number, 64 hexadecimal digits: SHA-256 of supplier, financial year, type and number (NIC). The number
 * counts in capital letters unless the day of registration, in India, is given and lies before 1 June 2025.
 */
export function irnOf(
  { sellerGstin, issueDate, type, number }: IrnParts,
  registeredOn?: CalendarDate,
): string {
  const keepsCase = registeredOn !== undefined && registeredOn < capitalsFrom
  const told = keepsCase ? number : number.toUpperCase()
  return createHash('sha256')
    .update(sellerGstin + financialYear(issueDate) + type + told)
    .digest('hex')
}
