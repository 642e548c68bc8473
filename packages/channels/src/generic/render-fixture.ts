import { instant, type Json, millisecondsOf } from '@tallystick/kernel'
import { type CanonicalOrder, type CanonicalPrice, money } from '../canonical-order-fixture.ts'

const priceOf = ({ net, tax, gross, rate }: CanonicalPrice) => ({
  net: money(net),
  tax: money(tax),
  gross: money(gross),
  taxes: [{ title: 'GST', rate: rate.toString(), amount: money(tax) }],
})

/** The order as a shop would write it for us. */
export function renderGeneric(order: CanonicalOrder): Json {
  const { lines, shipping, totals } = order
  return {
    type: 'order.paid',
    timestamp: order.updatedAt,
    data: {
      externalId: order.id,
      revision: String(millisecondsOf(instant(order.updatedAt))),
      placedAt: order.placedAt,
      currency: order.currency,
      pricesIncludeTax: order.pricesIncludeTax,
      paid: true,
      buyer: {},
      lines: lines.map((line) => ({
        lineId: line.id,
        sku: line.sku,
        quantity: String(line.quantity),
        price: priceOf(line),
        discount: money(line.discount),
      })),
      charges: shipping ? [{ chargeId: 'parcel', kind: 'shipping', price: priceOf(shipping) }] : [],
      totals: { net: money(totals.net), tax: money(totals.tax), gross: money(totals.gross) },
    },
  }
}
