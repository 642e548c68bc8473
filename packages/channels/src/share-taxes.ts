import {
  absolute,
  add,
  compare,
  currencyExponent,
  type Decimal,
  halfUp,
  roundMoney,
  subtract,
  sum,
} from '@tallystick/kernel'

/**
 * Taxes that a channel tells with more digits than money has, rounded so that they add up to the tax it charged in all;
 * what rounding leaves goes to the largest. `undefined` when more is left than rounding explains: one minor unit for each.
 */
export function shareTaxes(
  exact: readonly Decimal[],
  charged: Decimal,
  currency: string,
): readonly Decimal[] | undefined {
  const rounded = exact.map((amount) => roundMoney(amount, currency, halfUp))
  const rest = subtract(charged, sum(rounded))
  const most = { coefficient: BigInt(exact.length), scale: currencyExponent(currency) }
  if (compare(absolute(rest), most) > 0) return undefined
  const largest = exact.reduce((at, amount, index) => {
    const known = exact[at]
    return known !== undefined && compare(absolute(amount), absolute(known)) > 0 ? index : at
  }, 0)
  return rounded.map((amount, index) => (index === largest ? add(amount, rest) : amount))
}
