import * as z from 'zod'

/** Goods came back, as a fulfilment provider reports; its checked body lies in the work bucket. Queue `returns`. */
export const returnReceived = z.strictObject({
  type: z.literal('return-received'),
  version: z.literal(1),
  returnId: z.string(),
  provider: z.string(),
  bodyKey: z.string(),
  /** SHA-256 of the body, hex: the same report again, or another one under the same reference. */
  bodyHash: z.string(),
  receivedAt: z.iso.datetime(),
})
export type ReturnReceived = z.infer<typeof returnReceived>
