import * as z from 'zod'
import { webhookEvent } from './webhook-event.ts'

const eventId = z.string().regex(/^(evt|ping)_[0-9a-f]{32}$/)
const moment = z.iso.datetime()

/** Something happened that endpoints may want to know. Its id is made of the fact, so that it is told once. Queue `notifications`. */
export const notification = z.strictObject({
  type: z.literal('notification'),
  version: z.literal(1),
  eventId,
  /** When it happened. */
  at: moment,
  event: webhookEvent,
})
export type Notification = z.infer<typeof notification>

/** One endpoint is to be told one event, now or again. Queue `notifications`. */
export const errandDue = z.strictObject({
  type: z.literal('errand-due'),
  version: z.literal(1),
  endpointId: z.string(),
  eventId,
  /** Who asked for it once more: what was told already is told again, once for each of these. */
  replayId: z.string().exactOptional(),
})
export type ErrandDue = z.infer<typeof errandDue>

/** An endpoint wants what happened from one moment until before another once more. Queue `notifications`. */
export const replayAsked = z.strictObject({
  type: z.literal('replay-asked'),
  version: z.literal(1),
  endpointId: z.string(),
  replayId: z.string(),
  from: moment,
  to: moment,
  /** Position of the last event that was sent again. */
  after: z.string().exactOptional(),
})
export type ReplayAsked = z.infer<typeof replayAsked>
