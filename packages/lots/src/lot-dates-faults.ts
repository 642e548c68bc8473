import type { CalendarDate, Fault } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import type { LotDates } from './lot-dates.ts'
import type { LotRecord } from './lot-record.ts'

/** All days of a lot, as a document states them. */
export interface StatedDates extends LotDates {
  readonly producedOn?: CalendarDate
}

/** Days that contradict each other: `LOTS-DATES-ORDER`. */
export function datesOrderFaults({ producedOn, bestBefore, expiry }: StatedDates, pointer: string): Fault[] {
  const isAfter = (a: CalendarDate | undefined, b: CalendarDate | undefined) =>
    a !== undefined && b !== undefined && a > b
  if (isAfter(bestBefore, expiry)) return [lotsFault('LOTS-DATES-ORDER', `${pointer}/bestBefore`)]
  const isLate = isAfter(producedOn, bestBefore) || isAfter(producedOn, expiry)
  return isLate ? [lotsFault('LOTS-DATES-ORDER', `${pointer}/producedOn`)] : []
}

/** Days that are stated and not those on record: `LOTS-DATE-DIFFERS`. Days that are not stated are those on record. */
export function dateDifferences(stated: StatedDates, record: LotRecord, pointer: string): Fault[] {
  return (['producedOn', 'bestBefore', 'expiry'] as const)
    .filter((name) => stated[name] !== undefined && stated[name] !== record[name])
    .map((name) =>
      lotsFault('LOTS-DATE-DIFFERS', `${pointer}/${name}`, `On record: ${record[name] ?? 'none'}.`),
    )
}
