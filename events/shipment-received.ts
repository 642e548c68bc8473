import * as z from 'zod'

/** A fulfilment provider reported a shipment; its checked body lies in the work bucket. Queue `shipments`. */
export const shipmentReceived = z.strictObject({
  type: z.literal('shipment-received'),
  version: z.literal(1),
  shipmentId: z.string(),
  provider: z.string(),
  bodyKey: z.string(),
  /** SHA-256 of the body, hex: the same report again, or another one under the same reference. */
  bodyHash: z.string(),
  receivedAt: z.iso.datetime(),
})
export type ShipmentReceived = z.infer<typeof shipmentReceived>
