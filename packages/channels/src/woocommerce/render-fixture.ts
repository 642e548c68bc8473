import type { Json } from '@tallystick/kernel'
import { type CanonicalOrder, type CanonicalPrice, money } from '../canonical-order-fixture.ts'

const taxesOf = ({ tax, rate }: CanonicalPrice) => ({
  total_tax: money(tax),
  taxes: [{ id: rate.toString(), total: money(tax) }],
})

/** Net before discounts: WooCommerce takes its discounts off net prices. */
function subtotalOf({ net, discount, rate }: CanonicalOrder['lines'][number], included: boolean): bigint {
  return net + (included ? (discount * 100n) / (100n + rate) : discount)
}

/** The order as WooCommerce posts it: every amount net, whatever the shop's prices are. */
export function renderWooCommerce(order: CanonicalOrder): Json {
  const { lines, shipping, totals, pricesIncludeTax } = order
  const priced: readonly CanonicalPrice[] = [...lines, ...(shipping ? [shipping] : [])]
  const rates = [...new Set(priced.map(({ rate }) => rate.toString()))]
  const subtotal = lines.reduce((sum, line) => sum + subtotalOf(line, pricesIncludeTax), 0n)
  const net = lines.reduce((sum, line) => sum + line.net, 0n)
  return {
    id: order.id,
    number: order.id,
    status: 'processing',
    currency: order.currency,
    date_created_gmt: order.placedAt.replace('Z', ''),
    date_modified_gmt: order.updatedAt.replace('Z', ''),
    date_paid_gmt: order.updatedAt.replace('Z', ''),
    discount_total: money(subtotal - net),
    total: money(totals.gross),
    total_tax: money(totals.tax),
    prices_include_tax: pricesIncludeTax,
    line_items: lines.map((line) => ({
      id: line.id,
      name: line.sku,
      sku: line.sku,
      quantity: String(line.quantity),
      subtotal: money(subtotalOf(line, pricesIncludeTax)),
      total: money(line.net),
      ...taxesOf(line),
    })),
    tax_lines: rates.map((rate) => ({ rate_id: rate, label: 'GST', rate_percent: rate })),
    shipping_lines: shipping ? [{ id: '8001', total: money(shipping.net), ...taxesOf(shipping) }] : [],
    fee_lines: [],
    refunds: [],
  }
}
