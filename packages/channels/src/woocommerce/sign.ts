import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'

const entity = /&(lt|gt|amp|quot|#0*(?:34|38|39|60|62)|#[xX]0*(?:22|26|27));/g

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * The secret as WooCommerce signs with it: entities of the characters that WordPress escapes are decoded once, as its
 * `wp_specialchars_decode` does (WooCommerce 9, `class-wc-webhook.php`).
 */
export function decodedSecret(secret: string): string {
  return secret.replace(entity, (_, name: string) => characters[name] ?? characterOf(name))
}

function characterOf(reference: string): string {
  const digits = reference.slice(1)
  return String.fromCharCode(/^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits))
}

/** HMAC-SHA256 of the raw bytes under the decoded secret; 32 bytes. */
export function wooCommerceDigest(raw: Uint8Array, secret: string): Uint8Array {
  assert(secret !== '', 'an empty secret signs for anyone')
  return createHmac('sha256', decodedSecret(secret)).update(raw).digest()
}

/** What WooCommerce writes into `X-WC-Webhook-Signature` for this body; for tests and demonstrations. */
export function signWooCommerce(raw: Uint8Array, secret: string): string {
  return Buffer.from(wooCommerceDigest(raw, secret)).toString('base64')
}
