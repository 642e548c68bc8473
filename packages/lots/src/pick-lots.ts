import type { CalendarDate } from '@tallystick/kernel'
import type { Pick, StockLot } from './stock.ts'

/** Either the lots to take, or how many units are missing. */
export type PickPlan =
  | { readonly enough: true; readonly picks: readonly Pick[] }
  | { readonly enough: false; readonly missing: number }

/**
 * First expired, first out: takes released, unexpired lots by expiry (those without one last), then by lot.
 * A lot may still be used on its day of expiry. All or nothing: a shortage takes nothing.
 */
export function pickLots(needed: number, stock: readonly StockLot[], today: CalendarDate): PickPlan {
  let missing = needed
  const picks: Pick[] = []
  for (const { lot, expiry, available } of stock.filter((s) => mayLeave(s, today)).sort(byExpiryThenLot)) {
    const quantity = Math.min(missing, available)
    if (quantity > 0) picks.push({ lot, quantity, ...(expiry !== undefined && { expiry }) })
    missing -= Math.max(quantity, 0)
  }
  return missing === 0 ? { enough: true, picks } : { enough: false, missing }
}

function mayLeave(stock: StockLot, today: CalendarDate): boolean {
  return stock.status === 'released' && (stock.expiry === undefined || stock.expiry >= today)
}

function byExpiryThenLot(a: StockLot, b: StockLot): number {
  const [x, y] = [expiryOrder(a), expiryOrder(b)]
  if (x !== y) return x < y ? -1 : 1
  return a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0
}

/** Text that orders lots by expiry; also the first part of a stock item's sort key. */
export function expiryOrder(lot: { readonly expiry?: CalendarDate }): string {
  return lot.expiry ?? '9999-99-99'
}
