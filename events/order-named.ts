import * as z from 'zod'

/**
 * A channel's call names an order and does not hold it; it is to be fetched. The call's exact bytes lie in the work bucket.
 * Queue `fetches`.
 */
export const orderNamed = z.strictObject({
  type: z.literal('order-named'),
  version: z.literal(1),
  channel: z.string(),
  /** Absent where the call came to no door of a connection: whose it is, the account that it names tells. */
  connectionId: z.string().exactOptional(),
  /** The channel's name of what happened, for example `store/order/updated`. */
  topic: z.string(),
  /** The channel's own id of the call, for people who look for it. */
  deliveryKey: z.string(),
  /** Object key of the raw body. */
  bodyKey: z.string(),
  receivedAt: z.iso.datetime(),
})
export type OrderNamed = z.infer<typeof orderNamed>
