import { createHash } from 'node:crypto'
import { type Fault, type Instant, toldFaults } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { everyItem, firstItems } from './every-item.ts'
import { index2Keys, indexKeys, type ParkedState } from './index-keys.ts'
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
  readonly state: ParkedState
  /** Of what is dismissed. */
  readonly dismissal?: Dismissal
}

/** That somebody decided that nothing is to be done any more. */
export interface Dismissal {
  readonly at: Instant
  readonly by: string
  readonly reason: string
}

/** One subject is parked once, however often it comes; parking it again replaces the faults. */
export function parkedIdOf(kind: ParkedKind, subject: string): string {
  return `${kind}-${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`
}

export function putParked(parked: Omit<ParkedItem, 'parkedId' | 'state' | 'dismissal'>): Write {
  return {
    kind: 'put',
    item: itemOf({ ...parked, parkedId: parkedIdOf(parked.kind, parked.subject), state: 'open' }),
  }
}

/** Marks an item as replayed unless it was parked anew, or dismissed, since it was read. */
export function markReplayed(parked: ParkedItem): Write {
  return { ...closing(parked, 'replayed', parked.parkedAt), condition: standing(parked) }
}

/**
 * Takes an open item off the list because nothing is to be done about it, unless it was parked anew or sent again since it was read.
 * The item stays, and each dismissal of it for itself: parked again it is open again.
 */
export function dismissParked(parked: ParkedItem, dismissal: Dismissal): readonly [Write, Write] {
  const { set, ...update } = closing(parked, 'dismissed', dismissal.at)
  const { at, by, reason } = dismissal
  const told = { dismissedAt: at, dismissedBy: by, dismissedFor: reason }
  return [
    { ...update, set: { ...set, ...told }, condition: standing(parked) },
    {
      kind: 'put',
      item: bodyItem(keys.dismissal(parked.parkedId, at), dismissal),
      condition: { absent: true },
    },
  ]
}

/** Every dismissal of an item, the oldest first. */
export async function dismissalsOf(table: Table, parkedId: string): Promise<Dismissal[]> {
  const items = await everyItem(table, { pk: keys.parked(parkedId).pk, prefix: 'DISMISSED#' })
  return items.flatMap((item) => bodyOf<Dismissal>(item) ?? [])
}

/** Takes a subject that was parked off the list of open items, in the transaction of what resolved it. */
export function closeParked(kind: ParkedKind, subject: string, closedAt: string): Write {
  const parkedId = parkedIdOf(kind, subject)
  return { ...closing({ parkedId, kind }, 'replayed', closedAt), condition: { present: true } }
}

function standing({ parkedAt }: ParkedItem) {
  return { equals: { parkedAt, state: 'open' } }
}

function closing({ parkedId, kind }: Pick<ParkedItem, 'parkedId' | 'kind'>, state: ParkedState, at: string) {
  const set = { state, ...placeOf({ parkedId, kind, state, at }) }
  return { kind: 'update' as const, key: keys.parked(parkedId), set }
}

interface Placed extends Pick<ParkedItem, 'parkedId' | 'kind' | 'state'> {
  readonly at: string
}

/** On the list of its state, and on that of its kind. */
function placeOf({ parkedId, kind, state, at }: Placed) {
  const position = `${at}#${parkedId}`
  return {
    index1pk: indexKeys.parked(state),
    index1sk: position,
    index2pk: index2Keys.parkedOfKind(state, kind),
    index2sk: position,
  }
}

export async function readParked(table: Table, parkedId: string): Promise<ParkedItem | undefined> {
  return parkedOf(await table.get(keys.parked(parkedId)))
}

/** Which parked items are listed, of one state. */
export interface ParkedWish {
  readonly limit: number
  /** The position of the last item of the page before. */
  readonly before?: string
  readonly kind?: ParkedKind
  /** `YYYY-MM-DD` (UTC): on which they were parked, or what they are now became of them. */
  readonly day?: string
}

/** Parked items, newest first. */
export async function listParked(
  table: Table,
  state: ParkedState,
  { limit, before, kind, day }: ParkedWish,
): Promise<{ parked: ParkedItem; position: string }[]> {
  const list =
    kind === undefined
      ? ({ index: 'index1', pk: indexKeys.parked(state) } as const)
      : ({ index: 'index2', pk: index2Keys.parkedOfKind(state, kind) } as const)
  const to = before ?? (day && `${day}T\uffff`)
  const bounds = { ...(day !== undefined && { from: `${day}T` }), ...(to !== undefined && { to }) }
  const items = await firstItems(table, { ...list, descending: true, ...bounds }, limit + 1)
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
    ...placeOf({ ...parked, state, at: parked.parkedAt }),
  }
}

/** The state stands apart from the rest, because it alone changes. */
function parkedOf(item: Item | undefined): ParkedItem | undefined {
  const body = bodyOf<Omit<ParkedItem, 'state' | 'dismissal'>>(item)
  if (item === undefined || body === undefined) return undefined
  const { state, dismissedAt, dismissedBy, dismissedFor } = item
  if (state !== 'dismissed') return { ...body, state: state === 'open' ? 'open' : 'replayed' }
  const dismissal = { at: dismissedAt as Instant, by: String(dismissedBy), reason: String(dismissedFor) }
  return { ...body, state, dismissal }
}
