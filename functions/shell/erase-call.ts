import type { Documents } from '@tallystick/store'
import { contentHash } from './content-hash.ts'

const nothing = new Uint8Array()

/** Erases what a call said: its key stays, so that whoever reads it knows why nothing is there. */
export async function eraseCall(work: Documents, bodyKey: string): Promise<void> {
  await work.put(bodyKey, { bytes: nothing, contentType: 'application/octet-stream' })
}

/** True for a call that said something which was erased: its key is the hash of what it said. */
export function isErased(bodyKey: string, bytes: Uint8Array): boolean {
  return bytes.byteLength === 0 && !bodyKey.endsWith(contentHash(nothing))
}
