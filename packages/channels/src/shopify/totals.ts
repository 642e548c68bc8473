import { add, type Fault, sum } from '@tallystick/kernel'
import { checkScale } from '../findings.ts'
import { roundingCharges, totalOf } from '../order-parts.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { type Item, pricesOf, type Reading, single } from './item.ts'
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
  return roundingCharges(order.total_price, items.flatMap(pricesOf), base).map((charge) => single([charge]))
}
