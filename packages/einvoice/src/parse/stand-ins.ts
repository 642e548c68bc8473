import { calendarDate } from '@tallystick/kernel'
import type { Totals } from '../model/totals.ts'

/** Where a document has no issue date: the document is refused, and this goes no further. */
export const noDate = calendarDate('0001-01-01')

/** Where a document has no totals: the document is refused, and this goes no further. */
export const noTotals: Totals = { lineNet: '0', withoutVat: '0', vat: '0', withVat: '0', payable: '0' }
