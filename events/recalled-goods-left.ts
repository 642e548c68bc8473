import * as z from 'zod'

/** A shipment was recorded with units of lots that had been recalled already, or an amendment says that it had none. Queue `recalls`. */
export const recalledGoodsLeft = z.strictObject({
  type: z.literal('recalled-goods-left'),
  version: z.literal(1),
  shipmentId: z.string(),
  orderId: z.string(),
})
export type RecalledGoodsLeft = z.infer<typeof recalledGoodsLeft>
