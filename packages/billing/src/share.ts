import {
  currencyExponent,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  formatDecimal,
  halfUp,
  multiply,
  subtract,
} from '@tallystick/kernel'
import type { Amount, LineShare } from '@tallystick/orders'

/**
 * The part of a line's amount that falls to units `from … to − 1`: round(amount × to ÷ ordered) − round(amount × from
 * ÷ ordered). Shares that cover a line add up to its amount, in whatever order they are invoiced.
 */
export function shareOf(amount: Amount, share: LineShare, currency: string): Amount {
  return formatDecimal(
    subtract(upTo(amount, share.to, share, currency), upTo(amount, share.from, share, currency)),
  )
}

function upTo(amount: Amount, units: number, { ordered }: LineShare, currency: string): Decimal {
  const product = multiply(decimal(amount), decimalOf(units))
  return divide(product, decimalOf(ordered), currencyExponent(currency), halfUp)
}
