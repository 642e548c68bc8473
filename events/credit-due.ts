import * as z from 'zod'

/** What came back or was refunded waits for the invoice that is to be credited. Queue `returns`. */
export const creditDue = z.strictObject({
  type: z.literal('credit-due'),
  version: z.literal(1),
  orderId: z.string(),
  source: z.enum(['return', 'refund']),
  /** The id of the return or refund. */
  id: z.string(),
})
export type CreditDue = z.infer<typeof creditDue>
