/** The key epoch in which new serials are minted; older ones stay readable. */
export const CURRENT_KEY_EPOCH = 0

/** The deployment's master keys by epoch, read once a container; a failed reading is tried again. */
export function masterKeys(
  read: (epoch: number) => Promise<Uint8Array>,
): (epoch: number) => Promise<Uint8Array> {
  const held = new Map<number, Promise<Uint8Array>>()
  return (epoch) => {
    const key = held.get(epoch) ?? read(epoch)
    held.set(epoch, key)
    key.catch(() => held.delete(epoch))
    return key
  }
}
