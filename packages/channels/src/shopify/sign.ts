import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'

/** HMAC-SHA256 of the raw bytes under the app's client secret; 32 bytes. */
export function shopifyDigest(raw: Uint8Array, secret: string): Uint8Array {
  assert(secret !== '', 'an empty secret signs for anyone')
  return createHmac('sha256', secret).update(raw).digest()
}

/** What Shopify writes into `X-Shopify-Hmac-Sha256` for this body; for tests and demonstrations. */
export function signShopify(raw: Uint8Array, secret: string): string {
  return Buffer.from(shopifyDigest(raw, secret)).toString('base64')
}
