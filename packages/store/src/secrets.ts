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
