import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  canonicalJson,
  type Fault,
  type Instant,
  type Json,
  jsonPointer,
  millisecondsOf,
  parseJson,
} from '@tallystick/kernel'
import type { HttpRequest } from './http-message.ts'

/** How long a cursor leads on. */
export const CURSOR_SECONDS = 24 * 60 * 60

/** What a cursor is of: nobody else's, of no other list, and of no other wishes. */
export interface CursorScope {
  readonly route: string
  /** The client of the token; absent where there is none. */
  readonly clientId?: string
  /** What the list was asked for, but for how much of it a page has. */
  readonly filters: Readonly<Record<string, string>>
}

export interface SignedCursors {
  /** The cursor of a position; opaque to whoever gets it. */
  render(scope: CursorScope, position: Json): Promise<string>
  /** The position of a cursor that was made for this scope and is not too old; else `undefined`. */
  read(scope: CursorScope, cursor: string): Promise<{ readonly position: Json } | undefined>
}

export interface SignedCursorsDeps {
  readonly cursorKey: () => Promise<Uint8Array>
  readonly now: () => Instant
}

/** Cursors under an HMAC (RFC 2104, SHA-256). The text itself is signed and compared, so that no other text reads the same. */
export function signedCursors({ cursorKey, now }: SignedCursorsDeps): SignedCursors {
  const signed = async ({ route, clientId = '', filters }: CursorScope, payload: string) => {
    const text = canonicalJson([route, clientId, { ...filters }, payload])
    const mac = createHmac('sha256', await cursorKey())
      .update(text)
      .digest('base64url')
    return `${payload}.${mac}`
  }
  return {
    render(scope, position) {
      const expires = millisecondsOf(now()) + CURSOR_SECONDS * 1000
      const payload = Buffer.from(canonicalJson([String(expires), position])).toString('base64url')
      return signed(scope, payload)
    },
    async read(scope, cursor) {
      const [payload = ''] = cursor.split('.', 1)
      const expected = Buffer.from(await signed(scope, payload))
      const given = Buffer.from(cursor)
      if (given.byteLength !== expected.byteLength || !timingSafeEqual(given, expected)) return undefined
      const read = parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
      const [expires, position] = read.ok && Array.isArray(read.value) ? (read.value as Json[]) : []
      const isFresh = typeof expires === 'string' && Number(expires) > millisecondsOf(now())
      return isFresh && position !== undefined ? { position } : undefined
    },
  }
}

/** The scope of the cursors of a request: everything that it asks for but `cursor` and `limit`. */
export function cursorScope(route: string, { clientId, parameters, query }: HttpRequest): CursorScope {
  const { cursor: _cursor, limit: _limit, ...filters } = { ...query, ...parameters }
  return { route, ...(clientId !== undefined && { clientId }), filters }
}

/** A cursor that leads nowhere. */
export const staleCursor: Fault = {
  code: 'HTTP-QUERY-INVALID',
  pointer: jsonPointer('cursor'),
  message: 'expected the cursor of an earlier page of the same list, not older than a day',
}

/** The `Link` header that leads to the next page (RFC 8288): the same question with its cursor. */
export function nextLink(path: string, { query }: HttpRequest, cursor: string): Record<string, string> {
  const parameters = new URLSearchParams({ ...query, cursor })
  return { link: `<${path}?${parameters}>; rel="next"` }
}
