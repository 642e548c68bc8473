import type { Json } from '@tallystick/kernel'
import { type CanonicalOrder, type CanonicalPrice, money } from '../canonical-order-fixture.ts'
import { payload } from './payload-fixture.ts'

/** The order as Shopify's webhooks carry it. */
export function renderShopify(order: CanonicalOrder): Json {
  const { lines, shipping, totals, pricesIncludeTax } = order
  return payload({
    id: Number(order.id),
    created_at: order.placedAt,
    processed_at: order.placedAt,
    updated_at: order.updatedAt,
    currency: order.currency,
    taxes_included: pricesIncludeTax,
    total_price: money(totals.gross),
    total_tax: money(totals.tax),
    total_discounts: money(lines.reduce((sum, { discount }) => sum + discount, 0n)),
    line_items: lines.map((line) => ({
      id: Number(line.id),
      sku: line.sku,
      name: line.sku,
      quantity: line.quantity,
      price: money(line.unitPrice),
      tax_lines: taxLines(line),
      discount_allocations: [{ amount: money(line.discount) }],
    })),
    shipping_lines: shipping
      ? [{ id: 8_001, title: 'Parcel', price: money(shipping.base), tax_lines: taxLines(shipping) }]
      : [],
  })
}

function taxLines({ rate, tax }: CanonicalPrice) {
  return [{ title: 'GST', rate: Number(rate) / 100, price: money(tax) }]
}
