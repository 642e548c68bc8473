import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopbackAddress } from './public-address.ts'
import { hostOf, mayCall, webhookTarget } from './webhook-target.ts'

/** How long an endpoint has, from the question for its address to the end of its answer. */
export const WEBHOOK_TIMEOUT_MILLISECONDS = 15_000

/** Most bytes of an answer that are read. */
export const MAX_ANSWER_BYTES = 64 * 1024

/** What an endpoint is sent. */
export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What came back: a status with the beginning of what stood below it, or why there was no answer, as a code. */
export type WebhookExchange =
  | { readonly status: number; readonly text: string }
  | { readonly failure: string }

/** Posts to an endpoint, once. It never throws: whatever goes wrong out there is an outcome. */
export type WebhookTransport = (request: WebhookRequest) => Promise<WebhookExchange>

export interface WebhookTransportOptions {
  /** All addresses of a host. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Whether endpoints may be on this computer: never where the pipeline is deployed. */
  readonly allowsLoopback: boolean
  readonly timeoutMilliseconds?: number
}

/** Addresses as the system finds them. */
export async function resolveHost(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

/**
 * The way to an endpoint. Its addresses are asked for once, all of them must be public, and the connection goes to what was
 * checked: a name that leads elsewhere a moment later leads nowhere. Redirections are not followed.
 */
export function webhookTransport(options: WebhookTransportOptions): WebhookTransport {
  const { resolve, allowsLoopback, timeoutMilliseconds = WEBHOOK_TIMEOUT_MILLISECONDS } = options
  return async (request) => {
    const target = webhookTarget(request.url, allowsLoopback)
    if (!target.ok) return { failure: target.faults[0]?.code ?? 'WEBHOOKS-URL-FORM' }
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    try {
      const host = hostOf(target.value)
      const addresses = isIP(host) > 0 ? [host] : await Promise.race([resolve(host), ended(signal)])
      const mayGo = target.value.protocol === 'http:' ? isLoopbackAddress : mayCallFrom(allowsLoopback)
      const isSafe = addresses.length > 0 && addresses.every(mayGo)
      if (!isSafe) return { failure: 'WEBHOOKS-URL-ADDRESS' }
      return await post(target.value, addresses, request, signal)
    } catch (failure) {
      return { failure: codeOf(failure, signal) }
    }
  }
}

function mayCallFrom(allowsLoopback: boolean): (address: string) => boolean {
  return (address) => mayCall(address, allowsLoopback)
}

async function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** Each request has a connection of its own: one that froze with the process would lose what is sent on it. */
async function post(
  url: URL,
  addresses: readonly string[],
  { headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<WebhookExchange> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = send(
      url,
      { method: 'POST', headers, agent: false, lookup: pinned(addresses), signal },
      resolve,
    )
    sent.on('error', reject)
    sent.end(body)
  })
  return { status: answer.statusCode ?? 0, text: await beginningOf(answer) }
}

/** Answers with the addresses that were checked, whatever the name is by now. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, answer) => {
    if (all) answer(null, found)
    else answer(null, found[0]?.address ?? '', found[0]?.family)
  }
}

/** The status has come: what breaks off below it does not matter. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of answer as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes >= MAX_ANSWER_BYTES) break
    }
  } catch {
    return ''
  } finally {
    answer.destroy()
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8')
}

/** Codes alone: messages may name addresses that are nobody's business. */
function codeOf(failure: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'TIMEOUT'
  const { code } = failure as NodeJS.ErrnoException
  return typeof code === 'string' ? code : 'FAILED'
}
