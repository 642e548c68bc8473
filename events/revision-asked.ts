import * as z from 'zod'

/**
 * An authority refused an invoice, and people corrected what it is made of: it is made anew under its number; or its number
 * is void, and it is made anew under another. Queue `drafts`.
 */
export const revisionAsked = z.strictObject({
  type: z.literal('revision-asked'),
  version: z.literal(1),
  seriesId: z.string(),
  sequence: z.int().positive(),
})
export type RevisionAsked = z.infer<typeof revisionAsked>
