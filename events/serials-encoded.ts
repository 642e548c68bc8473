import * as z from 'zod'

/** The files of serials are written that were made before they are on goods. Queue `trace`. */
export const serialsEncoded = z.strictObject({
  type: z.literal('serials-encoded'),
  version: z.literal(1),
  commissioningId: z.string(),
})
export type SerialsEncoded = z.infer<typeof serialsEncoded>
