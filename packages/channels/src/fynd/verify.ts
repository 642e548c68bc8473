import assert from 'node:assert/strict'
import { timingSafeEqual } from 'node:crypto'
import { accept, type Instant, refuse } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Verification } from '../channel.ts'
import { fault } from '../faults.ts'
import { checkSecrets, liveSecrets, type Secret } from '../secret.ts'
import { rewritten } from './rewritten.ts'
import { fyndDigest } from './sign.ts'

/** Where the signature stands. */
export const signatureHeader = 'x-fp-signature'

/**
 * Verifies `x-fp-signature`: HMAC-SHA256 in hexadecimal over the raw bytes or, failing that, over the body as JavaScript
 * writes it anew, which is what Fynd signs (gofynd/fdk-extension-javascript, `express/webhook.js`). Every live secret is
 * tried to the end, so the time taken tells nothing about which one matched.
 */
export function verifyFynd(
  raw: Uint8Array,
  headers: CallHeaders,
  secrets: readonly Secret[],
  now: Instant,
): Verification {
  assert(checkSecrets(secrets).ok, 'secrets must be checked when the connection is loaded')
  const given = headerOf(headers, signatureHeader)
  if (given === undefined) return refuse([fault('CHANNELS-SIGNATURE-MISSING', '')])
  if (!/^[0-9a-f]{64}$/.test(given)) return refuse([fault('CHANNELS-SIGNATURE-FORM', '')])
  const signature = Buffer.from(given, 'hex')
  const live = liveSecrets(secrets, now)
  const match = signer(live, raw, signature) ?? signer(live, rewritten(raw), signature)
  return match === undefined
    ? refuse([fault('CHANNELS-SIGNATURE-WRONG', '')])
    : accept({ secretId: match.id })
}

function signer(
  secrets: readonly Secret[],
  bytes: Uint8Array | undefined,
  signature: Uint8Array,
): Secret | undefined {
  if (bytes === undefined) return undefined
  return secrets.filter(({ value }) => timingSafeEqual(fyndDigest(bytes, value), signature))[0]
}
