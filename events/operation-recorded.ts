import * as z from 'zod'

/** Something was done to lots or units that is traced. Queue `trace`. */
export const operationRecorded = z.strictObject({
  type: z.literal('operation-recorded'),
  version: z.literal(1),
  /** For example `receipt`: references are unique within a kind. */
  kind: z.string(),
  reference: z.string(),
})
export type OperationRecorded = z.infer<typeof operationRecorded>
