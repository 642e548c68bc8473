import assert from 'node:assert/strict'
import { timingSafeEqual } from 'node:crypto'
import { accept, type Instant, refuse } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Verification } from '../channel.ts'
import { fault } from '../faults.ts'
import { checkSecrets, liveSecrets, type Secret } from '../secret.ts'
import { shopifyDigest } from './sign.ts'

const signatureHeader = 'X-Shopify-Hmac-Sha256'
const digestBytes = 32

/**
 * Verifies `X-Shopify-Hmac-Sha256`: base64 of HMAC-SHA256 over the raw bytes (shopify.dev, "Verify webhook
 * deliveries"). Every live secret is tried to the end, so the time taken tells nothing about which one matched.
 */
export function verifyShopify(
  raw: Uint8Array,
  headers: CallHeaders,
  secrets: readonly Secret[],
  now: Instant,
): Verification {
  assert(checkSecrets(secrets).ok, 'secrets must be checked when the connection is loaded')
  const given = headerOf(headers, signatureHeader)
  if (given === undefined) return refuse([fault('CHANNELS-SIGNATURE-MISSING', '')])
  const signature = decodeSignature(given)
  if (signature === undefined) return refuse([fault('CHANNELS-SIGNATURE-FORM', '')])
  const [match] = liveSecrets(secrets, now).filter(({ value }) =>
    timingSafeEqual(shopifyDigest(raw, value), signature),
  )
  return match === undefined
    ? refuse([fault('CHANNELS-SIGNATURE-WRONG', '')])
    : accept({ secretId: match.id })
}

/** Node decodes base64 leniently, so only text that is exactly what it would write itself counts. */
function decodeSignature(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === digestBytes && bytes.toString('base64') === text ? bytes : undefined
}
