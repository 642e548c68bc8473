import assert from 'node:assert/strict'
import { timingSafeEqual } from 'node:crypto'
import { accept, type Instant, refuse } from '@tallystick/kernel'
import { decodeBase64 } from './base64.ts'
import type { Verification } from './channel.ts'
import { fault } from './faults.ts'
import { checkSecrets, liveSecrets, type Secret } from './secret.ts'

const digestBytes = 32

/**
 * Verifies one signature in base64, for channels that sign the body alone. `digestOf` = HMAC-SHA256 of the raw bytes under a
 * secret, 32 bytes. Every live secret is tried to the end, so the time taken tells nothing about which one matched.
 */
export function verifyBase64(
  given: string | undefined,
  digestOf: (secret: string) => Uint8Array,
  secrets: readonly Secret[],
  now: Instant,
): Verification {
  assert(checkSecrets(secrets).ok, 'secrets must be checked when the connection is loaded')
  if (given === undefined) return refuse([fault('CHANNELS-SIGNATURE-MISSING', '')])
  const signature = decodeBase64(given)
  if (signature?.length !== digestBytes) return refuse([fault('CHANNELS-SIGNATURE-FORM', '')])
  const [match] = liveSecrets(secrets, now).filter(({ value }) => timingSafeEqual(digestOf(value), signature))
  return match === undefined
    ? refuse([fault('CHANNELS-SIGNATURE-WRONG', '')])
    : accept({ secretId: match.id })
}
