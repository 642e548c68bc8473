import { datesOf, type LotDates } from './lot-dates.ts'
import type { LotStatus } from './lot-life.ts'
import type { LotRecord, LotWrite } from './lot-record.ts'
import { lotAt, lotWrites, newLot } from './lot-write.ts'

/** Units that are said to have left out of a lot at a location. */
export interface ReportedLot extends LotDates {
  readonly sku: string
  readonly lot: string
  readonly locationId: string
}

/** What is known before a report tells of a lot: its record, and what lots that only reports tell of are. */
export interface BeforeReported {
  readonly record: LotRecord | undefined
  readonly needsInspection: boolean
  /** Status of lots that do not need an inspection. */
  readonly status: Extract<LotStatus, 'released' | 'held'>
  /** They are gone, so that nobody can be told not to send them. */
  readonly hasLeft: boolean
}

/** A lot that reports bring in: as it is with them, and the write that makes it so, none where it is so already. */
export interface ReportedOpening {
  readonly record: LotRecord
  readonly lots: readonly LotWrite[]
}

/**
 * The lot as a report that units of it left has it: opened when nobody knew it, opened at this location too when only other reports
 * did. Nothing for a lot that came in otherwise, or that somebody has stopped since: reports bring in no more of those, but what has left of
 * one that is recalled, because the recall must find it.
 */
export function openReported(
  reported: ReportedLot,
  { record, needsInspection, status, hasLeft }: BeforeReported,
): ReportedOpening | undefined {
  const first = needsInspection ? 'inspection' : status
  if (record === undefined) {
    const { sku, lot, locationId } = reported
    const named = { sku, lot, origin: 'reported', ...datesOf(reported) } as const
    const opened = newLot({ ...named, status: first, needsInspection, locations: [locationId], rank: 0 })
    return { record: opened, lots: [{ after: opened }] }
  }
  const isOpen =
    record.status === 'released' || record.status === first || (record.status === 'recalled' && hasLeft)
  if (record.origin !== 'reported' || !isOpen) return undefined
  const lots = lotWrites(record, lotAt(record, reported.locationId))
  return { record: lots[0]?.after ?? record, lots }
}
