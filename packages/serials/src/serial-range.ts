import type { SerialRange } from '@tallystick/orders'

/** True when the counter lies in the range. */
export function holdsCounter(range: SerialRange, counter: number): boolean {
  return counter >= range.from && counter < range.from + range.count
}
