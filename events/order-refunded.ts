import * as z from 'zod'

/** A channel says that it gave money back for an order; how much for what lies in the work bucket. Queue `returns`. */
export const orderRefunded = z.strictObject({
  type: z.literal('order-refunded'),
  version: z.literal(1),
  orderId: z.string(),
  refundId: z.string(),
  bodyKey: z.string(),
  bodyHash: z.string(),
})
export type OrderRefunded = z.infer<typeof orderRefunded>
