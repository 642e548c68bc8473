import * as z from 'zod'

/** What left is bound to the order: units, lots, ledger, stock. Queues `drafts` and `trace`. */
export const shipmentConfirmed = z.strictObject({
  type: z.literal('shipment-confirmed'),
  version: z.literal(1),
  shipmentId: z.string(),
})
export type ShipmentConfirmed = z.infer<typeof shipmentConfirmed>
