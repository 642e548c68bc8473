import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'

/** HMAC-SHA256 of these bytes under the extension's API secret; 32 bytes. */
export function fyndDigest(bytes: Uint8Array, secret: string): Uint8Array {
  assert(secret !== '', 'an empty secret signs for anyone')
  return createHmac('sha256', secret).update(bytes).digest()
}

/** What Fynd writes into `x-fp-signature` for a body of these bytes; for tests and demonstrations. */
export function signFynd(bytes: Uint8Array, secret: string): string {
  return Buffer.from(fyndDigest(bytes, secret)).toString('hex')
}
