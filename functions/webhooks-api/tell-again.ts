import { instantOf, millisecondsOf } from '@tallystick/kernel'
import { putWebhookEvent, readWebhook, readWebhookEvent, type WebhookEndpoint } from '@tallystick/store'
import type * as z from 'zod'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { webhookFault } from '../shell/webhooks/faults.ts'
import { wantsEvent } from '../shell/webhooks/wants-event.ts'
import { replayBody } from './schemas.ts'
import type { EndpointDeps } from './step.ts'

/** Longest range of time that is told again with one wish. */
export const MAX_REPLAY_MILLISECONDS = 31 * 24 * 3_600_000

export interface TellAgainDeps extends Pick<EndpointDeps, 'table' | 'random' | 'now'> {
  readonly notifications: EventQueue<'notifications'>
}

/** `POST /v1/webhooks/{endpointId}/test`: an event of no meaning, to see whether the endpoint answers. */
export async function testEndpoint(deps: TellAgainDeps, request: HttpRequest): Promise<HttpResponse> {
  const { table, notifications, now } = deps
  const endpoint = await enabledEndpoint(deps, request)
  if ('status' in endpoint) return endpoint
  const { endpointId } = endpoint
  const eventId = `ping_${freshId(deps, 16)}`
  const event = { eventId, at: now(), type: 'webhook.ping', data: { version: 1, endpointId } }
  await table.write(putWebhookEvent(event, { apart: true }))
  await notifications.send({ type: 'errand-due', version: 1, endpointId, eventId })
  return json(202, { endpointId, eventId })
}

/** `POST /v1/webhooks/{endpointId}/replay`: one event, or what happened in a range of time, is told once more. */
export async function askReplay(deps: TellAgainDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, replayBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const endpoint = await enabledEndpoint(deps, request)
  if ('status' in endpoint) return endpoint
  return 'eventId' in read.value
    ? replayOne(deps, endpoint, read.value.eventId)
    : replayRange(deps, endpoint, read.value)
}

async function replayOne(deps: TellAgainDeps, endpoint: WebhookEndpoint, eventId: string) {
  const { endpointId } = endpoint
  const event = await readWebhookEvent(deps.table, eventId)
  if (event === undefined || !wantsEvent(endpoint, event))
    return problem('HTTP-CONFLICT', [webhookFault('WEBHOOKS-EVENT-UNKNOWN', '/eventId')])
  const replayId = freshId(deps, 8)
  await deps.notifications.send({ type: 'errand-due', version: 1, endpointId, eventId, replayId })
  return json(202, { endpointId, replayId })
}

type Range = Extract<z.output<typeof replayBody>, { from: unknown }>

async function replayRange(deps: TellAgainDeps, { endpointId }: WebhookEndpoint, { from, to }: Range) {
  const length = millisecondsOf(to) - millisecondsOf(from)
  if (length <= 0 || length > MAX_REPLAY_MILLISECONDS)
    return problem('HTTP-BODY-INVALID', [webhookFault('WEBHOOKS-RANGE', '/to')])
  const replayId = freshId(deps, 8)
  const until = instantOf(Math.min(millisecondsOf(to), millisecondsOf(deps.now()) + 1))
  await deps.notifications.send({
    type: 'replay-asked',
    version: 1,
    endpointId,
    replayId,
    from,
    to: until,
  })
  return json(202, { endpointId, replayId })
}

async function enabledEndpoint(
  { table }: TellAgainDeps,
  { parameters: { endpointId = '' } }: HttpRequest,
): Promise<WebhookEndpoint | HttpResponse> {
  const endpoint = await readWebhook(table, endpointId)
  if (endpoint === undefined) return problem('HTTP-NOT-FOUND')
  return endpoint.disabled === undefined
    ? endpoint
    : problem('HTTP-CONFLICT', [webhookFault('WEBHOOKS-DISABLED')])
}

function freshId({ random }: TellAgainDeps, bytes: number): string {
  return Buffer.from(random(bytes)).toString('hex')
}
