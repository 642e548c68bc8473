import * as z from 'zod'

/** Something that orders may wait for is there, for example `stock.leipzig.CHOC-70`. Queue `allocations`. */
export const goodsArrived = z.strictObject({
  type: z.literal('goods-arrived'),
  version: z.literal(1),
  thing: z.string(),
  /** The place in the line behind which to go on, when one message could not serve all. */
  after: z.strictObject({ since: z.string(), orderId: z.string() }).optional(),
})
export type GoodsArrived = z.infer<typeof goodsArrived>
