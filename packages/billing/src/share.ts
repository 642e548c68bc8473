import { formatDecimal, subtract } from '@tallystick/kernel'
import { type Amount, amountUpTo, type LineShare } from '@tallystick/orders'

/**
 * The part of a line's amount that falls to units `from … to − 1`: round(amount × to ÷ ordered) − round(amount × from
 * ÷ ordered). Shares that cover a line add up to its amount, in whatever order they are invoiced.
 */
export function shareOf(amount: Amount, { from, to, ordered }: LineShare, currency: string): Amount {
  const upTo = (units: number) => amountUpTo(amount, units, ordered, currency)
  return formatDecimal(subtract(upTo(to), upTo(from)))
}
