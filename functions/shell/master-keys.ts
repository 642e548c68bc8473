import type { Instant } from '@tallystick/kernel'
import { ensureMasterKey, readMasterKey, type Table } from '@tallystick/store'
import { remember } from './remember.ts'

/** How long a container may not know of a new key epoch. */
export const EPOCH_MILLISECONDS = 60_000

/** The deployment's master keys by epoch, read once a container; a failed reading is tried again. */
export function masterKeys(
  read: (epoch: number) => Promise<Uint8Array>,
): (epoch: number) => Promise<Uint8Array> {
  const keys = new Map<number, Promise<Uint8Array>>()
  return (epoch) => {
    const held = keys.get(epoch)
    if (held !== undefined) return held
    const key = read(epoch)
    keys.set(epoch, key)
    key.catch(() => keys.delete(epoch))
    return key
  }
}

/**
 * The same, for those who must tell whether a serial is one that we may ever mint: the key of an epoch in which nobody
 * minted yet is made, so that no question is left open.
 */
export function madeMasterKeys(
  secrets: Table,
  fresh: () => Uint8Array,
): (epoch: number) => Promise<Uint8Array> {
  return masterKeys(async (epoch) => {
    await ensureMasterKey(secrets, epoch, fresh)
    return readMasterKey(secrets, epoch)
  })
}

/** The key epoch in which new serials are minted, read once a minute; older ones stay readable. */
export function currentEpoch(read: () => Promise<number>, now: () => Instant): () => Promise<number> {
  const ask = remember(read, { milliseconds: EPOCH_MILLISECONDS, now })
  return () => ask('current')
}
