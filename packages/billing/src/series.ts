import { type CalendarDate, calendarDateIn, type Instant, laterDate } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'

/** Digits to which a number's sequence is padded; longer ones stay whole. */
const sequenceDigits = 6

/** Documents that have series of their own. */
export type SeriesKind = 'invoice' | 'credit-note'

/** The day an invoice issued now bears: the seller's, and never before the last one of its series. */
export function issueDateOf(now: Instant, entity: LegalEntity, lastIssueDate: string): CalendarDate {
  return laterDate(calendarDateIn(now, entity.timeZone), lastIssueDate as CalendarDate)
}

/** The run of numbers a document issued on that day belongs to: legal entity, document type, year. */
export function seriesIdOf(
  entity: LegalEntity,
  issueDate: CalendarDate,
  kind: SeriesKind = 'invoice',
): string {
  return `${entity.legalEntityId}.${kind}.${issueDate.slice(0, 4)}`
}

/** Which documents a series numbers. */
export function seriesKindOf(seriesId: string): SeriesKind {
  return seriesId.split('.')[1] === 'credit-note' ? 'credit-note' : 'invoice'
}

/** What stands on the document as its number: the prefix of its kind, year, sequence. */
export function invoiceNumberOf(entity: LegalEntity, seriesId: string, sequence: number): string {
  const { invoicePrefix, creditNotePrefix = `${invoicePrefix}-CN` } = entity
  const prefix = seriesKindOf(seriesId) === 'credit-note' ? creditNotePrefix : invoicePrefix
  return `${prefix}-${seriesId.slice(-4)}-${String(sequence).padStart(sequenceDigits, '0')}`
}
