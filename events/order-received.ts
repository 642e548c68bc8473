import * as z from 'zod'

/** A channel's call passed its signature check; its exact bytes lie in the work bucket. Queue `orders`. */
export const orderReceived = z.strictObject({
  type: z.literal('order-received'),
  version: z.literal(1),
  channel: z.string(),
  connectionId: z.string(),
  /** The channel's name of what happened, for example `orders/paid`. */
  topic: z.string(),
  /** The channel's own id of the call, for people who look for it. */
  deliveryKey: z.string(),
  /** Object key of the raw body. */
  bodyKey: z.string(),
  receivedAt: z.iso.datetime(),
})
export type OrderReceived = z.infer<typeof orderReceived>
