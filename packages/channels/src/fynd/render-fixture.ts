import type { Json } from '@tallystick/kernel'
import { type CanonicalOrder, type CanonicalPrice, money } from '../canonical-order-fixture.ts'
import { call, gst, read, shipment } from './payload-fixture.ts'

/** The order as one Fynd shipment; delivery is not the seller's there, so only orders without shipping can be told. */
export function renderFynd(order: CanonicalOrder): Json {
  return read(
    call(
      shipment({
        shipment_id: order.id,
        status: { status: 'placed', created_at: order.updatedAt },
        order: { fynd_order_id: `FY${order.id}`, order_date: order.placedAt },
        gst_details: amounts(order.totals),
        bags: order.lines.map((line) => ({
          bag_id: line.id,
          quantity: line.quantity,
          item: { name: line.sku },
          article: { identifiers: { sku_code: line.sku } },
          gst_details: gst({
            ...amounts(line),
            gst_tax_percentage: Number(line.rate),
            igst_gst_fee: 0,
            cgst_gst_fee: money(line.tax / 2n),
            sgst_gst_fee: money(line.tax - line.tax / 2n),
          }),
        })),
      }),
    ),
  )
}

function amounts({ net, tax, gross }: Pick<CanonicalPrice, 'net' | 'tax' | 'gross'>) {
  return { value_of_good: money(net), gst_fee: money(tax), brand_calculated_amount: money(gross) }
}
