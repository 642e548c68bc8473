import { type KeyObject, verify } from 'node:crypto'
import type { JwtAuthorizer } from '../assembly/deployment.ts'

export type Claims = Readonly<Record<string, unknown>>

/** The claims of a token that holds, or why it does not. */
export type Verdict =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly reason: string }

interface Token {
  readonly header: Claims
  readonly claims: Claims
  /** What the signature is over. */
  readonly signed: string
  readonly signature: Buffer
}

/** Nothing but RSA, whatever else a token says of itself: no `none`, no shared secret. */
const HASHES: ReadonlyMap<unknown, string> = new Map([
  ['RS256', 'sha256'],
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
])

const BASE64URL = /^[A-Za-z0-9_-]+$/

/** Verifies a JSON Web Token as a JWT authorizer of API Gateway does: form, signature, then claims in their order. */
export function verifyToken(
  text: string,
  authorizer: JwtAuthorizer,
  keys: ReadonlyMap<string, KeyObject>,
  now: Date,
): Verdict {
  const segments = text.split('.')
  if (segments.length !== 3) return refused('token contains an invalid number of segments')
  const token = readToken(segments)
  if (token === undefined) return refused('the token is malformed')
  const reason = signatureFault(token, keys) ?? claimsFault(token.claims, authorizer, now.getTime() / 1000)
  return reason === undefined ? { ok: true, claims: token.claims } : refused(reason)
}

function refused(reason: string): Verdict {
  return { ok: false, reason }
}

function readToken([first = '', second = '', third = '']: readonly string[]): Token | undefined {
  const [header, claims] = [readJson(first), readJson(second)]
  if (header === undefined || claims === undefined || !BASE64URL.test(third)) return undefined
  return { header, claims, signed: `${first}.${second}`, signature: Buffer.from(third, 'base64url') }
}

function readJson(segment: string): Claims | undefined {
  if (!BASE64URL.test(segment)) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function signatureFault(
  { header, signed, signature }: Token,
  keys: ReadonlyMap<string, KeyObject>,
): string | undefined {
  const hash = HASHES.get(header.alg)
  if (hash === undefined) return 'the signing method is not RS256, RS384 or RS512'
  const key = typeof header.kid === 'string' ? keys.get(header.kid) : undefined
  if (key === undefined) return 'the key id is not in the key set'
  return verify(hash, Buffer.from(signed), key, signature) ? undefined : 'the signature is invalid'
}

function claimsFault(claims: Claims, authorizer: JwtAuthorizer, seconds: number): string | undefined {
  const { iss, aud, client_id, exp, nbf, iat } = claims
  if (iss !== authorizer.issuer) return 'issuer does not match'
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud ?? client_id]
  if (!authorizer.audiences.some((audience) => audiences.includes(audience))) {
    return 'the token does not have a valid audience'
  }
  if (typeof exp !== 'number' || exp <= seconds) return 'the token has expired'
  if (!isPast(nbf, seconds)) return 'the token is not valid yet'
  if (!isPast(iat, seconds)) return 'the token was issued in the future'
  return undefined
}

/** A claim that is not there says nothing. */
function isPast(claim: unknown, seconds: number): boolean {
  return claim === undefined || (typeof claim === 'number' && claim <= seconds)
}
