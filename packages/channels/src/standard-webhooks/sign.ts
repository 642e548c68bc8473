import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { CallHeaders } from '../call-headers.ts'

/** What a signature covers beside the body, as the headers have it. */
export interface SignedHead {
  /** `webhook-id`: equal for every delivery of one call. */
  readonly id: string
  /** `webhook-timestamp`: whole seconds since 1970-01-01T00:00Z, as text. */
  readonly timestamp: string
}

/** HMAC-SHA256 over `id.timestamp.body`, the body as the raw bytes; 32 bytes. */
export function standardDigest({ id, timestamp }: SignedHead, raw: Uint8Array, key: Uint8Array): Uint8Array {
  assert(key.length > 0, 'an empty key signs for anyone')
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(raw).digest()
}

/** The three headers of a call, with one signature for each key; several while one key replaces another. */
export function signStandardWebhook(
  head: SignedHead,
  raw: Uint8Array,
  ...keys: readonly Uint8Array[]
): CallHeaders {
  assert(keys.length > 0, 'a signature needs a key')
  const signatures = keys.map((key) => `v1,${Buffer.from(standardDigest(head, raw, key)).toString('base64')}`)
  return {
    'webhook-id': head.id,
    'webhook-timestamp': head.timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
