import { webhookEventTypes } from '@tallystick/events'
import { parseInstant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import * as z from 'zod'

/** Legal entities that one endpoint may be bound to. */
export const MAX_LEGAL_ENTITIES = 50

const legalEntityId = z.string().refine(isConnectionName, 'expected the id of a legal entity')
const moment = z.string().transform((text, context) => {
  const found = parseInstant(text)
  if (found === undefined) context.addIssue('expected a moment with its zone, such as 2026-11-20T10:00:00Z')
  return found ?? z.NEVER
})

/** Body of `PUT /v1/webhooks/{endpointId}`. */
export const endpointBody = z.strictObject({
  url: z.string(),
  events: z.array(z.enum(webhookEventTypes)).min(1).max(webhookEventTypes.length).exactOptional(),
  legalEntityIds: z.array(legalEntityId).min(1).max(MAX_LEGAL_ENTITIES).exactOptional(),
  description: z.string().trim().min(1).max(200).exactOptional(),
})

/** Body of `POST /v1/webhooks/{endpointId}/replay`: one event, or all from one moment until before another. */
export const replayBody = z.union([
  z.strictObject({ eventId: z.string().regex(/^evt_[0-9a-f]{32}$/, 'expected the id of an event') }),
  z.strictObject({ from: moment, to: moment }),
])
