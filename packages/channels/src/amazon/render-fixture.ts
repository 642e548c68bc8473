import type { Json } from '@tallystick/kernel'
import { type CanonicalOrder, money as written } from '../canonical-order-fixture.ts'
import { money, order as payload, read } from './payload-fixture.ts'

/** The order as SP-API's v0 tells it; shipping stands on the first item. */
export function renderAmazon(order: CanonicalOrder): Json {
  const amount = (units: bigint) => money(written(units), order.currency)
  const { shipping } = order
  return read(
    payload({
      AmazonOrderId: order.id,
      PurchaseDate: order.placedAt,
      LastUpdateDate: order.updatedAt,
      OrderTotal: amount(order.totals.gross),
      OrderItems: order.lines.map((line, index) => ({
        OrderItemId: line.id,
        SellerSKU: line.sku,
        Title: line.sku,
        QuantityOrdered: line.quantity,
        ItemPrice: amount(line.base + line.discount),
        PromotionDiscount: amount(line.discount),
        ItemTax: amount(line.tax),
        ...(index === 0 &&
          shipping && { ShippingPrice: amount(shipping.base), ShippingTax: amount(shipping.tax) }),
      })),
    }),
  )
}
