import { type Instant, type Json, millisecondsOf } from '@tallystick/kernel'
import { exchange } from './client-exchange.ts'
import { field, isObject, momentField, textField } from './client-fields.ts'
import { errorCodes } from './client-reply.ts'
import { type IrpTransport, LOGIN_TIMEOUT_MILLISECONDS } from './client-transport.ts'
import { AES_KEY_BYTES, encryptLogin, sessionKeyIn } from './crypto.ts'
import { type CheckedNicConfig, loginJson } from './nic-config.ts'

/** What a login gives. Secret. */
export interface NicSession {
  readonly authToken: string
  /** The key of everything that is said under the token. */
  readonly sessionKey: Uint8Array
  readonly expiresAt: Instant
}

/** Where a session is kept between calls, for one configuration; empty to begin with, and in memory only. */
export interface NicSessionCache {
  session?: NicSession | undefined
  /** A login under way, which all callers await. */
  login?: Promise<NicSession> | undefined
  /** A login that the portal refused, for what it said. */
  refused?: { readonly reason: string; readonly at: Instant } | undefined
}

/** What a client needs of the world. */
export interface NicDeps {
  readonly send: IrpTransport
  readonly now: () => Instant
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array
  readonly sessions: NicSessionCache
}

/** A token can be replaced before its end only in its last ten minutes; before that a login returns the same one. */
const FORCED_REFRESH_MILLISECONDS = 10 * 60_000

/**
 * How long a refused login is not tried again, by whatever calls come meanwhile: a portal blocks a user whose password was
 * wrong too often. Another configuration has sessions of its own.
 */
export const REFUSED_LOGIN_MILLISECONDS = 15 * 60_000

/** The session that is kept, or that of a login. Failures: the portal is out of reach, or refuses the login. */
export function sessionFor(config: CheckedNicConfig, deps: NicDeps): Promise<NicSession> {
  const { sessions, now } = deps
  const { session } = sessions
  const left = session === undefined ? 0 : millisecondsOf(session.expiresAt) - millisecondsOf(now())
  if (session !== undefined && left > FORCED_REFRESH_MILLISECONDS) return Promise.resolve(session)
  const { refused } = sessions
  if (
    refused !== undefined &&
    millisecondsOf(now()) - millisecondsOf(refused.at) < REFUSED_LOGIN_MILLISECONDS
  )
    return Promise.reject(new Error(`The IRP refused the login, which waits: ${refused.reason}`))
  sessions.login ??= logIn(config, deps, left > 0)
    .then((fresh) => {
      sessions.session = fresh
      sessions.refused = undefined
      return fresh
    })
    .finally(() => {
      sessions.login = undefined
    })
  return sessions.login
}

/** Forgets a session that the portal refuses; a newer one stays. */
export function forgetSession(sessions: NicSessionCache, refused: NicSession): void {
  if (sessions.session === refused) sessions.session = undefined
}

async function logIn(config: CheckedNicConfig, deps: NicDeps, force: boolean): Promise<NicSession> {
  const appKey = deps.random(AES_KEY_BYTES)
  const data = encryptLogin(config.loginKey, loginJson(config, appKey, force))
  const answer = await exchange(deps.send, {
    method: 'POST',
    url: config.baseUrl + config.paths.login,
    headers: {
      'content-type': 'application/json',
      client_id: config.clientId,
      client_secret: config.clientSecret,
      Gstin: config.gstin,
    },
    body: JSON.stringify({ Data: data }),
    timeoutMilliseconds: LOGIN_TIMEOUT_MILLISECONDS,
  })
  if ('denied' in answer) throw refusal(deps, `HTTP ${answer.denied}`)
  if ('result' in answer) throw new Error(`The IRP did not answer the login: ${answer.because}`)
  const codes = errorCodes(field(answer.read, 'ErrorDetails')).map(({ code }) => code)
  if (codes.length > 0) throw refusal(deps, codes.join(', '))
  const session = sessionIn(answer.read, appKey)
  if (session === undefined) throw new Error('The IRP answered the login with no session that can be read')
  return session
}

function refusal({ sessions, now }: NicDeps, reason: string): Error {
  sessions.refused = { reason, at: now() }
  return new Error(`The IRP refuses the login: ${reason}`)
}

/** A few portals answer flat, without `Data`. */
function sessionIn(reply: Json, appKey: Uint8Array): NicSession | undefined {
  const inner = field(reply, 'Data')
  const data = isObject(inner) ? inner : reply
  const authToken = textField(data, 'AuthToken')
  const sek = textField(data, 'Sek')
  const expiresAt = momentField(data, 'TokenExpiry')
  const sessionKey = sek === undefined ? undefined : sessionKeyIn(sek, appKey)
  if (authToken === undefined || sessionKey === undefined || expiresAt === undefined) return undefined
  return { authToken, sessionKey, expiresAt }
}
