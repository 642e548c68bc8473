import { type CalendarDate, calendarDateIn, type Instant, laterDate } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'

/** Digits to which a number's sequence is padded; longer ones stay whole. */
const sequenceDigits = 6

/** The day an invoice issued now bears: the seller's, and never before the last one of its series. */
export function issueDateOf(now: Instant, entity: LegalEntity, lastIssueDate: string): CalendarDate {
  return laterDate(calendarDateIn(now, entity.timeZone), lastIssueDate as CalendarDate)
}

/** The run of numbers an invoice issued on that day belongs to: legal entity, document type, year. */
export function seriesIdOf(entity: LegalEntity, issueDate: CalendarDate): string {
  return `${entity.legalEntityId}.invoice.${issueDate.slice(0, 4)}`
}

/** What stands on the invoice as its number: prefix, year, sequence. */
export function invoiceNumberOf(entity: LegalEntity, seriesId: string, sequence: number): string {
  return `${entity.invoicePrefix}-${seriesId.slice(-4)}-${String(sequence).padStart(sequenceDigits, '0')}`
}
