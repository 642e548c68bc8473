import type { IncomingMessage } from 'node:http'
import { parsePath, parseQuery } from '../canonical-request.ts'
import { maximumKeyBytes } from './limits.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A request as the operations read it, path-style: `/bucket/key`. */
export interface S3Request {
  readonly method: string
  /** Path and query as they stood on the request line. */
  readonly url: string
  /** Empty for the service itself. */
  readonly bucket: string
  /** Empty for a bucket. */
  readonly key: string
  readonly query: ReadonlyMap<string, string>
  /** By lower-case name; a presigned request's `x-amz-` parameters are among them. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: AsyncIterable<Uint8Array>
}

export function readRequest(incoming: IncomingMessage): S3Request | Refusal {
  const url = incoming.url ?? '/'
  const path = parsePath(url)
  const query = parseQuery(url)
  if (path === undefined || query === undefined || !path.startsWith('/')) return refuse('InvalidURI')
  const slash = path.indexOf('/', 1)
  const bucket = slash === -1 ? path.slice(1) : path.slice(1, slash)
  const key = slash === -1 ? '' : path.slice(slash + 1)
  if (Buffer.byteLength(key) > maximumKeyBytes) return refuse('KeyTooLongError')
  return {
    method: incoming.method ?? 'GET',
    url,
    bucket,
    key,
    query: new Map(query),
    headers: readHeaders(incoming, query),
    body: incoming.iterator({ destroyOnReturn: false }),
  }
}

function readHeaders(
  incoming: IncomingMessage,
  query: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of query) if (isHoisted(name)) headers.set(name.toLowerCase(), headerText(value))
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(','))
  }
  return headers
}

/** A text as `node:http` has it in headers: a character for each byte, none of them a control. */
export function headerText(text: string): string {
  return Buffer.from(text.replace(/\p{Cc}/gu, ' ')).toString('latin1')
}

/**
 * Presigned URLs carry their headers in the query. S3 takes no checksum from there: the SDK computes one
 * of the empty body it has when it presigns.
 */
function isHoisted(name: string): boolean {
  const header = name.toLowerCase()
  return (
    header.startsWith('x-amz-') &&
    header !== 'x-amz-sdk-checksum-algorithm' &&
    (header === 'x-amz-checksum-mode' || !header.startsWith('x-amz-checksum-'))
  )
}
