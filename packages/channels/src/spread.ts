import {
  add,
  currencyExponent,
  type Decimal,
  divide,
  halfUp,
  isZero,
  multiply,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'

/**
 * The amount spread over things in proportion to their weights, in whole minor units that add up to it; nothing falls on
 * things that weigh nothing, unless none weighs anything: then all of it falls on the first.
 */
export function spread(amount: Decimal, weights: readonly Decimal[], currency: string): readonly Decimal[] {
  const total = sum(weights)
  let weighed = zero
  let given = zero
  return weights.map((weight, index) => {
    weighed = add(weighed, weight)
    const due = isZero(total)
      ? amount
      : divide(multiply(amount, weighed), total, currencyExponent(currency), halfUp)
    const share = isZero(total) && index > 0 ? zero : subtract(due, given)
    given = due
    return share
  })
}
