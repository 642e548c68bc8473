import { randomBytes } from 'node:crypto'

/** Who may call. */
export interface IrpAccount {
  readonly gstin: string
  readonly userName: string
  readonly password: string
  readonly clientId: string
  readonly clientSecret: string
  /** Turnover of 10 crore and more: documents are refused after 30 days. */
  readonly thirtyDayLimit: boolean
}

/** A login that counts. */
export interface Session {
  readonly account: IrpAccount
  readonly token: string
  readonly sek: Buffer
  readonly expiresAt: Date
}

/** Tokens are kept in memory: a restart revokes them all. */
export interface Sessions {
  /** The session of an account; a new one without one, or when a refresh is forced in its last ten minutes. */
  open(account: IrpAccount, forceRefresh: boolean): Session
  find(token: string | undefined): Session | undefined
  revokeAll(): void
}

const FORCED_REFRESH_MILLISECONDS = 10 * 60_000

export function openSessions(now: () => Date, tokenMilliseconds: number): Sessions {
  const byToken = new Map<string, Session>()
  const lives = ({ expiresAt }: Session) => expiresAt > now()
  return {
    open(account, forceRefresh) {
      const known = [...byToken.values()].find((one) => one.account === account && lives(one))
      const left = known === undefined ? 0 : known.expiresAt.getTime() - now().getTime()
      if (known !== undefined && !(forceRefresh && left <= FORCED_REFRESH_MILLISECONDS)) return known
      for (const one of byToken.values()) if (one.account === account) byToken.delete(one.token)
      const token = randomBytes(15).toString('base64url')
      const expiresAt = new Date(now().getTime() + tokenMilliseconds)
      const session = { account, token, sek: randomBytes(32), expiresAt }
      byToken.set(token, session)
      return session
    },
    find(token) {
      const session = byToken.get(token ?? '')
      return session !== undefined && lives(session) ? session : undefined
    },
    revokeAll: () => byToken.clear(),
  }
}
