import {
  absolute,
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  floor,
  halfUp,
  multiply,
  subtract,
  sum,
  zero,
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
 * such a T exists. Where none does, it misses by one minor unit, up or down so that the misses of several keys make up
 * for one another. T is spread over the items by largest remainder.
 */
export function netOfGross(items: readonly GrossItem[], exponent: number): Decimal[] {
  const nets: Decimal[] = new Array(items.length)
  let missed = zero
  for (const [, members] of Map.groupBy(items.entries(), ([, item]) => item.key)) {
    const gross = members.map(([, item]) => item.gross)
    const rate = members[0]?.[1].rate ?? zero
    const { taxable, miss } = taxableAmount(sum(gross), rate, missed, exponent)
    missed = add(missed, miss)
    const spread = spreadNets(gross, rate, taxable, exponent)
    for (const [position, [index]] of members.entries()) nets[index] = spread[position] ?? zero
  }
  return nets
}

interface Taxable {
  readonly taxable: Decimal
  /** Taxable amount and VAT less the gross sum. */
  readonly miss: Decimal
}

/**
 * The taxable amount that with its VAT comes to `gross`, or as near as whole minor units allow; of two that are as
 * near, the one that makes up for what is `missed` already.
 */
function taxableAmount(gross: Decimal, rate: Decimal, missed: Decimal, exponent: number): Taxable {
  const nearest = withoutVat(gross, rate, exponent)
  const unit = { coefficient: 1n, scale: exponent }
  const [best = { taxable: nearest, miss: zero }] = [nearest, subtract(nearest, unit), add(nearest, unit)]
    .map((taxable) => ({ taxable, miss: subtract(add(taxable, percentOf(taxable, rate, exponent)), gross) }))
    .sort((a, b) => compareSize(a.miss, b.miss) || compareSize(add(missed, a.miss), add(missed, b.miss)))
  return best
}

function compareSize(a: Decimal, b: Decimal): number {
  return compare(absolute(a), absolute(b))
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
