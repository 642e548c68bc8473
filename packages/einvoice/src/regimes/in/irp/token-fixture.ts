import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/** A portal of our invention: it signs with a key of its own, whose id is that of no certificate. */
export function fakePortal(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const thumbprint = createHash('sha1').update(name).digest()
  const kid = thumbprint.toString('hex').toUpperCase()
  const header = { alg: 'RS256', kid, typ: 'JWT', x5t: thumbprint.toString('base64url') }
  return {
    kid,
    header,
    keyRing: { [kid]: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
    token(data: unknown, changes: TokenChanges = {}): string {
      const payload = { data: JSON.stringify(data), iss: name, ...changes.payload }
      const signed = `${part({ ...header, ...changes.header })}.${part(payload)}`
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`
    },
  }
}

/** What of a token is not as it should be. */
export interface TokenChanges {
  readonly header?: Readonly<Record<string, unknown>>
  readonly payload?: Readonly<Record<string, unknown>>
}

/** A part of a compact JWS. */
export function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
