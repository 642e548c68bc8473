import type { Secret } from '@tallystick/channels'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export async function readConnectionSecrets(
  secrets: Table,
  channel: string,
  connectionId: string,
): Promise<Secret[]> {
  const item = await secrets.get(keys.connectionSecrets(channel, connectionId))
  return typeof item?.secrets === 'string' ? (JSON.parse(item.secrets) as Secret[]) : []
}

export async function writeConnectionSecrets(
  secrets: Table,
  channel: string,
  connectionId: string,
  values: readonly Secret[],
): Promise<void> {
  await secrets.write({
    kind: 'put',
    item: { ...keys.connectionSecrets(channel, connectionId), secrets: JSON.stringify(values) },
  })
}

/** The master key of an epoch; it is there before the first serial of the epoch is, so its absence is a failure. */
export async function readMasterKey(secrets: Table, epoch: number): Promise<Uint8Array> {
  const held = (await secrets.get(keys.masterKey(epoch)))?.key
  if (!(held instanceof Uint8Array))
    throw new Error('the master key of this epoch is not in the secrets table')
  return held
}

/** Makes the master key of an epoch if there is none: once, because whoever loses the race finds the winner's. */
export async function ensureMasterKey(secrets: Table, epoch: number, fresh: () => Uint8Array): Promise<void> {
  const key = keys.masterKey(epoch)
  if ((await secrets.get(key)) !== undefined) return
  await secrets.write({ kind: 'put', item: { ...key, key: fresh() }, condition: { absent: true } })
}

/** The key epoch in which new serials are minted; the first where nobody opened another. */
export async function readCurrentEpoch(secrets: Table): Promise<number> {
  return ((await secrets.get(keys.currentEpoch()))?.epoch as number | undefined) ?? 0
}

/** Makes an epoch the current one, whose master key is there already. Epochs only rise: false when another came first. */
export async function raiseEpoch(secrets: Table, epoch: number): Promise<boolean> {
  const outcome = await secrets.write({
    kind: 'put',
    item: { ...keys.currentEpoch(), epoch },
    condition: epoch === 1 ? { absent: true } : { equals: { epoch: epoch - 1 } },
  })
  return outcome.done
}

/** The key that signs the cursors of lists, made if there is none: whoever loses the race finds the winner's. */
export async function ensureCursorKey(secrets: Table, fresh: () => Uint8Array): Promise<Uint8Array> {
  const key = keys.cursorKey()
  const held = (await secrets.get(key))?.key
  if (held instanceof Uint8Array) return held
  await secrets.write({ kind: 'put', item: { ...key, key: fresh() }, condition: { absent: true } })
  const made = (await secrets.get(key))?.key
  if (!(made instanceof Uint8Array)) throw new Error('the key of cursors is not in the secrets table')
  return made
}
