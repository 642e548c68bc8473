import type { IrpExchange, IrpRequest, IrpTransport } from '@tallystick/einvoice/in'

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Where a system call failed that comes before the first byte of a request. */
const earlyCalls: ReadonlySet<unknown> = new Set(['getaddrinfo', 'connect'])

/** The connection never was there: it took too long to come, or the certificate was not believed. */
const earlyCodes: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])

/**
 * The way to a portal by HTTPS, or by HTTP on this computer. Each request has a connection of its own: one that froze
 * with the process would lose what is sent on it. Redirections are not followed, because secrets stand in the headers.
 */
export const irpTransport: IrpTransport = async (request) => {
  const prepared = requestOf(request)
  if (prepared === undefined) return { outcome: 'unsent', cause: new Error('no such request can be made') }
  try {
    const response = await fetch(prepared)
    const body = await textOf(response, request.maxAnswerBytes)
    return { outcome: 'answered', status: response.status, body }
  } catch (failure) {
    return ended(failure)
  }
}

/** Nothing without TLS to elsewhere, and nothing with headers that HTTP does not have. */
function requestOf({ method, url, headers, body, timeoutMilliseconds }: IrpRequest): Request | undefined {
  if (!isSafe(url)) return undefined
  try {
    return new Request(url, {
      method,
      headers: { ...headers, connection: 'close' },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
  } catch {
    return undefined
  }
}

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname))
}

/** The body; a longer one than may be is a failure. */
async function textOf({ body }: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > most) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What is not known to have ended before its first byte may have arrived. The cause has names and codes alone. */
function ended(failure: unknown): IrpExchange {
  const behind = [...causesOf(failure)]
  const isEarly = behind.some(({ syscall, code }) => earlyCalls.has(syscall) || earlyCodes.has(code))
  const told = behind.flatMap(({ name, code }) => (typeof code === 'string' ? [`${name} ${code}`] : [name]))
  return { outcome: isEarly ? 'unsent' : 'lost', cause: new Error(told.join(', ')) }
}

/** An error, what caused it, and what it is made of. */
function* causesOf(failure: unknown): Generator<NodeJS.ErrnoException> {
  if (!(failure instanceof Error)) return
  yield failure
  yield* causesOf(failure.cause)
  if (failure instanceof AggregateError) for (const error of failure.errors) yield* causesOf(error)
}
