import { bodyHash } from './body-hash.ts'

const idPattern = /^[A-Za-z0-9_-]{1,100}$/

/** The channel's own id of the call, or the hash of its body where that is missing or malformed. */
export function deliveryKeyOf(id: string | undefined, raw: Uint8Array): string {
  return id !== undefined && idPattern.test(id) ? id : bodyHash(raw)
}
