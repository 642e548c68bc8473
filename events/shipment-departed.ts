import * as z from 'zod'

/** A shipment that was reported as packed has left; the report lies in the work bucket. Queues `shipments`, `drafts`, `trace`. */
export const shipmentDeparted = z.strictObject({
  type: z.literal('shipment-departed'),
  version: z.literal(1),
  shipmentId: z.string(),
  provider: z.string(),
  bodyKey: z.string(),
  /** SHA-256 of the body, hex. */
  bodyHash: z.string(),
  receivedAt: z.iso.datetime(),
})
export type ShipmentDeparted = z.infer<typeof shipmentDeparted>
