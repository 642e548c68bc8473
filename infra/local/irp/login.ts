import type { KeyObject } from 'node:crypto'
import { indianTime } from './indian-time.ts'
import { openLogin, seal } from './login-cipher.ts'
import type { PortalRequest } from './portal-request.ts'
import { type Outcome, refused } from './refusal.ts'
import type { IrpAccount, Sessions } from './sessions.ts'

interface LoginDesk {
  readonly accounts: readonly IrpAccount[]
  readonly sessions: Sessions
  readonly key: KeyObject
}

/** Logs in: user and password, encrypted with the portal's key, for a token and a session key under the caller's own key. */
export function logIn({ accounts, sessions, key }: LoginDesk, request: PortalRequest): Outcome {
  const { client_id, client_secret, gstin } = request.headers
  if (gstin === undefined || gstin.length !== 15) return refused('1004')
  const clients = accounts.filter((one) => one.clientId === client_id && one.clientSecret === client_secret)
  if (clients.length === 0) return refused('1010')
  const login = loginIn(key, request.body)
  if (login === undefined) return refused('1013')
  const users = clients.filter(({ userName }) => userName === login.UserName)
  if (users.length === 0) return refused('1017')
  if (!users.some(({ password }) => password === login.Password)) return refused('1019')
  const account = users.find((one) => one.gstin === gstin)
  if (account === undefined) return refused('1015')
  const appKey = Buffer.from(String(login.AppKey), 'base64')
  if (appKey.length !== 32) return refused('1016')
  const { token, sek, expiresAt } = sessions.open(account, login.ForceRefreshAccessToken === true)
  const data = {
    ClientId: account.clientId,
    UserName: account.userName,
    AuthToken: token,
    Sek: seal(appKey, sek),
    TokenExpiry: indianTime(expiresAt),
  }
  return { ok: true, data }
}

function loginIn(key: KeyObject, body: string): Record<string, unknown> | undefined {
  try {
    const opened = openLogin(key, String(JSON.parse(body).Data))
    return opened === undefined ? undefined : JSON.parse(opened)
  } catch {
    return undefined
  }
}
