import type { Instant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import {
  deleteWebhook,
  listWebhooks,
  putWebhook,
  putWebhookSecrets,
  readWebhook,
  readWebhookSecrets,
  type Table,
  type WebhookEndpoint,
} from '@tallystick/store'
import type * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { webhookFault } from '../shell/webhooks/faults.ts'
import { webhookTarget } from '../shell/webhooks/webhook-target.ts'
import { firstSecret } from './endpoint-secrets.ts'
import { endpointBody } from './schemas.ts'

/** Most endpoints of a deployment: each is looked at for each event. */
export const MAX_ENDPOINTS = 100

export interface EndpointDeps {
  readonly table: Table
  readonly secrets: Table
  /** So many bytes that nobody can guess. */
  readonly random: (count: number) => Uint8Array
  readonly allowsLoopback: boolean
  readonly now: () => Instant
}

/** `PUT /v1/webhooks/{endpointId}`: whom to tell what. The answer to the first one has the secret, and no other has. */
export async function writeEndpoint(deps: EndpointDeps, request: HttpRequest): Promise<HttpResponse> {
  const { endpointId = '' } = request.parameters
  if (!isConnectionName(endpointId)) return problem('HTTP-NOT-FOUND')
  const read = readJsonBody(request.body, endpointBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const target = webhookTarget(read.value.url, deps.allowsLoopback)
  if (!target.ok) return problem('HTTP-BODY-INVALID', target.faults)
  const written = await retryOnConflict(() => write(deps, endpointId, read.value), 'write an endpoint')
  if (written === 'too-many') return problem('HTTP-CONFLICT', [webhookFault('WEBHOOKS-TOO-MANY')])
  const secret = await firstSecret(deps, endpointId)
  const view = viewOf(written)
  return secret === undefined ? json(200, view) : json(201, { ...view, secret })
}

async function write(
  { table, now }: EndpointDeps,
  endpointId: string,
  body: z.output<typeof endpointBody>,
): Promise<WebhookEndpoint | 'too-many' | 'conflict'> {
  const before = await readWebhook(table, endpointId)
  if (before === undefined && (await listWebhooks(table)).length >= MAX_ENDPOINTS) return 'too-many'
  const { createdAt = now(), disabled, failingSince, version = 0, url } = before ?? {}
  const next: WebhookEndpoint = {
    endpointId,
    ...body,
    createdAt,
    ...(disabled && { disabled }),
    ...(failingSince !== undefined && url === body.url && { failingSince }),
    version: version + 1,
  }
  const { done } = await table.write(putWebhook(next, before))
  return done ? next : 'conflict'
}

/** `GET /v1/webhooks`: all endpoints. */
export async function showEndpoints({ table }: Pick<EndpointDeps, 'table'>): Promise<HttpResponse> {
  return json(200, { data: (await listWebhooks(table)).map(viewOf) })
}

/** `GET /v1/webhooks/{endpointId}`. */
export async function showEndpoint(
  { table }: Pick<EndpointDeps, 'table'>,
  { parameters: { endpointId = '' } }: HttpRequest,
): Promise<HttpResponse> {
  const endpoint = await readWebhook(table, endpointId)
  return endpoint === undefined ? problem('HTTP-NOT-FOUND') : json(200, viewOf(endpoint))
}

/** `DELETE /v1/webhooks/{endpointId}`: nobody is told any more. The secrets go first: an endpoint of that name gets its own. */
export async function removeEndpoint(
  { table, secrets }: Pick<EndpointDeps, 'table' | 'secrets'>,
  { parameters: { endpointId = '' } }: HttpRequest,
): Promise<HttpResponse> {
  if ((await readWebhook(table, endpointId)) === undefined) return problem('HTTP-NOT-FOUND')
  await retryOnConflict(async () => {
    const before = await readWebhookSecrets(secrets, endpointId)
    const { done } = await secrets.write(putWebhookSecrets(endpointId, [], before))
    return done ? 'done' : 'conflict'
  }, 'remove the secrets of an endpoint')
  await table.write(deleteWebhook(endpointId))
  return json(200, { endpointId, status: 'removed' })
}

/** `POST /v1/webhooks/{endpointId}/enable`: it is told again what happens from now on. */
export async function enableEndpoint(
  { table }: Pick<EndpointDeps, 'table'>,
  { parameters: { endpointId = '' } }: HttpRequest,
): Promise<HttpResponse> {
  const enabled = await retryOnConflict(async () => {
    const before = await readWebhook(table, endpointId)
    if (before?.disabled === undefined) return before
    const { disabled: _, failingSince: __, ...rest } = before
    const next = { ...rest, version: before.version + 1 }
    const { done } = await table.write(putWebhook(next, before))
    return done ? next : 'conflict'
  }, 'enable an endpoint')
  return enabled === undefined ? problem('HTTP-NOT-FOUND') : json(200, viewOf(enabled))
}

/** How an endpoint is shown; its secrets never are. */
function viewOf({ version: _, disabled, ...endpoint }: WebhookEndpoint) {
  const failing = endpoint.failingSince === undefined ? 'enabled' : 'failing'
  return {
    ...endpoint,
    events: endpoint.events ?? 'all',
    state: disabled === undefined ? failing : 'disabled',
    ...(disabled && { disabledAt: disabled.at, disabledBecause: disabled.reason }),
  }
}
