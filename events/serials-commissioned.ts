import * as z from 'zod'

/** Serials were given to a lot before they are on goods; they want a file for the printer. Queue `serials`. */
export const serialsCommissioned = z.strictObject({
  type: z.literal('serials-commissioned'),
  version: z.literal(1),
  commissioningId: z.string(),
})
export type SerialsCommissioned = z.infer<typeof serialsCommissioned>
