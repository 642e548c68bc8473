import { createHash } from 'node:crypto'
import { type Fault, toldFaults } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** What can be parked: a channel's call, a shipment, the invoice of one, what is asked about a document, a despatch advice, a provider's refusal, goods that came back, money given back. */
export const parkedKinds = [
  'call',
  'shipment',
  'invoice',
  'revision',
  'registration',
  'despatch',
  'refusal',
  'return',
  'refund',
] as const

export type ParkedKind = (typeof parkedKinds)[number]

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
export function markReplayed({ parkedId, parkedAt }: ParkedItem): Write {
  return { ...closing(parkedId, parkedAt), condition: { equals: { parkedAt, state: 'open' } } }
}

/** Takes a subject that was parked off the list of open items, in the transaction of what resolved it. */
export function closeParked(kind: ParkedKind, subject: string, closedAt: string): Write {
  return { ...closing(parkedIdOf(kind, subject), closedAt), condition: { present: true } }
}

function closing(parkedId: string, at: string) {
  const set = {
    state: 'replayed',
    index1pk: indexKeys.parked('replayed'),
    index1sk: parkedPosition(at, parkedId),
  }
  return { kind: 'update' as const, key: keys.parked(parkedId), set }
}

function parkedPosition(at: string, parkedId: string): string {
  return `${at}#${parkedId}`
}

export async function readParked(table: Table, parkedId: string): Promise<ParkedItem | undefined> {
  return parkedOf(await table.get(keys.parked(parkedId)))
}

/** Parked items, newest first; `before` = the position of the last item of the page before. */
export async function listParked(
  table: Table,
  state: ParkedItem['state'],
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<{ parked: ParkedItem; position: string }[]> {
  const bounds = before === undefined ? {} : { to: before }
  const query = { index: 'index1', pk: indexKeys.parked(state), descending: true, ...bounds } as const
  const items = await firstItems(table, query, limit + 1)
  return items
    .map((item) => ({ parked: parkedOf(item), position: String(item.index1sk) }))
    .flatMap(({ parked, position }) => (parked && position !== before ? [{ parked, position }] : []))
    .slice(0, limit)
}

function itemOf({ state, ...parked }: ParkedItem): Item {
  return {
    ...bodyItem(keys.parked(parked.parkedId), { ...parked, faults: toldFaults(parked.faults) }),
    state,
    parkedAt: parked.parkedAt,
    index1pk: indexKeys.parked(state),
    index1sk: parkedPosition(parked.parkedAt, parked.parkedId),
  }
}

/** The state stands apart from the rest, because it alone changes. */
function parkedOf(item: Item | undefined): ParkedItem | undefined {
  const body = bodyOf<Omit<ParkedItem, 'state'>>(item)
  return body && { ...body, state: item?.state === 'open' ? 'open' : 'replayed' }
}
