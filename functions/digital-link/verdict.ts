import type { CalendarDate } from '@tallystick/kernel'
import { type LotRecord, usableUntil } from '@tallystick/lots'
import type { UnitState } from '@tallystick/serials'

/**
 * What anybody may know of a code: `genuine` = it is of ours, and on goods that nobody bought yet; `sold` and `returned` =
 * of ours, and was bought, or came back; `recalled` = do not use it; `expired` = its last day is over; `unknown` = no goods
 * of ours carry it.
 */
export type Verdict = 'genuine' | 'unknown' | 'sold' | 'returned' | 'recalled' | 'expired'

/** What is known of the goods that a code names. */
export interface KnownGoods {
  /** Where the unit is in its life; absent = the code names no unit. */
  readonly state?: UnitState
  /** Every lot that is in it, those of its components too. */
  readonly lots: readonly LotRecord[]
}

/** The verdict on a code. Danger comes first: a recalled lot is told of whatever else is true. */
export function verdictOf({ state, lots }: KnownGoods, today: CalendarDate): Verdict {
  const life = state === undefined ? 'genuine' : inLife[state]
  if (life === 'unknown') return 'unknown'
  if (lots.some(({ status }) => status === 'recalled')) return 'recalled'
  return lots.some((lot) => isOver(lot, today)) ? 'expired' : life
}

/** Numbers that are on no goods, or on none any more, are nobody's: who reads one somewhere read a copy. */
const inLife: Readonly<Record<UnitState, Verdict>> = {
  pooled: 'unknown',
  allocated: 'genuine',
  commissioned: 'genuine',
  packed: 'genuine',
  assembled: 'genuine',
  shipped: 'sold',
  sold: 'sold',
  returned: 'returned',
  restocked: 'genuine',
  destroyed: 'unknown',
  decommissioned: 'unknown',
}

function isOver(lot: LotRecord, today: CalendarDate): boolean {
  const last = usableUntil(lot)
  return last !== undefined && last < today
}
