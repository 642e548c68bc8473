import { createHmac } from 'node:crypto'

/** HMAC-SHA256 of the raw body under the secret's letters, 32 bytes. */
export function shipHeroDigest(raw: Uint8Array, secret: string): Uint8Array {
  return createHmac('sha256', secret).update(raw).digest()
}

/** The value of `x-shiphero-hmac-sha256`. */
export function signShipHero(raw: Uint8Array, secret: string): string {
  return Buffer.from(shipHeroDigest(raw, secret)).toString('base64')
}
