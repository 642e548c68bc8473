import { addMonths, type CalendarDate, calendarDateIn, type Instant } from '@tallystick/kernel'

/** What the warranty of a unit is reckoned from. */
export interface WarrantyBasis {
  /** Whole months, of the SKU; absent = it has none. */
  readonly months?: number
  /** When the unit left, or the one in whose place it was given. */
  readonly leftAt?: Instant
  /** The zone of the place that it left from: which day it was there. */
  readonly timeZone: string
  /** No buyer has it any more. */
  readonly isBack?: boolean
  /** The order of the unit in whose place it was given. */
  readonly exchangeOf?: string
}

/** Whether a unit is under warranty, until when, and why until then. */
export interface Warranty {
  readonly state: 'none' | 'not-begun' | 'runs' | 'ended'
  readonly says: string
  readonly months?: number
  readonly from?: CalendarDate
  /** The last day. */
  readonly until?: CalendarDate
  readonly exchangeOf?: string
}

/**
 * The warranty of a unit on a day: whole months from the day on which it left, by the calendar of the place it left from,
 * up to and with the same day of the last month, or that month's last day (Regulation (EEC, Euratom) No 1182/71, article
 * 3(2)(c)). A unit given in exchange has what was left of the first one's: its warranty goes on and does not begin anew.
 */
export function warrantyOf(basis: WarrantyBasis, now: Instant): Warranty {
  const { months, leftAt, timeZone, exchangeOf, isBack = false } = basis
  if (months === undefined || months === 0)
    return { state: 'none', says: 'Its SKU has no warranty on record.' }
  if (isBack) return { state: 'none', says: 'No buyer has it any more.' }
  if (leftAt === undefined) return { state: 'not-begun', months, says: 'It begins when the unit is sent.' }
  const from = calendarDateIn(leftAt, timeZone)
  const until = addMonths(from, months)
  const state = calendarDateIn(now, timeZone) <= until ? 'runs' : 'ended'
  const span = `${months} ${months === 1 ? 'month' : 'months'}`
  const says =
    exchangeOf === undefined
      ? `${span} from the day on which it was sent, ${from}.`
      : `It was given in exchange: the warranty of the first unit goes on, ${span} from the day on which that was sent, ${from}.`
  return { state, says, months, from, until, ...(exchangeOf !== undefined && { exchangeOf }) }
}
