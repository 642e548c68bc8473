import { decodeBase64 } from '../base64.ts'

/** Fewest bytes of a key, as the Standard Webhooks specification has it (192 bits). */
export const MIN_STANDARD_KEY_BYTES = 24

const prefix = 'whsec_'

/**
 * The key in a secret of the Standard Webhooks specification: base64, with or without `whsec_` before it. `undefined`
 * for any other text and for keys that are too short.
 */
export function standardKey(secret: string): Uint8Array | undefined {
  const key = decodeBase64(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret)
  return key !== undefined && key.length >= MIN_STANDARD_KEY_BYTES ? key : undefined
}

/** The secret's own letters as the key, UTF-8: for senders that sign so. `undefined` when there are none. */
export function plainKey(secret: string): Uint8Array | undefined {
  return secret === '' ? undefined : Buffer.from(secret, 'utf8')
}
