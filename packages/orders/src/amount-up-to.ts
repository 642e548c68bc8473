import {
  currencyExponent,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  halfUp,
  multiply,
} from '@tallystick/kernel'
import type { Amount } from './order.ts'

/** What the first `units` of `ordered` units come to of an amount, to the minor unit of the currency, halves away from zero. */
export function amountUpTo(amount: Amount, units: number, ordered: number, currency: string): Decimal {
  const product = multiply(decimal(amount), decimalOf(units))
  return divide(product, decimalOf(ordered), currencyExponent(currency), halfUp)
}
