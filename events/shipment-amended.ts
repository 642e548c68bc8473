import * as z from 'zod'

/** A fulfilment provider corrected what it had reported of a shipment; the checked body lies in the work bucket. Queue `shipments`. */
export const shipmentAmended = z.strictObject({
  type: z.literal('shipment-amended'),
  version: z.literal(1),
  shipmentId: z.string(),
  provider: z.string(),
  bodyKey: z.string(),
  /** SHA-256 of the body, hex. */
  bodyHash: z.string(),
  receivedAt: z.iso.datetime(),
})
export type ShipmentAmended = z.infer<typeof shipmentAmended>
