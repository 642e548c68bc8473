import {
  add,
  ceiling,
  compare,
  type Decimal,
  decimalOf,
  floor,
  halfUp,
  isZero,
  multiply,
  round,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import type { ReadItem } from './inv01-fields.ts'

const one = decimalOf(1)
const percent: Decimal = { coefficient: 1n, scale: 2 }
const halfPercent: Decimal = { coefficient: 5n, scale: 3 }

/** The published tolerance: from one rupee below the calculated amount, rounded down, to one above it, rounded up. */
export function isTolerated(calculated: Decimal, passed: Decimal): boolean {
  const least = subtract(round(calculated, 0, floor), one)
  const most = add(round(calculated, 0, ceiling), one)
  return compare(least, passed) <= 0 && compare(passed, most) <= 0
}

/** So many percent of the amount, to the paisa. */
export function percentOf(amount: Decimal, rate: Decimal): Decimal {
  return round(multiply(multiply(amount, rate), percent), 2, halfUp)
}

/** Half of so many percent of the amount, to the paisa: CGST and SGST are rounded each for itself. */
export function halfPercentOf(amount: Decimal, rate: Decimal): Decimal {
  return round(multiply(multiply(amount, rate), halfPercent), 2, halfUp)
}

/** True of an amount that is there and not zero. */
export function isSome(amount: Decimal | undefined): amount is Decimal {
  return amount !== undefined && !isZero(amount)
}

type AmountOf = {
  [Key in keyof ReadItem]-?: ReadItem[Key] extends Decimal | undefined ? Key : never
}[keyof ReadItem]

/** The sum of these amounts of a line; absent ones are zero. */
export function sumOf(item: ReadItem, keys: readonly AmountOf[]): Decimal {
  return sum(keys.map((key) => item[key] ?? zero))
}

/** The sum of these amounts of all lines. */
export function sumOfLines(items: readonly ReadItem[] = [], keys: readonly AmountOf[]): Decimal {
  return sum(items.map((item) => sumOf(item, keys)))
}
