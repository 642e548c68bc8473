import { type Instant, parseInstant } from '@tallystick/kernel'
import { eachItem } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys, type WaitingKind, type WaitingLane, waitingPartition, waitingShard } from './keys.ts'
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
  return { kind: 'put', item: itemOf(marker) }
}

export function deleteWaiting(kind: WaitingKind, id: string): Write {
  return { kind: 'delete', key: keys.waiting(kind, id) }
}

/** Writes the marker in place of the one that was read; nothing where another came in between. */
export function replaceWaiting(marker: WaitingMarker, before: WaitingMarker | undefined): Write {
  return { kind: 'put', item: itemOf(marker), condition: standing(before) }
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

/** A stretch of what waits in one lane of one partition. */
export interface WaitingStretch {
  readonly lane: WaitingLane
  /** From 0 to below `WAITING_SHARDS`. */
  readonly shard: number
  /** What is looked at only later is not in it. */
  readonly until: Instant
  readonly limit: number
  /** Goes on after the stretch that gave this cursor. */
  readonly cursor?: string
}

/** Markers to look at, by the moment from which on they are, as the index knows them; a cursor when there may be more. */
export async function waitingStretch(
  table: Table,
  { lane, shard, until, ...part }: WaitingStretch,
): Promise<{ readonly markers: readonly WaitingMarker[]; readonly cursor?: string }> {
  const pk = indexKeys.waiting(lane, shard)
  const { items, cursor } = await table.query({ index: 'index1', pk, to: `${until}${AFTER_MOMENT}`, ...part })
  return { markers: items.map(markerOf), ...(cursor !== undefined && { cursor }) }
}

/** Sorts after whatever follows a moment in a key. */
const AFTER_MOMENT = '~'

function itemOf(marker: WaitingMarker): Item {
  const { kind, id, ...rest } = marker
  const lane = marker.notBefore === undefined ? 'SINCE' : 'UNTIL'
  return {
    ...keys.waiting(kind, id),
    ...rest,
    index1pk: indexKeys.waiting(lane, waitingShard(id)),
    index1sk: indexKeys.waitingOrder(lookFrom(marker), kind, id),
  }
}

/** Before all others where no moment can be read: what waits is tried rather than forgotten. */
function lookFrom({ since, notBefore, alarmOn }: WaitingMarker): string {
  const moment = parseInstant(notBefore ?? since) ?? ''
  return alarmOn !== undefined && alarmOn < moment ? alarmOn : moment
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
