import * as z from 'zod'

/** What a recall is about is to be searched, from one step of the search on. Queue `recalls`. */
export const recallSearchDue = z.strictObject({
  type: z.literal('recall-search-due'),
  version: z.literal(1),
  recallId: z.string(),
  /** Which of its searches; an older one is over. */
  attempt: z.int(),
  step: z.int(),
})
export type RecallSearchDue = z.infer<typeof recallSearchDue>
