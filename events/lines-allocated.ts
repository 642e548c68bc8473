import * as z from 'zod'

/** Every line of an order has its serials and lots. Queue `trace`. */
export const linesAllocated = z.strictObject({
  type: z.literal('lines-allocated'),
  version: z.literal(1),
  orderId: z.string(),
})
export type LinesAllocated = z.infer<typeof linesAllocated>
