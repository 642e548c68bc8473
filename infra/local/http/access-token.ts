import { type KeyObject, randomUUID, sign } from 'node:crypto'

/** How long a token opens doors; the default of Cognito. */
export const TOKEN_SECONDS = 3600

/** What signs tokens, under the id by which they name it. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
}

interface AccessToken {
  readonly issuer: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly issuedAt: Date
}

/** A token in the shape of Cognito's for client credentials: the client is its own subject, there is no audience. */
export function accessToken({ issuer, clientId, scopes, issuedAt }: AccessToken, key: SigningKey): string {
  const seconds = Math.floor(issuedAt.getTime() / 1000)
  const claims = {
    sub: clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: seconds,
    iss: issuer,
    exp: seconds + TOKEN_SECONDS,
    iat: seconds,
    version: 2,
    jti: randomUUID(),
    client_id: clientId,
  }
  const signed = `${segment({ kid: key.kid, alg: 'RS256' })}.${segment(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`
}

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
