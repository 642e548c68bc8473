import type { Instant } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Verification } from '../channel.ts'
import type { Secret } from '../secret.ts'
import { verifyBase64 } from '../verify-base64.ts'
import { wooCommerceDigest } from './sign.ts'

/** Where WooCommerce signs. */
export const signatureHeader = 'X-WC-Webhook-Signature'

/** Verifies `X-WC-Webhook-Signature`: base64 of HMAC-SHA256 over the raw bytes (WooCommerce 9, `class-wc-webhook.php`). */
export function verifyWooCommerce(
  raw: Uint8Array,
  headers: CallHeaders,
  secrets: readonly Secret[],
  now: Instant,
): Verification {
  const given = headerOf(headers, signatureHeader)
  return verifyBase64(given, (secret) => wooCommerceDigest(raw, secret), secrets, now)
}
