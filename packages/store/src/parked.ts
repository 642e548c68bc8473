import { createHash } from 'node:crypto'
import type { Fault } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { indexKeys, keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

export type ParkedKind = 'call' | 'shipment' | 'invoice'

/** Something set aside with its faults: visible, and replayable by sending its message again. */
export interface ParkedItem {
  readonly parkedId: string
  readonly kind: ParkedKind
  /** What was parked: a bucket key, a shipment, a draft. */
  readonly subject: string
  readonly faults: readonly Fault[]
  readonly parkedAt: string
  readonly queue: string
  readonly message: string
  readonly state: 'open' | 'replayed'
}

/** One subject is parked once, however often it comes; parking it again replaces the faults. */
export function parkedIdOf(kind: ParkedKind, subject: string): string {
  return `${kind}-${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`
}

export function putParked(parked: Omit<ParkedItem, 'parkedId' | 'state'>): Write {
  return {
    kind: 'put',
    item: itemOf({ ...parked, parkedId: parkedIdOf(parked.kind, parked.subject), state: 'open' }),
  }
}

/** Marks an item as replayed unless it was parked anew since it was read. */
export function markReplayed(parked: ParkedItem): Write {
  return {
    kind: 'put',
    item: itemOf({ ...parked, state: 'replayed' }),
    condition: { equals: { parkedAt: parked.parkedAt, state: 'open' } },
  }
}

export async function readParked(table: Table, parkedId: string): Promise<ParkedItem | undefined> {
  return bodyOf<ParkedItem>(await table.get(keys.parked(parkedId)))
}

/** A page of parked items, newest first. */
export async function listParked(
  table: Table,
  state: ParkedItem['state'],
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{ items: ParkedItem[]; cursor?: string }> {
  const found = await table.query({ index: 'index1', pk: indexKeys.parked(state), descending: true, ...page })
  return {
    items: found.items.flatMap((item) => bodyOf<ParkedItem>(item) ?? []),
    ...(found.cursor !== undefined && { cursor: found.cursor }),
  }
}

function itemOf(parked: ParkedItem): Item {
  return {
    ...bodyItem(keys.parked(parked.parkedId), parked),
    state: parked.state,
    parkedAt: parked.parkedAt,
    index1pk: indexKeys.parked(parked.state),
    index1sk: `${parked.parkedAt}#${parked.parkedId}`,
  }
}
