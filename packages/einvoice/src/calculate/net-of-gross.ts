import {
  absolute,
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  floor,
  halfUp,
  isZero,
  multiply,
  subtract,
  sum,
} from '@tallystick/kernel'
import { percentOf } from './read-allowance-charge.ts'

/** Something paid for with VAT in its price: a line or a charge; an allowance is negative. */
export interface GrossItem {
  /** With VAT, in whole minor units of the currency. */
  readonly gross: Decimal
  /** What the VAT breakdown groups by: items of one key have one rate. */
  readonly key: string
  /** In percent, 0 to 100. */
  readonly rate: Decimal
}

/**
 * Net amounts, one for each item, such that for each key the sum T of its nets meets T + VAT(T) = gross sum wherever
 * such a T exists, and misses it by one minor unit where none does. T is spread over the items by largest remainder.
 */
export function netOfGross(items: readonly GrossItem[], exponent: number): Decimal[] {
  const nets: Decimal[] = new Array(items.length)
  for (const [, members] of Map.groupBy(items.entries(), ([, item]) => item.key)) {
    const gross = members.map(([, item]) => item.gross)
    const rate = members[0]?.[1].rate ?? decimalOf(0)
    const spread = spreadNets(gross, rate, taxableAmount(sum(gross), rate, exponent), exponent)
    for (const [position, [index]] of members.entries()) nets[index] = spread[position] ?? decimalOf(0)
  }
  return nets
}

/** The taxable amount that with its VAT comes to `gross`, or as near as whole minor units allow. */
function taxableAmount(gross: Decimal, rate: Decimal, exponent: number): Decimal {
  const nearest = withoutVat(gross, rate, exponent)
  const unit = { coefficient: 1n, scale: exponent }
  const miss = (taxable: Decimal) =>
    absolute(subtract(add(taxable, percentOf(taxable, rate, exponent)), gross))
  const candidates = [nearest, subtract(nearest, unit), add(nearest, unit)]
  return candidates.find((taxable) => isZero(miss(taxable))) ?? nearest
}

/** An amount without the VAT it contains, rounded commercially to that many decimals. */
export function withoutVat(gross: Decimal, rate: Decimal, exponent: number): Decimal {
  return divide(multiply(gross, decimalOf(100)), add(decimalOf(100), rate), exponent, halfUp)
}

/** Rounds every item's net down and gives the minor units left over to those that lost most; ties to the first. */
function spreadNets(gross: readonly Decimal[], rate: Decimal, taxable: Decimal, exponent: number): Decimal[] {
  const divisor = add(decimalOf(100), rate)
  const parts = gross.map((amount, index) => {
    const hundredfold = multiply(amount, decimalOf(100))
    const net = divide(hundredfold, divisor, exponent, floor)
    return { index, net, lost: subtract(hundredfold, multiply(net, divisor)) }
  })
  const unit = { coefficient: 1n, scale: exponent }
  let left = subtract(taxable, sum(parts.map((part) => part.net)))
  const nets = parts.map((part) => part.net)
  for (const part of parts.toSorted((a, b) => compare(b.lost, a.lost))) {
    if (compare(left, unit) < 0) break
    nets[part.index] = add(part.net, unit)
    left = subtract(left, unit)
  }
  return nets
}
