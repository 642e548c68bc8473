import { createHash } from 'node:crypto'

/** What a call is known by where it has no id of its own that can be trusted: `sha256-` and the hash of its raw bytes. */
export function bodyHash(raw: Uint8Array): string {
  return `sha256-${createHash('sha256').update(raw).digest('hex')}`
}
