import {
  accept,
  add,
  compare,
  type Decimal,
  equals,
  type Fault,
  formatDecimal,
  isZero,
  type Result,
  refuse,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Refund, RefundedLine } from '@tallystick/orders'
import { fault } from './faults.ts'
import { amountText } from './price.ts'
import { spread } from './spread.ts'

/** A refund as it was read, before it is known whether it adds up. */
export interface ReadRefund {
  readonly lines: readonly (Omit<RefundedLine, 'gross'> & { readonly gross: Decimal })[]
  readonly charges: Decimal
  /** Given back beyond lines and charges, or less than they come to, as the channel says itself. */
  readonly difference: Decimal
  readonly total: Decimal
}

/** What the parts of a refund come to. */
export function partsOf({ lines, charges, difference }: ReadRefund): Decimal {
  return sum([...lines.map(({ gross }) => gross), charges, difference])
}

/**
 * The amounts of a refund, so that lines and charges come to the total: a difference falls on the lines in proportion, else on
 * the charges; without both, an amount alone was given back. Faults: it does not add up, or less than nothing was given back.
 */
export function refundAmounts(
  read: ReadRefund,
  currency: string,
  pointer: string,
): Result<Pick<Refund, 'lines' | 'charges' | 'total'>, Fault[]> {
  const { lines, difference, total } = read
  const figures = `Given back: ${formatDecimal(total)}, its parts: ${formatDecimal(partsOf(read))}.`
  if (!equals(partsOf(read), total)) return refuse([fault('CHANNELS-REFUND-DIFFERS', pointer, figures)])
  const text = (amount: Decimal) => amountText(amount, currency)
  const weights = lines.map(({ gross }) => gross)
  const ofLines = spread(add(sum(weights), difference), weights, currency)
  const isOnCharges = lines.length === 0 && !isZero(read.charges)
  const charges = isOnCharges ? add(read.charges, difference) : read.charges
  if ([...ofLines, charges, total].some((amount) => compare(amount, zero) < 0))
    return refuse([fault('CHANNELS-REFUND-DIFFERS', pointer, figures)])
  return accept({
    lines: lines.map((line, i) => ({ ...line, gross: text(ofLines[i] ?? zero) })),
    ...(!isZero(charges) && { charges: text(charges) }),
    total: text(total),
  })
}
