import assert from 'node:assert/strict'
import { timingSafeEqual } from 'node:crypto'
import { accept, type Fault, type Instant, millisecondsOf, type Result, refuse } from '@tallystick/kernel'
import { decodeBase64 } from '../base64.ts'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Verification } from '../channel.ts'
import { fault } from '../faults.ts'
import { checkSecrets, liveSecrets, type Secret } from '../secret.ts'
import { type SignedHead, standardDigest } from './sign.ts'

/** How far the signed moment may be from now, in either direction. */
export const TOLERANCE_SECONDS = 300

const digestBytes = 32

interface SignedCall extends SignedHead {
  readonly signatures: readonly Uint8Array[]
}

/**
 * Verifies `webhook-signature` (Standard Webhooks specification): one or more of `v1,` and base64 of HMAC-SHA256 over
 * `id.timestamp.body`. Every live secret is tried on every signature to the end, so the time taken tells nothing. A secret
 * in which `keyOf` finds no key has signed nothing. Faults: headers missing, malformed, wrong, signed too long ago or ahead.
 */
export function verifyStandardWebhook(
  raw: Uint8Array,
  headers: CallHeaders,
  secrets: readonly Secret[],
  now: Instant,
  keyOf: (secret: string) => Uint8Array | undefined,
): Verification {
  assert(checkSecrets(secrets).ok, 'secrets must be checked when the connection is loaded')
  const call = readHeaders(headers)
  if (!call.ok) return call
  const [match] = liveSecrets(secrets, now).filter(({ value }) => {
    const key = keyOf(value)
    return key !== undefined && hasSigned(key, raw, call.value)
  })
  if (match === undefined) return refuse([fault('CHANNELS-SIGNATURE-WRONG', '')])
  const away = Math.abs(millisecondsOf(now) - Number(call.value.timestamp) * 1000)
  if (away > TOLERANCE_SECONDS * 1000) return refuse([fault('CHANNELS-SIGNATURE-TIME', '')])
  return accept({ secretId: match.id })
}

function hasSigned(key: Uint8Array, raw: Uint8Array, { signatures, ...head }: SignedCall): boolean {
  const digest = standardDigest(head, raw, key)
  return signatures.filter((signature) => timingSafeEqual(digest, signature)).length > 0
}

/** Signatures of other versions are passed over, as the specification asks; so is what is no signature at all. */
function readHeaders(headers: CallHeaders): Result<SignedCall, Fault[]> {
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  )
  if (!id || timestamp === undefined || given === undefined)
    return refuse([fault('CHANNELS-SIGNATURE-MISSING', '')])
  const signatures = given
    .split(' ')
    .filter((entry) => entry.startsWith('v1,'))
    .flatMap((entry) => decodeBase64(entry.slice('v1,'.length)) ?? [])
    .filter(({ length }) => length === digestBytes)
  if (signatures.length === 0 || !/^\d{1,12}$/.test(timestamp))
    return refuse([fault('CHANNELS-SIGNATURE-FORM', '')])
  return accept({ id, timestamp, signatures })
}
