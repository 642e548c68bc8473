/** The key epoch in which new serials are minted; older ones stay readable. */
export const CURRENT_KEY_EPOCH = 0

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
