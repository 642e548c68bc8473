import { add, type Decimal, decimal, type Fault, isZero, subtract, sum } from '@tallystick/kernel'
import type { Order, Price } from '@tallystick/orders'
import { amountText, priceOf } from '../price.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { checkScale, type Item, pricesOf, type Reading, single } from './item.ts'
import { shippingDiscount } from './read-charges.ts'

/** Everything is compared as ordered: `total_…` of Shopify's are from before refunds and removals. */
export function reconcileOrder(items: readonly Item[], { order, base }: Reading): Fault[] {
  const prices = items.flatMap(pricesOf)
  const onLines = sum(
    order.line_items.flatMap((line) => line.discount_allocations.map(({ amount }) => amount)),
  )
  const onShipping = sum(order.shipping_lines.map(shippingDiscount))
  // Shopify does not say whether the total holds what was taken off shipping.
  const discounts = [onLines, add(onLines, onShipping)]
  const differences = reconcile(
    [
      { pointer: '/total_price', stated: order.total_price, computed: [totalOf(prices, 'gross')] },
      { pointer: '/total_tax', stated: order.total_tax, computed: [totalOf(prices, 'tax')] },
      { pointer: '/total_discounts', stated: order.total_discounts, computed: discounts },
    ],
    toleranceOf(prices, base.currency),
  )
  return [...checkScale(order.total_price, '/total_price', base.currency), ...differences]
}

/** What `total_price` has beyond the sum of its parts, within the tolerance, becomes a charge of its own. */
export function roundingOf(items: readonly Item[], { order, base }: Reading): Item[] {
  const amount = subtract(order.total_price, totalOf(items.flatMap(pricesOf), 'gross'))
  if (isZero(amount)) return []
  return [
    single([{ chargeId: 'rounding', kind: 'rounding', label: 'Rounding', price: priceOf(amount, [], base) }]),
  ]
}

/** What these prices come to together. */
export function totalsOf(prices: readonly Price[], currency: string): Order['totals'] {
  return {
    net: amountText(totalOf(prices, 'net'), currency),
    tax: amountText(totalOf(prices, 'tax'), currency),
    gross: amountText(totalOf(prices, 'gross'), currency),
  }
}

function totalOf(prices: readonly Price[], part: 'net' | 'tax' | 'gross'): Decimal {
  return sum(prices.map((price) => decimal(price[part])))
}
