import { type Channel, findChannel } from '@tallystick/channels'
import type { OrderReceived } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import type { SecretUse } from '../shell/note-secret.ts'
import { type SecretsOf, signerOf } from '../shell/signer-of.ts'

/** Largest call taken; in base64 it still fits what API Gateway hands to a function (6 MB). */
export const MAX_CALL_BYTES = 4 * 1024 * 1024

export interface ReceiveOrderDeps {
  readonly secretsOf: SecretsOf
  /** Notes which secret signed; never fails. */
  readonly noteSecret: (use: SecretUse) => Promise<void>
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
  const secretId = channel && (await signerOf(deps, channel, connection, request))
  if (channel === undefined || secretId === undefined) return problem('HTTP-UNAUTHENTIC')
  const noted = deps.noteSecret({ channel: name, connectionId: connection, secretId })
  const { topic, deliveryKey } = channel.identify(request.body, request.headers)
  if (channel.concern(topic) !== 'ignore')
    await keepAndQueue(deps, channel, request, {
      channel: name,
      connectionId: connection,
      topic,
      deliveryKey,
    })
  await noted
  return json(200, { received: true })
}

/** A call that only names its order goes to be fetched. */
async function keepAndQueue(
  { work, orders, fetches, now }: ReceiveOrderDeps,
  { thin }: Channel,
  { body }: HttpRequest,
  call: Pick<OrderReceived, 'channel' | 'connectionId' | 'topic' | 'deliveryKey'>,
): Promise<void> {
  const bodyKey = `inbound/${call.channel}/${call.connectionId}/${contentHash(body)}`
  await work.put(bodyKey, { bytes: body, contentType: 'application/octet-stream' })
  const kept = { version: 1, ...call, bodyKey, receivedAt: now() } as const
  if (thin) await fetches.send({ type: 'order-named', ...kept })
  else await orders.send({ type: 'order-received', ...kept })
}
