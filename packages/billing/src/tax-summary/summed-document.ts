import type { CalendarDate } from '@tallystick/kernel'

/** What a summary has to know of a document beside its model. */
export interface SummedDocument {
  readonly isCredit: boolean
  readonly issueDate: CalendarDate
  readonly total: string
  /** Of a credit note: the invoice that it credits. */
  readonly credited?: { readonly issueDate: CalendarDate; readonly total: string }
}
