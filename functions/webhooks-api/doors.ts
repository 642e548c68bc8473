import * as z from 'zod'
import type { Door, DoorFamily } from '../shell/doors/door.ts'
import { count, cursor, moment, page } from '../shell/doors/told.ts'
import { webhookFaults } from '../shell/webhooks/faults.ts'
import { endpointBody, replayBody } from './schemas.ts'

const endpoint = z.strictObject({
  endpointId: z.string(),
  url: z.string(),
  description: z.string().optional(),
  events: z.union([z.literal('all'), z.array(z.string())]),
  legalEntityIds: z.array(z.string()).optional(),
  createdAt: moment,
  failingSince: moment.optional(),
  state: z.enum(['enabled', 'failing', 'disabled']),
  disabledAt: moment.optional(),
  disabledBecause: z.enum(['gone', 'failing']).optional(),
})

const attempts = z.strictObject({
  eventId: z.string(),
  type: z.string(),
  happenedAt: moment,
  state: z.enum(['waiting', 'trying', 'told', 'failed', 'dropped']),
  nextAttemptAt: moment.optional(),
  attempts: z.array(
    z.strictObject({
      at: moment,
      milliseconds: count,
      status: z.int().optional(),
      failure: z.string().optional(),
      answer: z.string().optional(),
    }),
  ),
})

const secret = z
  .string()
  .meta({ description: 'Shown once: `whsec_` and the key in base64 (Standard Webhooks).' })
const replaying = z.strictObject({ endpointId: z.string(), replayId: z.string() })

const removeEndpoint: Door = {
  id: 'removeEndpoint',
  summary: 'Remove an endpoint and its secrets.',
  answers: { 200: z.strictObject({ endpointId: z.string(), status: z.literal('removed') }) },
}

/** Whom we tell what happens. */
export const doors: DoorFamily = {
  tag: 'Webhooks',
  says: 'Whom we tell what happens. What they are sent stands under the webhooks of this document.',
  faults: [webhookFaults],
  doors: {
    'GET /v1/webhooks': {
      id: 'showEndpoints',
      summary: 'List all endpoints.',
      answers: { 200: z.strictObject({ data: z.array(endpoint) }) },
    },
    'PUT /v1/webhooks/{endpointId}': {
      id: 'writeEndpoint',
      summary: 'Say whom to tell what.',
      body: endpointBody,
      answers: { 201: endpoint.extend({ secret }), 200: endpoint },
      refuses: [409],
    },
    'GET /v1/webhooks/{endpointId}': {
      id: 'showEndpoint',
      summary: 'Show an endpoint.',
      answers: { 200: endpoint },
    },
    'DELETE /v1/webhooks/{endpointId}': removeEndpoint,
    'POST /v1/webhooks/{endpointId}/secret': {
      id: 'rotateSecret',
      summary: 'Get a new secret; those before sign as well for a day.',
      answers: { 201: z.strictObject({ endpointId: z.string(), secret, previousUntil: moment }) },
      refuses: [409],
    },
    'POST /v1/webhooks/{endpointId}/test': {
      id: 'testEndpoint',
      summary: 'Send a `webhook.ping`.',
      answers: { 202: z.strictObject({ endpointId: z.string(), eventId: z.string() }) },
      refuses: [409],
    },
    'POST /v1/webhooks/{endpointId}/enable': {
      id: 'enableEndpoint',
      summary: 'Tell an endpoint again what happens from now on.',
      answers: { 200: endpoint },
    },
    'POST /v1/webhooks/{endpointId}/replay': {
      id: 'askReplay',
      summary: 'Tell one event, or a range of time, once more.',
      body: replayBody,
      answers: { 202: replaying },
      refuses: [409],
    },
    'GET /v1/webhooks/{endpointId}/attempts': {
      id: 'showAttempts',
      summary: 'Show what became of telling an endpoint, the latest first.',
      query: z.object({ cursor }),
      answers: { 200: page(attempts) },
    },
  },
}
