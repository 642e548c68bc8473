import {
  absolute,
  compare,
  type Decimal,
  decimalOf,
  divide,
  formatDecimal,
  halfUp,
  isZero,
  multiply,
  subtract,
  sum,
  trimDecimal,
} from '@tallystick/kernel'
import type { Price, Tax } from '@tallystick/orders'
import { deriveRates, MAX_RATE_SCALE } from '../derive-rates.ts'
import { fault } from '../faults.ts'
import { amountText, priceOf, type TaxBase } from '../price.ts'
import type { Cost } from './read-costs.ts'
import type { Reading } from './reading.ts'

/** A cost of some units, and who owes its tax. */
export interface OwedCost extends Cost {
  readonly units: number
  readonly liability: Tax['liability']
}

/**
 * Whether Amazon's prices hold their taxes, which differs by marketplace: they do where the costs alone come nearer to the
 * order's total than with the taxes added. Whether they come to it is another question.
 */
export function baseOf(costs: readonly Cost[], { order, currency }: Reading): TaxBase {
  const amounts = sum(costs.map(({ amount }) => amount))
  const rest = subtract(order.OrderTotal?.Amount ?? amounts, amounts)
  const taxes = sum(costs.map(({ tax }) => tax))
  return { currency, pricesIncludeTax: compare(absolute(rest), absolute(subtract(rest, taxes))) <= 0 }
}

/** The price of each cost, in order; `undefined` where its tax has no rate that can be told. */
export function priceCosts(
  costs: readonly OwedCost[],
  base: TaxBase,
  { unpriced }: Reading,
): (Price | undefined)[] {
  const taxed = costs.filter(({ tax }) => !isZero(tax))
  const rates = deriveRates(
    taxed.map((cost) => ({ net: netOf(cost, base), tax: cost.tax, roundings: cost.units })),
    base,
  )
  return costs.map((cost) => {
    const at = taxed.indexOf(cost)
    if (at === -1) return priceOf(cost.amount, [], base)
    const rate = rates[at] ?? shareOf(cost, base)
    if (rate !== undefined) return priceOf(cost.amount, [taxOf(cost, rate, base)], base)
    unpriced.push(fault('CHANNELS-TAX-RATE', cost.pointer))
    return undefined
  })
}

function netOf({ amount, tax }: Cost, { pricesIncludeTax }: TaxBase): Decimal {
  return pricesIncludeTax ? subtract(amount, tax) : amount
}

/** A tax that Amazon owes stands in no invoice of the seller's: what it comes to is near enough. */
function shareOf(cost: OwedCost, base: TaxBase): Decimal | undefined {
  const net = netOf(cost, base)
  if (cost.liability === 'seller' || isZero(net)) return undefined
  return divide(multiply(cost.tax, decimalOf(100)), net, MAX_RATE_SCALE, halfUp)
}

function taxOf({ tax, liability }: OwedCost, rate: Decimal, { currency }: TaxBase): Tax {
  return {
    title: 'Tax',
    rate: formatDecimal(trimDecimal(rate)),
    amount: amountText(tax, currency),
    liability,
  }
}
