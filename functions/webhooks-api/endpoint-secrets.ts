import { type Instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { putWebhookSecrets, readWebhook, readWebhookSecrets, type WebhookSecrets } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { webhookFault } from '../shell/webhooks/faults.ts'
import type { EndpointDeps } from './step.ts'

/** How long a secret signs beside the one that replaced it. */
export const ROTATION_MILLISECONDS = 24 * 3_600_000

/** Most secrets that sign at once. */
export const MAX_LIVE_SECRETS = 5

/** Bytes of a key, as many as the digest of HMAC-SHA256 has; Standard Webhooks takes 24 to 64. */
const keyBytes = 32

type SecretDeps = Pick<EndpointDeps, 'secrets' | 'random' | 'now'>

/** The secret of an endpoint that has none yet; nothing where there is one, which is not shown again. */
export async function firstSecret(
  { secrets, random, now }: SecretDeps,
  endpointId: string,
): Promise<string | undefined> {
  const before = await readWebhookSecrets(secrets, endpointId)
  if (living(before, now()).length > 0) return undefined
  const value = freshSecret(random)
  const { done } = await secrets.write(putWebhookSecrets(endpointId, [{ value }], before))
  return done ? value : undefined
}

/** `POST /v1/webhooks/{endpointId}/secret`: a new secret, shown once. The one before signs as well for a day. */
export async function rotateSecret(
  deps: SecretDeps & Pick<EndpointDeps, 'table'>,
  { parameters: { endpointId = '' } }: HttpRequest,
): Promise<HttpResponse> {
  const { table, secrets, random, now } = deps
  if ((await readWebhook(table, endpointId)) === undefined) return problem('HTTP-NOT-FOUND')
  const value = freshSecret(random)
  const previousUntil = instantOf(millisecondsOf(now()) + ROTATION_MILLISECONDS)
  const outcome = await retryOnConflict(async () => {
    const before = await readWebhookSecrets(secrets, endpointId)
    const live = living(before, now())
    if (live.length >= MAX_LIVE_SECRETS) return 'too-often'
    const ending = live.map((secret) => ({ notAfter: previousUntil, ...secret }))
    const { done } = await secrets.write(putWebhookSecrets(endpointId, [...ending, { value }], before))
    return done ? 'rotated' : 'conflict'
  }, 'rotate a secret')
  if (outcome === 'too-often') return problem('HTTP-CONFLICT', [webhookFault('WEBHOOKS-ROTATED-OFTEN')])
  return json(201, { endpointId, secret: value, previousUntil })
}

function living({ secrets }: WebhookSecrets, now: Instant) {
  return secrets.filter(({ notAfter }) => notAfter === undefined || now <= notAfter)
}

function freshSecret(random: SecretDeps['random']): string {
  return `whsec_${Buffer.from(random(keyBytes)).toString('base64')}`
}
