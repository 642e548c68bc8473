import * as z from 'zod'

/** A number, a hash and a link of the chain are committed; the bytes wait under their hash. Queue `documents`. */
export const invoiceNumbered = z.strictObject({
  type: z.literal('invoice-numbered'),
  version: z.literal(1),
  seriesId: z.string(),
  sequence: z.int().positive(),
})
export type InvoiceNumbered = z.infer<typeof invoiceNumbered>
