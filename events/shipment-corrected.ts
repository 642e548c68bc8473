import * as z from 'zod'

/** A confirmed shipment was taken back to be amended; what it was lies in the work bucket. Queue `trace`. */
export const shipmentCorrected = z.strictObject({
  type: z.literal('shipment-corrected'),
  version: z.literal(1),
  shipmentId: z.string(),
  /** What was traced of it, before the correction. */
  formerKey: z.string(),
  correctedAt: z.iso.datetime(),
})
export type ShipmentCorrected = z.infer<typeof shipmentCorrected>
