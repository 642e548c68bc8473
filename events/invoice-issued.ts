import * as z from 'zod'

/** The invoice lies under its locked key: it is issued. Queue `trace`. */
export const invoiceIssued = z.strictObject({
  type: z.literal('invoice-issued'),
  version: z.literal(1),
  seriesId: z.string(),
  sequence: z.int().positive(),
})
export type InvoiceIssued = z.infer<typeof invoiceIssued>
