import * as z from 'zod'

/**
 * A fulfilment provider's call names an order and does not hold its shipments; they are to be fetched. The call's exact bytes
 * lie in the work bucket; whose it is, the account that it names tells. Queue `fetches`.
 */
export const shipmentsNamed = z.strictObject({
  type: z.literal('shipments-named'),
  version: z.literal(1),
  /** The kind of provider, for example `amazon-mcf`. */
  provider: z.string(),
  /** The provider's name of what happened, for example `FULFILLMENT_ORDER_STATUS`. */
  topic: z.string(),
  /** The provider's own id of the call, for people who look for it. */
  deliveryKey: z.string(),
  /** Object key of the raw body. */
  bodyKey: z.string(),
  receivedAt: z.iso.datetime(),
})
export type ShipmentsNamed = z.infer<typeof shipmentsNamed>
