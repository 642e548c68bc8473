import * as z from 'zod'

/** Goods of an order were taken back. Queue `trace`. */
export const returnRecorded = z.strictObject({
  type: z.literal('return-recorded'),
  version: z.literal(1),
  returnId: z.string(),
  orderId: z.string(),
  /** What one attempt took back is told together. */
  attempt: z.int().nonnegative(),
})
export type ReturnRecorded = z.infer<typeof returnRecorded>
