import type { Json } from '@tallystick/kernel'
import type { CanonicalOrder } from '../canonical-order-fixture.ts'
import { money, read, receipt } from './payload-fixture.ts'

/** The order as an Etsy receipt. It states one tax of the whole, and the coupon of each transaction. */
export function renderEtsy(order: CanonicalOrder): Json {
  const { lines, shipping, totals, pricesIncludeTax } = order
  const amount = (units: bigint) => money(Number(units), order.currency)
  const seconds = (moment: string) => Date.parse(moment) / 1_000
  const total = (part: (line: CanonicalOrder['lines'][number]) => bigint) =>
    lines.reduce((sum, line) => sum + part(line), 0n)
  return read(
    receipt({
      receipt_id: Number(order.id),
      created_timestamp: seconds(order.placedAt),
      updated_timestamp: seconds(order.updatedAt),
      total_price: amount(total(({ base, discount }) => base + discount)),
      subtotal: amount(total(({ base }) => base)),
      discount_amt: amount(total(({ discount }) => discount)),
      total_shipping_cost: amount(shipping?.base ?? 0n),
      gift_wrap_price: amount(0n),
      total_tax_cost: amount(pricesIncludeTax ? 0n : totals.tax),
      total_vat_cost: amount(pricesIncludeTax ? totals.tax : 0n),
      grandtotal: amount(totals.gross),
      transactions: lines.map((line) => ({
        transaction_id: Number(line.id),
        title: line.sku,
        sku: line.sku,
        quantity: line.quantity,
        price: amount(line.unitPrice),
        shop_coupon: Number(line.discount) / 100,
      })),
    }),
  )
}
