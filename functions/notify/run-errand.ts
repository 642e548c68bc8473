import { signStandardWebhook, standardKey } from '@tallystick/channels'
import type { ErrandDue } from '@tallystick/events'
import { canonicalJson, type Instant, millisecondsOf } from '@tallystick/kernel'
import {
  putWebhook,
  putWebhookErrand,
  readWebhook,
  readWebhookErrand,
  readWebhookEvent,
  readWebhookSecrets,
  type Table,
  type WebhookAttempt,
  type WebhookEndpoint,
  type WebhookErrand,
  type WebhookEventRecord,
} from '@tallystick/store'
import type { DelayedEventQueue } from '../shell/event-queue.ts'
import type { Metric } from '../shell/metric.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { WebhookExchange, WebhookTransport } from '../shell/webhooks/webhook-transport.ts'
import { healthAfter, isSuccess } from './endpoint-health.ts'
import {
  afterAttempt,
  claimed,
  delayOf,
  dropped,
  dueErrand,
  errandMessage,
  markerWrite,
} from './next-errand.ts'

export interface RunErrandDeps {
  readonly table: Table
  readonly secrets: Table
  readonly notifications: DelayedEventQueue<'notifications'>
  readonly send: WebhookTransport
  readonly metric: Metric
  readonly now: () => Instant
}

/** Characters of a refusing answer that people are shown. */
export const MAX_SHOWN_ANSWER = 500

/**
 * Tells one endpoint of one event: takes the errand for itself, posts, and records what came of it with the marker of the next
 * attempt. Whoever dies in between is followed by the sweeper, so that an event may come twice, and never not at all.
 */
export async function runErrand(deps: RunErrandDeps, message: ErrandDue): Promise<void> {
  const event = await readWebhookEvent(deps.table, message.eventId)
  if (event === undefined) throw new Error('an event that an endpoint is to be told is not on record')
  const taken = await retryOnConflict(() => take(deps, message, event), 'take an errand')
  if (taken === 'nothing') return
  const attempt = await attemptOnce(deps, taken.endpoint, event)
  const next = await retryOnConflict(() => settle(deps, taken.errand, attempt), 'settle an errand')
  if (next === 'lost') return
  const delaySeconds = delayOf(next, deps.now())
  if (delaySeconds !== undefined) await deps.notifications.sendLater(errandMessage(next), delaySeconds)
}

interface Taken {
  readonly errand: WebhookErrand
  readonly endpoint: WebhookEndpoint
}

async function take(
  { table, now }: RunErrandDeps,
  message: ErrandDue,
  event: WebhookEventRecord,
): Promise<Taken | 'nothing' | 'conflict'> {
  const { endpointId } = message
  const [endpoint, before] = await Promise.all([
    readWebhook(table, endpointId),
    readWebhookErrand(table, { endpointId, ...event }),
  ])
  const due = dueErrand(before, message, event, now())
  if (due === undefined) return 'nothing'
  const isTold = endpoint !== undefined && endpoint.disabled === undefined
  if (!isTold && before === undefined) return 'nothing'
  const errand = isTold ? claimed(due, now()) : dropped(due)
  const { done } = await table.write(putWebhookErrand(errand, before), markerWrite(errand, now()))
  if (!done) return 'conflict'
  return isTold ? { errand, endpoint } : 'nothing'
}

async function attemptOnce(
  { secrets, send, now }: RunErrandDeps,
  { endpointId, url }: WebhookEndpoint,
  event: WebhookEventRecord,
): Promise<WebhookAttempt> {
  const at = now()
  const keys = (await readWebhookSecrets(secrets, endpointId)).secrets
    .filter(({ notAfter }) => notAfter === undefined || at <= notAfter)
    .map(({ value }) => standardKey(value))
    .filter((key) => key !== undefined)
  if (keys.length === 0) return { at, milliseconds: 0, failure: 'NO-SECRET' }
  const exchange = await send({ url, ...signed(event, at, keys) })
  return { at, milliseconds: millisecondsOf(now()) - millisecondsOf(at), ...told(exchange) }
}

/** The body is the same at every attempt; the timestamp that is signed is the attempt's, as verifiers want it. */
function signed(
  { eventId, at, type, data }: WebhookEventRecord,
  moment: Instant,
  keys: readonly Uint8Array[],
) {
  const body = Buffer.from(canonicalJson({ type, timestamp: at, data }))
  const timestamp = String(Math.floor(millisecondsOf(moment) / 1000))
  const signature = signStandardWebhook({ id: eventId, timestamp }, body, ...keys)
  const headers = {
    'content-type': 'application/json',
    'content-length': String(body.byteLength),
    'user-agent': 'Tallystick-Webhooks/1',
  }
  return { headers: { ...headers, ...signature }, body }
}

function told(exchange: WebhookExchange): Pick<WebhookAttempt, 'status' | 'failure' | 'answer'> {
  if ('failure' in exchange) return exchange
  const { status, text } = exchange
  return isSuccess({ status }) || text === ''
    ? { status }
    : { status, answer: text.slice(0, MAX_SHOWN_ANSWER) }
}

/** Errand, marker and the endpoint's health change as one; whoever took the errand over meanwhile settles it instead. */
async function settle(
  { table, metric, now }: RunErrandDeps,
  errand: WebhookErrand,
  attempt: WebhookAttempt,
): Promise<WebhookErrand | 'lost' | 'conflict'> {
  const { endpointId } = errand
  const endpoint = await readWebhook(table, endpointId)
  const health = endpoint && healthAfter(endpoint, attempt, now())
  const next = afterAttempt(errand, attempt, now())
  const outcome = await table.write(
    putWebhookErrand(next, errand),
    markerWrite(next, now()),
    ...(health !== undefined && health !== endpoint ? [putWebhook(health, endpoint)] : []),
  )
  if (!outcome.done) return outcome.refusals.some(({ index }) => index === 0) ? 'lost' : 'conflict'
  if (health?.disabled !== undefined && endpoint?.disabled === undefined)
    metric('WebhookDisabled', 1, { endpointId, reason: health.disabled.reason })
  return next
}
