import * as z from 'zod'

/** Finance wants a credit note; what of, lies in the working bucket. Queue `drafts`. */
export const creditRequested = z.strictObject({
  type: z.literal('credit-requested'),
  version: z.literal(1),
  creditId: z.string(),
  invoiceId: z.string(),
  bodyKey: z.string(),
  bodyHash: z.string(),
})
export type CreditRequested = z.infer<typeof creditRequested>
