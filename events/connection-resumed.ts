import * as z from 'zod'

/** A connection is paused no longer: calls that rested may go on. Queue `orders`. */
export const connectionResumed = z.strictObject({
  type: z.literal('connection-resumed'),
  version: z.literal(1),
  channel: z.string(),
  connectionId: z.string(),
})
export type ConnectionResumed = z.infer<typeof connectionResumed>
