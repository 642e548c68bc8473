import * as z from 'zod'

/** A checked draft wants a number of its series. FIFO queue `numbers`, group = series. */
export const invoiceDrafted = z.strictObject({
  type: z.literal('invoice-drafted'),
  version: z.literal(1),
  /** A shipment has one draft; its id is the shipment's. */
  draftId: z.string(),
  draftRevision: z.int().positive(),
  seriesId: z.string(),
  /** Rises each time the draft is sent again, so that the queue does not take it for a duplicate. */
  attempt: z.int().nonnegative(),
})
export type InvoiceDrafted = z.infer<typeof invoiceDrafted>
