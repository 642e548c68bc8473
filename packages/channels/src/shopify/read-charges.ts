import { compare, type Decimal, jsonPointer, subtract, sum, zero } from '@tallystick/kernel'
import { type Item, type Reading, readPrice, readUntaxed, single } from './item.ts'
import { readOrderDuties } from './read-duties.ts'
import type { ShopifyShipping } from './schema.ts'

/** Reads what the order charges beside its line items: shipping, tips, duties and fees of the whole order. */
export function readCharges(reading: Reading): Item[] {
  return [...readShipping(reading), ...readTip(reading), ...readOrderDuties(reading), ...readFees(reading)]
}

function readShipping(reading: Reading): Item[] {
  return reading.order.shipping_lines.flatMap((shipping, index) => {
    const pointer = jsonPointer('shipping_lines', index)
    const amount = subtract(shipping.price, shippingDiscount(shipping))
    const price = readPrice(amount, shipping.tax_lines, { pointer, amount: '/price' }, reading)
    if (price === undefined) return []
    const chargeId = `shipping-${shipping.id ?? index + 1}`
    const label = shipping.title ?? shipping.code ?? 'Shipping'
    return [single([{ chargeId, kind: 'shipping', label, price }], shipping.is_removed)]
  })
}

/**
 * What was taken off a shipping method. The allocations count where there are any: before API version 2024-07
 * `discounted_price` left out the discounts of the whole order.
 */
export function shippingDiscount({
  price,
  discounted_price,
  discount_allocations,
}: ShopifyShipping): Decimal {
  if (discount_allocations.length > 0) return sum(discount_allocations.map(({ amount }) => amount))
  return subtract(price, discounted_price ?? price)
}

/** Tips may stand among the line items too; only what the order's total of tips has beyond those is added. */
function readTip(reading: Reading): Item[] {
  const { total_tip_received, line_items } = reading.order
  const tipLines = line_items.filter(
    ({ sku, tip_payment_gateway }) => sku === undefined && tip_payment_gateway !== undefined,
  )
  const rest = subtract(total_tip_received ?? zero, sum(tipLines.map(({ price }) => price)))
  if (compare(rest, zero) <= 0) return []
  return readUntaxed(
    rest,
    '/total_tip_received',
    (price) => ({ chargeId: 'tip', kind: 'tip', label: 'Tip', price }),
    reading,
  )
}

function readFees(reading: Reading): Item[] {
  const fees = reading.order.original_total_additional_fees_set
  if (fees === undefined) return []
  const pointer = '/original_total_additional_fees_set/shop_money/amount'
  return readUntaxed(
    fees.shop_money.amount,
    pointer,
    (price) => ({ chargeId: 'additional-fees', kind: 'fee', label: 'Additional fees', price }),
    reading,
  )
}
