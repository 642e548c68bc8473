import type { Instant } from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import { findProvider } from '@tallystick/providers'
import type { Documents } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import type { SecretUse } from '../shell/note-secret.ts'
import { type SecretsOf, signerOf } from '../shell/signer-of.ts'

/** Largest call taken; in base64 it still fits what API Gateway hands to a function (6 MB). */
export const MAX_PROVIDER_CALL_BYTES = 4 * 1024 * 1024

export interface ReceiveProviderCallDeps {
  readonly secretsOf: SecretsOf
  /** Notes which secret signed; never fails. */
  readonly noteSecret: (use: SecretUse) => Promise<void>
  readonly work: Documents
  readonly reports: EventQueue<'reports'>
  readonly now: () => Instant
}

/**
 * Trusts a fulfilment provider's call by its signature on the raw bytes, keeps the bytes, queues a pointer, answers; nothing
 * else. What it tells is worked on behind the queue, so that no call is refused for what it says.
 */
export async function receiveProviderCall(
  deps: ReceiveProviderCallDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { provider: name = '', account: accountId = '' } = request.parameters
  const { body, headers } = request
  if (body.byteLength > MAX_PROVIDER_CALL_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const provider = isConnectionName(accountId) ? findProvider(name) : undefined
  const secretId = provider && (await signerOf(deps, provider, accountId, request))
  if (provider === undefined || secretId === undefined) return problem('HTTP-UNAUTHENTIC')
  const noted = deps.noteSecret({ channel: name, connectionId: accountId, secretId })
  const { topic, deliveryKey } = provider.identify(body, headers)
  if (provider.concern(topic) !== 'ignore') {
    const bodyKey = `inbound/${name}/${accountId}/${contentHash(body)}`
    await deps.work.put(bodyKey, { bytes: body, contentType: 'application/octet-stream' })
    const call = { provider: name, accountId, topic, deliveryKey, bodyKey, receivedAt: deps.now() }
    await deps.reports.send({ type: 'provider-called', version: 1, ...call })
  }
  await noted
  return json(200, provider.acknowledgement ?? { received: true })
}
