import {
  absolute,
  add,
  compare,
  currencyExponent,
  decimal,
  equals,
  formatDecimal,
  subtract,
  sum,
} from '@tallystick/kernel'
import type { Order, Refund, RefundedLine } from '@tallystick/orders'
import type { OrderRefund, WholeOrder } from '@tallystick/store'

/** True for a refund that names neither units nor charges: a sum. */
export function isSumAlone({ lines, charges }: Pick<Refund, 'lines' | 'charges'>): boolean {
  return lines.length === 0 && charges === undefined
}

/**
 * The refund as it counts. A sum that is the order's total is money for all its units and charges, as long as nothing was given
 * back before: what has left is credited unit by unit, whatever else leaves once it has. What it was first it stays.
 */
export function asItCounts(
  refund: Refund,
  { order, refunds }: Pick<WholeOrder, 'order' | 'refunds'>,
  before: OrderRefund | undefined,
): Refund {
  const isFirst = before === undefined ? refunds.length === 0 : before.inFull === true
  const isWhole = isSumAlone(refund) && isFirst && equals(decimal(refund.total), decimal(order.totals.gross))
  return isWhole ? (inFull(refund, order) ?? refund) : refund
}

/** What the channel rounded the whole order by falls on its dearest line. */
function inFull(refund: Refund, { lines, charges: all, currency, totals }: Order): Refund | undefined {
  const charges = sum(all.flatMap(({ kind, price }) => (kind === 'rounding' ? [] : decimal(price.gross))))
  const parts = sum([charges, ...lines.map(({ price }) => decimal(price.gross))])
  const rounding = subtract(decimal(totals.gross), parts)
  const isExplained = compare(absolute(rounding), { coefficient: 2n, scale: currencyExponent(currency) }) <= 0
  const dearest = lines.toSorted((a, b) => compare(decimal(b.price.gross), decimal(a.price.gross)))[0]
  if (!isExplained || dearest === undefined) return undefined
  const told = lines.map((line): RefundedLine => {
    const gross = decimal(line.price.gross)
    const whole = line === dearest ? add(gross, rounding) : gross
    return { lineId: line.lineId, quantity: line.quantity, gross: formatDecimal(whole), goods: 'come-back' }
  })
  return { ...refund, lines: told, charges: formatDecimal(charges) }
}
