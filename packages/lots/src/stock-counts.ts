import type { Counter, Movement } from './movement.ts'
import { counterOf } from './movement.ts'

/** What is counted of one lot at one location: units there, those free for orders, and all that ever moved, by kind. */
export type StockCounts = Readonly<Record<Counter | 'onHand' | 'available', number>>

/** A lot that never was at a location. */
export const noCounts: StockCounts = {
  onHand: 0,
  available: 0,
  received: 0,
  produced: 0,
  returned: 0,
  disassembled: 0,
  adjustedUp: 0,
  movedIn: 0,
  shipped: 0,
  consumed: 0,
  destroyed: 0,
  adjustedDown: 0,
  movedOut: 0,
  quarantined: 0,
}

/** The counts after a movement: on hand and available change, and the count of its kind. */
export function countsAfter(
  counts: StockCounts,
  { kind, quantity, onHand, available }: Omit<Movement, 'sku' | 'lot' | 'locationId'>,
): StockCounts {
  const counter = counterOf(kind)
  return {
    ...counts,
    onHand: counts.onHand + onHand,
    available: counts.available + available,
    [counter]: counts[counter] + quantity,
  }
}
