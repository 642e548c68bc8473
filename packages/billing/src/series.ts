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

/** What the numbers of one series look like, where its seller has said so before the first: what stands before the sequence. */
export interface NumberFormat {
  readonly prefix: string
  /** To which the sequence is padded; longer ones stay whole. */
  readonly digits: number
}

/** What numbers look like unless their series says otherwise: the prefix of their kind, the year. */
export function defaultFormatOf(entity: LegalEntity, seriesId: string): NumberFormat {
  const { invoicePrefix, creditNotePrefix = `${invoicePrefix}-CN` } = entity
  const prefix = seriesKindOf(seriesId) === 'credit-note' ? creditNotePrefix : invoicePrefix
  return { prefix: `${prefix}-${seriesId.slice(-4)}-`, digits: sequenceDigits }
}

/** What stands on the document as its number. */
export function invoiceNumberOf(
  entity: LegalEntity,
  seriesId: string,
  sequence: number,
  { prefix, digits }: NumberFormat = defaultFormatOf(entity, seriesId),
): string {
  return `${prefix}${String(sequence).padStart(digits, '0')}`
}
