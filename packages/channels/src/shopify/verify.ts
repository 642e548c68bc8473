import type { Instant } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Verification } from '../channel.ts'
import type { Secret } from '../secret.ts'
import { verifyBase64 } from '../verify-base64.ts'
import { shopifyDigest } from './sign.ts'

/**
 * Verifies `X-Shopify-Hmac-Sha256`: base64 of HMAC-SHA256 over the raw bytes (shopify.dev, "Verify webhook
 * deliveries").
 */
export function verifyShopify(
  raw: Uint8Array,
  headers: CallHeaders,
  secrets: readonly Secret[],
  now: Instant,
): Verification {
  const given = headerOf(headers, 'X-Shopify-Hmac-Sha256')
  return verifyBase64(given, (secret) => shopifyDigest(raw, secret), secrets, now)
}
