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

/** Units that returns asked the credit of, less those that money was told for by name. */
function goodsOf(order: Sources): Decimal {
  const unitsIn = (sources: readonly { readonly credits: readonly CreditedUnits[] }[], id: string) =>
    sources
      .flatMap(({ credits }) => credits)
      .reduce((all, { lineId, quantity }) => all + (lineId === id ? quantity : 0), 0)
  const costs = order.state.lines.map(({ lineId, refunded = {} }) => {
    const { comeBack = 0, stay = 0 } = refunded
    const named = Math.max(0, comeBack + stay - unitsIn(order.refunds, lineId))
    const units = Math.max(0, unitsIn(order.returns, lineId) - named)
    return units === 0 ? zero : decimal(costOf(order, lineId, units) ?? '0')
  })
  return sum([zero, ...costs])
}

/** What so many units of a line cost, VAT included; unknown where the invoice has it otherwise than the order. */
export function costOf(
  { order }: Pick<WholeOrder, 'order'>,
  lineId: string,
  units: number,
): Amount | undefined {
  const line = order.lines.find((each) => each.lineId === lineId)
  const isAsInvoiced = line?.price.taxes.every(({ liability }) => liability === 'seller') === true
  if (line === undefined || !isAsInvoiced) return undefined
  return shareOf(line.price.gross, { lineId, from: 0, to: units, ordered: line.quantity }, order.currency)
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
  return credits.map((credit) => {
    const cost = costOf(order, credit.lineId, credit.quantity)
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
