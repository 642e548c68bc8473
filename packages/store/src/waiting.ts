import { eachItem } from './every-item.ts'
import { keys, type WaitingKind, waitingPartition } from './keys.ts'
import type { Condition, Item, Table, Write } from './table.ts'

/** Something that cannot go on yet: why, since when, and the message that makes it try again. */
export interface WaitingMarker {
  readonly kind: WaitingKind
  readonly id: string
  readonly reason: string
  readonly since: string
  readonly queue: string
  readonly message: string
  /** Nobody tries again before; absent = as soon as it is swept. */
  readonly notBefore?: string
  /** The day from which on people are to be alarmed that it still waits. */
  readonly alarmOn?: string
  /** How often it was tried in vain. */
  readonly tries?: number
}

export function putWaiting(marker: WaitingMarker): Write {
  const { kind, id, ...rest } = marker
  return { kind: 'put', item: { ...keys.waiting(kind, id), ...rest } }
}

export function deleteWaiting(kind: WaitingKind, id: string): Write {
  return { kind: 'delete', key: keys.waiting(kind, id) }
}

/** Writes the marker in place of the one that was read; nothing where another came in between. */
export function replaceWaiting(marker: WaitingMarker, before: WaitingMarker | undefined): Write {
  const { kind, id, ...rest } = marker
  return { kind: 'put', item: { ...keys.waiting(kind, id), ...rest }, condition: standing(before) }
}

/** Removes the marker that was read; nothing where another came in between. */
export function removeWaiting(before: WaitingMarker): Write {
  return { kind: 'delete', key: keys.waiting(before.kind, before.id), condition: standing(before) }
}

function standing(before: WaitingMarker | undefined): Condition {
  return before === undefined ? { absent: true } : { equals: { notBefore: before.notBefore } }
}

export async function readWaiting(
  table: Table,
  kind: WaitingKind,
  id: string,
): Promise<WaitingMarker | undefined> {
  const item = await table.get(keys.waiting(kind, id))
  return item && markerOf(item)
}

/** Every waiting marker of one of the `WAITING_SHARDS` partitions. */
export async function* listWaiting(table: Table, shard: number): AsyncGenerator<WaitingMarker> {
  for await (const item of eachItem(table, { pk: waitingPartition(shard) })) yield markerOf(item)
}

function markerOf(item: Item): WaitingMarker {
  const [kind = '', ...id] = item.sk.split('#')
  return {
    kind: kind as WaitingKind,
    id: id.join('#'),
    reason: item.reason as string,
    since: item.since as string,
    queue: item.queue as string,
    message: item.message as string,
    ...(item.notBefore !== undefined && { notBefore: item.notBefore as string }),
    ...(item.alarmOn !== undefined && { alarmOn: item.alarmOn as string }),
    ...(item.tries !== undefined && { tries: item.tries as number }),
  }
}
