import * as z from 'zod'

/** The next file of a run of labels is to be rendered. Queue `labels`. */
export const labelsOrdered = z.strictObject({
  type: z.literal('labels-ordered'),
  version: z.literal(1),
  runId: z.string(),
})
export type LabelsOrdered = z.infer<typeof labelsOrdered>
