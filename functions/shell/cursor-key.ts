import { ensureCursorKey, type Table } from '@tallystick/store'

/** The deployment's key of cursors, read once a container and made by the first that needs it; a failed reading is tried again. */
export function cursorKeyOf(secrets: Table, fresh: () => Uint8Array): () => Promise<Uint8Array> {
  let held: Promise<Uint8Array> | undefined
  return () => {
    held ??= ensureCursorKey(secrets, fresh).catch((failure) => {
      held = undefined
      throw failure
    })
    return held
  }
}
