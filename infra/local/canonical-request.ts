import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Decoded names and values, in the order of the URL. */
export type Query = readonly (readonly [name: string, value: string])[]

export interface CanonicalParts {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly query: Query
  readonly signedHeaders: readonly string[]
  readonly payload: string
  readonly service: string
}

/** The text of a request that Signature Version 4 signs; `undefined` when the path is not valid UTF-8. */
export function canonicalRequest(parts: CanonicalParts): string | undefined {
  const path = parts.service === 's3' ? singleEncodedPath(parts.url) : doubleEncodedPath(parts.url)
  if (path === undefined) return undefined
  const headers = parts.signedHeaders.map((name) => `${name}:${headerText(parts.headers[name])}\n`).join('')
  const names = parts.signedHeaders.join(';')
  return [parts.method, path, canonicalQuery(parts.query), headers, names, parts.payload].join('\n')
}

/** Query parameters of a request line; `undefined` when an escape is broken. */
export function parseQuery(url: string): Query | undefined {
  const start = url.indexOf('?')
  if (start === -1) return []
  const pairs: (readonly [string, string])[] = []
  for (const pair of url.slice(start + 1).split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode((equals === -1 ? pair : pair.slice(0, equals)).replaceAll('+', ' '))
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1).replaceAll('+', ' '))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

/** The path of a request line, decoded; `undefined` when an escape is broken. */
export function parsePath(url: string): string | undefined {
  return decode(rawPath(url))
}

/** The SHA-256 of a text or of bytes, in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** RFC 3986: all but the unreserved characters are escaped. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function canonicalQuery(query: Query): string {
  return query
    .map(([name, value]) => `${encodeUri(name)}=${encodeUri(value)}`)
    .sort()
    .join('&')
}

/** S3 signs the key as it is: slashes stay, empty and dotted segments too. */
function singleEncodedPath(url: string): string | undefined {
  return parsePath(url)?.split('/').map(encodeUri).join('/')
}

/** Other services sign the normalised path, its escapes escaped once more. */
function doubleEncodedPath(url: string): string {
  const segments: string[] = []
  const path = rawPath(url)
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(encodeUri(segment))
  }
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`
}

function headerText(value: string | readonly string[] | undefined): string {
  const text = typeof value === 'string' ? value : (value ?? []).join(',')
  return text.trim().replace(/\s+/g, ' ')
}

function rawPath(url: string): string {
  return url.split('?', 1)[0] ?? ''
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
