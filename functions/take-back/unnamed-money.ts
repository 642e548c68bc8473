import { shareOf } from '@tallystick/billing'
import {
  add,
  compare,
  type Decimal,
  decimal,
  formatDecimal,
  isZero,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Amount } from '@tallystick/orders'
import type { CreditedUnits, WholeOrder } from '@tallystick/store'

type Sources = Pick<WholeOrder, 'order' | 'state' | 'returns' | 'refunds'>

/**
 * Money that a channel gave back for no units in particular, and what units cost that came back without money for them: they
 * are two halves of the same, as far as both go. Credited is the greater.
 */
interface Halves {
  readonly money: Decimal
  readonly goods: Decimal
}

function halvesOf(order: Sources): Halves {
  const sums = order.refunds.filter(({ isSum }) => isSum).map(({ total }) => decimal(total))
  return { money: sum([zero, ...sums]), goods: goodsOf(order) }
}

/** What units cost that returns asked the credit of, less those that money was told for by name. */
function goodsOf(order: Sources): Decimal {
  const costs = order.state.lines.map(({ lineId }) => {
    const units = goodsUnits(order, lineId)
    return units === 0 ? zero : decimal(costOf(order, lineId, units) ?? '0')
  })
  return sum([zero, ...costs])
}

/** How many of a line these are. */
function goodsUnits({ state, returns, refunds }: Sources, id: string): number {
  const { comeBack = 0, stay = 0 } = state.lines.find(({ lineId }) => lineId === id)?.refunded ?? {}
  const ofRefunds = refunds.flatMap(({ credits }) => credits)
  const ofReturns = returns.flatMap(({ credits }) => credits)
  const named = Math.max(0, comeBack + stay - creditedOf(ofRefunds, id))
  return Math.max(0, creditedOf(ofReturns, id) - named)
}

function creditedOf(credits: readonly CreditedUnits[], id: string): number {
  return credits.reduce((all, { lineId, quantity }) => all + (lineId === id ? quantity : 0), 0)
}

/**
 * What so many units of a line cost after the first ones, VAT included, so that parts add up; unknown where the invoice has it
 * otherwise than the order.
 */
export function costOf(
  { order }: Pick<WholeOrder, 'order'>,
  lineId: string,
  units: number,
  from = 0,
): Amount | undefined {
  const line = order.lines.find((each) => each.lineId === lineId)
  const isAsInvoiced = line?.price.taxes.every(({ liability }) => liability === 'seller') === true
  if (line === undefined || !isAsInvoiced) return undefined
  const share = { lineId, from, to: from + units, ordered: line.quantity }
  return shareOf(line.price.gross, share, order.currency)
}

/** What of a sum that was given back is not for units that came back before. */
export function sumToCredit(order: Sources, total: Amount): Decimal {
  const { money, goods } = halvesOf(order)
  const free = positive(subtract(goods, money))
  return positive(subtract(decimal(total), free))
}

/**
 * The credits of units that came back, less sums that were given back before and are for no others. A sum is credited of all
 * lines, so that of one among several less is left than its units cost: then they are credited by amount, of all lines as well.
 */
export function lessSums(order: Sources, credits: readonly CreditedUnits[]): CreditedUnits[] {
  const { money, goods } = halvesOf(order)
  const isSpread = !isZero(money) && order.order.lines.length > 1
  let free = positive(subtract(money, goods))
  return credits.map((credit, i) => {
    const { lineId, quantity } = credit
    const from = goodsUnits(order, lineId) + creditedOf(credits.slice(0, i), lineId)
    const cost = costOf(order, lineId, quantity, from)
    if ((isZero(free) && !isSpread) || cost === undefined) return credit
    const left = positive(subtract(decimal(cost), free))
    free = positive(subtract(free, decimal(cost)))
    return {
      ...credit,
      gross: formatDecimal(add(left, { ...zero, scale: decimal(cost).scale })),
      isRest: true,
    }
  })
}

function positive(amount: Decimal): Decimal {
  return compare(amount, zero) < 0 ? zero : amount
}
