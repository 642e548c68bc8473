import type { DeployedRoute } from '../assembly/deployment.ts'
import { type Answer, ownAnswer } from './answer.ts'
import type { JwtContext } from './http-event.ts'
import { cachedKeys, DISCOVERY_FAILURE, type Keys } from './key-set.ts'
import { type Claims, type Verdict, verifyToken } from './verify-token.ts'

/** Whether a request may reach its function: what that is told of the caller, or what the caller gets instead. */
type Authorization =
  | { readonly ok: true; readonly jwt?: JwtContext }
  | { readonly ok: false; readonly answer: Answer; readonly reason: string }

/** Decides by the route and the value of the `Authorization` header, the identity source of JWT authorizers. */
export type Authorize = (route: DeployedRoute, identity: string | undefined) => Promise<Authorization>

interface TrustedIssuer {
  /** As tokens and authorizers name it. */
  readonly issuer: string
  /** Where its documents are found on this machine. */
  readonly endpoint: string
}

/** The JWT authorizers of all routes. No other issuer is asked than the given one: nothing leaves this machine. */
export function jwtAuthorizer(trusted: TrustedIssuer, now: () => Date): Authorize {
  const keys = cachedKeys(trusted.endpoint, now)
  const none = (): Promise<Keys> => Promise.reject(new Error(DISCOVERY_FAILURE))
  return async ({ authorizer, scopes }, identity = '') => {
    if (authorizer === undefined) return { ok: true }
    const token = identity.replace(/^bearer(?:\s+|$)/i, '')
    if (token === '') return unauthorized('Bearer', 'missing: token not provided')
    const keysOf = authorizer.issuer === trusted.issuer ? keys : none
    const verdict = await keysOf().then(
      (known) => verifyToken(token, authorizer, known, now()),
      (failure: Error): Verdict => ({ ok: false, reason: failure.message }),
    )
    if (!verdict.ok) {
      const header = challenge('', 'invalid_token', verdict.reason)
      return unauthorized(header, `invalid_token: ${verdict.reason}`)
    }
    return checkScopes(verdict.claims, scopes)
  }
}

function checkScopes(claims: Claims, wanted: readonly string[]): Authorization {
  const scopes = [...scopesIn(claims.scope), ...scopesIn(claims.scp)]
  if (wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope))) {
    const reason = 'the token does not have a required scope'
    const header = challenge(wanted.join(' '), 'insufficient_scope', reason)
    return {
      ok: false,
      answer: ownAnswer(403, [['www-authenticate', header]]),
      reason: `insufficient_scope: ${reason}`,
    }
  }
  return { ok: true, jwt: { claims: claimTexts(claims), scopes: wanted.length > 0 ? scopes : null } }
}

/** Words of one text, or texts of a list. */
function scopesIn(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((scope) => scope !== '')
  return Array.isArray(claim) ? claim.map(String) : []
}

function unauthorized(header: string, reason: string): Authorization {
  return { ok: false, answer: ownAnswer(401, [['www-authenticate', header]]), reason }
}

function challenge(scope: string, error: string, description: string): string {
  return `Bearer scope="${scope}" error="${error}" error_description="${description}"`
}

/** Claims as functions get them: `"1787996002"`, `"true"`, `"[a b]"`; one that is null is left out. */
function claimTexts(claims: Claims): Readonly<Record<string, string>> {
  const present = Object.entries(claims).filter(([, value]) => value !== null)
  return Object.fromEntries(present.map(([name, value]) => [name, claimText(value)]))
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
