import * as z from 'zod'

/**
 * Personal data of an order is to be erased, or pseudonymised, as far as the law lets it; of all orders of the connection where
 * none is named, from behind `after`. Queue `orders`.
 */
export const erasureDue = z.strictObject({
  type: z.literal('erasure-due'),
  version: z.literal(1),
  requestId: z.string(),
  orderId: z.string().exactOptional(),
  after: z.string().exactOptional(),
})
export type ErasureDue = z.infer<typeof erasureDue>
