import type { CalendarDate } from '@tallystick/kernel'

/** The days that say how long a lot may be used. */
export interface LotDates {
  /** GS1 AI 15: the goods keep their quality until this day. */
  readonly bestBefore?: CalendarDate
  /** GS1 AI 17: the goods must not be used after this day. */
  readonly expiry?: CalendarDate
}

/** The last day on which units of the lot may leave: its expiry, else its best-before date; absent = for ever. */
export function usableUntil({ expiry, bestBefore }: LotDates): CalendarDate | undefined {
  return expiry ?? bestBefore
}

/** Text that orders lots by the day until which they may be used, those without one last. */
export function expiryOrder(lot: LotDates): string {
  return usableUntil(lot) ?? '9999-99-99'
}

/** The dates alone, without absent ones. */
export function datesOf({ bestBefore, expiry }: LotDates): LotDates {
  return { ...(bestBefore !== undefined && { bestBefore }), ...(expiry !== undefined && { expiry }) }
}
