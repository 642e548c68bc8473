import type { IncomingMessage } from 'node:http'

/** A request before its body is read. */
export interface RequestHead {
  readonly method: string
  /** Decoded, as routes match it. */
  readonly path: string
  /** As it came, without the question mark. */
  readonly query: string
  /** Names in lower case, values of repeated ones joined by commas. */
  readonly headers: ReadonlyMap<string, string>
  /** Each `name=value` of all cookie headers. */
  readonly cookies: readonly string[]
  readonly protocol: string
  readonly sourceIp: string
  readonly port: number
}

/** Quota of HTTP APIs: request line and header values together. */
export const MAXIMUM_HEAD_BYTES = 10_240

/** Cookies have a field of their own in events; the others are between two hops only. */
const NOT_IN_EVENTS = new Set([
  'connection',
  'cookie',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Reads the head of a request; a number is the status to refuse it with. */
export function readHead(incoming: IncomingMessage): RequestHead | 400 | 431 {
  const { method = 'GET', url = '/', httpVersion, rawHeaders, socket } = incoming
  const values = rawHeaders.filter((_, index) => index % 2 === 1)
  const requestLine = `${method} ${url} HTTP/${httpVersion}`
  const length = values.reduce((sum, value) => sum + value.length, requestLine.length)
  if (length > MAXIMUM_HEAD_BYTES) return 431
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/.exec(url) ?? []
  const decoded = decodePath(path)
  if (decoded === undefined) return 400
  return {
    method,
    path: decoded,
    query,
    headers: joinHeaders(rawHeaders),
    cookies: incoming.headersDistinct.cookie?.flatMap((cookies) => cookies.split(/; */)) ?? [],
    protocol: `HTTP/${httpVersion}`,
    sourceIp: socket.remoteAddress ?? '127.0.0.1',
    port: socket.localPort ?? 0,
  }
}

/** HTTP APIs decode the path before they choose a route, and lose what then follows a question mark. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path).split('?', 1)[0]
  } catch {
    return undefined
  }
}

function joinHeaders(rawHeaders: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    if (NOT_IN_EVENTS.has(name)) continue
    const [before, value] = [headers.get(name), rawHeaders[index + 1] ?? '']
    headers.set(name, before === undefined ? value : `${before},${value}`)
  }
  return headers
}
