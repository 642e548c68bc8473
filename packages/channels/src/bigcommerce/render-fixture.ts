import type { Json } from '@tallystick/kernel'
import {
  type CanonicalLine,
  type CanonicalOrder,
  type CanonicalPrice,
  money,
} from '../canonical-order-fixture.ts'

/** BigCommerce writes four digits after the point. */
const amount = (minor: bigint) => `${money(minor)}00`

const taxRow = ({ tax, rate }: CanonicalPrice, type: string, productId: string | null): Json => ({
  name: 'GST',
  rate: `${rate}.0000`,
  line_amount: amount(tax),
  line_item_type: type,
  order_product_id: productId,
})

/** With and without tax, before discounts. */
function listTotals(line: CanonicalLine, included: boolean) {
  const full = line.unitPrice * BigInt(line.quantity)
  return included
    ? { total_inc_tax: amount(full), total_ex_tax: amount((full * 100n) / (100n + line.rate)) }
    : { total_ex_tax: amount(full), total_inc_tax: amount((full * (100n + line.rate)) / 100n) }
}

const mailMoment = (moment: string): string => {
  const [, year, day, time] = /^(\d{4})-11-(\d{2})T(.{8})Z$/.exec(moment) ?? []
  return `${day} Nov ${year} ${time} +0000`
}

/** The order as it is fetched from BigCommerce. */
export function renderBigCommerce(order: CanonicalOrder): Json {
  const { lines, shipping, totals, pricesIncludeTax } = order
  return {
    order: {
      id: order.id,
      date_created: mailMoment(order.placedAt),
      date_modified: mailMoment(order.updatedAt),
      status_id: '11',
      payment_status: 'captured',
      payment_method: 'Credit Card',
      default_currency_code: order.currency,
      is_tax_inclusive_pricing: pricesIncludeTax,
      total_inc_tax: amount(totals.gross),
      total_tax: amount(totals.tax),
      shipping_cost_inc_tax: amount(shipping?.gross ?? 0n),
      shipping_cost_tax: amount(shipping?.tax ?? 0n),
    },
    products: lines.map((line) => ({
      id: line.id,
      name: line.sku,
      sku: line.sku,
      type: 'physical',
      quantity: String(line.quantity),
      ...listTotals(line, pricesIncludeTax),
      total_tax: amount(line.tax),
      discounted_total_inc_tax: amount(line.gross),
      applied_discounts: line.discount > 0n ? [{ id: 'coupon', amount: amount(line.discount) }] : [],
    })),
    taxes: [
      ...lines.map((line) => taxRow(line, 'item', line.id)),
      ...(shipping ? [taxRow(shipping, 'shipping', null)] : []),
    ],
    shipping_addresses: [],
  }
}
