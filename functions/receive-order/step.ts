import { type CallHeaders, type Channel, findChannel, type Secret } from '@tallystick/channels'
import type { Instant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** Largest call taken; in base64 it still fits what API Gateway hands to a function (6 MB). */
export const MAX_CALL_BYTES = 4 * 1024 * 1024

export interface ReceiveOrderDeps {
  /** The live secrets of a connection; none when there is no such connection. */
  readonly secretsOf: (channel: string, connectionId: string) => Promise<readonly Secret[]>
  readonly work: Documents
  readonly orders: EventQueue<'orders'>
  readonly fetches: EventQueue<'fetches'>
  readonly now: () => Instant
}

/**
 * Trusts a call by its signature on the raw bytes, keeps the bytes, queues a pointer, answers; nothing else. A ping that a
 * channel sends unsigned, to see whether anybody is there, is answered and forgotten.
 */
export async function receiveOrder(deps: ReceiveOrderDeps, request: HttpRequest): Promise<HttpResponse> {
  const { channel: name = '', connection = '' } = request.parameters
  if (request.body.byteLength > MAX_CALL_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const channel = isConnectionName(connection) ? findChannel(name) : undefined
  if (channel?.isPing?.(request.body, request.headers)) return json(200, { received: true })
  if (channel === undefined || !(await isAuthentic(deps, channel, connection, request)))
    return problem('HTTP-UNAUTHENTIC')
  const { topic, deliveryKey } = channel.identify(request.body, request.headers)
  if (channel.concern(topic) === 'ignore') return json(200, { received: true })
  const bodyKey = `inbound/${name}/${connection}/${contentHash(request.body)}`
  await deps.work.put(bodyKey, { bytes: request.body, contentType: 'application/octet-stream' })
  const about = {
    channel: name,
    connectionId: connection,
    topic,
    deliveryKey,
    bodyKey,
    receivedAt: deps.now(),
  }
  if (channel.thin) await deps.fetches.send({ type: 'order-named', version: 1, ...about })
  else await deps.orders.send({ type: 'order-received', version: 1, ...about })
  return json(200, { received: true })
}

async function isAuthentic(
  deps: ReceiveOrderDeps,
  channel: Channel,
  connection: string,
  request: HttpRequest,
): Promise<boolean> {
  const secrets = await deps.secretsOf(channel.name, connection)
  if (secrets.length === 0) return false
  const headers: CallHeaders = request.headers
  return channel.verify(request.body, headers, secrets, deps.now()).ok
}
