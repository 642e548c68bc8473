import * as z from 'zod'

/** An order is on record and paid for; its lines want serials and lots. Queue `allocations`. */
export const orderAccepted = z.strictObject({
  type: z.literal('order-accepted'),
  version: z.literal(1),
  orderId: z.string(),
})
export type OrderAccepted = z.infer<typeof orderAccepted>
