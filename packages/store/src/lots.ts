import type { CalendarDate, Instant } from '@tallystick/kernel'
import {
  type LotRecord,
  type LotStatus,
  type LotStep,
  type MovementKind,
  usableUntil,
} from '@tallystick/lots'
import { bodyItem, bodyOf } from './body-item.ts'
import { eachItem, everyItem, firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

export async function readLot(table: Table, sku: string, lot: string): Promise<LotRecord | undefined> {
  return lotOf(await table.get(keys.lot(sku, lot)))
}

/** Writes the lot under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putLot(next: LotRecord, before: LotRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.lot(next.sku, next.lot), body),
      version,
      index1pk: indexKeys.lots(),
      index1sk: positionOf(next),
    },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Nobody changed the lot since it was read. */
export function checkLot({ sku, lot, version }: LotRecord): Write {
  return { kind: 'check', key: keys.lot(sku, lot), condition: { equals: { version } } }
}

/** Sorts before every date. */
const ever = '0000-00-00'

/** Sorts behind every date: lots that may be used for ever come last. */
const never = '9999-99-99'

function positionOf(lot: LotRecord): string {
  return `${usableUntil(lot) ?? never}#${lot.sku}#${lot.lot}`
}

/** All lots by the last day they may be used, those without one last; `from` and `to` are inclusive. */
export async function* lotsByExpiry(
  table: Table,
  { from, to }: { readonly from?: CalendarDate; readonly to?: CalendarDate } = {},
): AsyncGenerator<LotRecord> {
  for await (const item of eachItem(table, byExpiry(from ?? ever, to ?? never))) {
    const lot = lotOf(item)
    if (lot) yield lot
  }
}

/** Where a page of lots begins, behind which position, and the last day. */
export interface LotBounds {
  readonly from: CalendarDate
  /** The position of the last lot of the page before. */
  readonly after?: string
  readonly to: CalendarDate
  readonly limit: number
}

/** The next lots by the last day they may be used, each with the position behind which the page after it begins. */
export async function pageOfLots(
  table: Table,
  { from, after, to, limit }: LotBounds,
): Promise<{ readonly lot: LotRecord; readonly position: string }[]> {
  const items = await firstItems(table, byExpiry(after ?? from, to), limit + 1)
  const found = items.flatMap((item) => {
    const lot = lotOf(item)
    const position = item.index1sk as string
    return lot && position !== after ? [{ lot, position }] : []
  })
  return found.slice(0, limit)
}

function byExpiry(from: string, to: string) {
  return { index: 'index1', pk: indexKeys.lots(), from, to: `${to}#\uffff` } as const
}

function lotOf(item: Item | undefined): LotRecord | undefined {
  const body = bodyOf<Omit<LotRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** One movement of a lot as it is kept for ever; shipments are told by the orders' shipments instead. */
export interface LotMovementRecord {
  readonly sku: string
  readonly lot: string
  readonly locationId: string
  readonly kind: MovementKind
  readonly quantity: number
  readonly at: Instant
  readonly actor: string
  /** The operation that this movement is a part of, unique for the lot, location and kind. */
  readonly reference: string
  readonly reason?: string
  /** What it came from or went into, for example a production's id. */
  readonly document?: string
}

export function putMovement(movement: LotMovementRecord): Write {
  const { sku, lot, at, reference, kind, locationId } = movement
  const key = keys.movement(sku, lot, at, `${reference}#${kind}#${locationId}`)
  return { kind: 'put', item: bodyItem(key, movement), condition: { absent: true } }
}

/** The movements of a lot, the oldest first. */
export async function* movementsOf(
  table: Table,
  sku: string,
  lot: string,
): AsyncGenerator<LotMovementRecord> {
  for await (const item of eachItem(table, { pk: keys.lot(sku, lot).pk, prefix: 'MOVE#' })) {
    const movement = bodyOf<LotMovementRecord>(item)
    if (movement) yield movement
  }
}

/** The latest movements of a lot, the newest first. */
export async function latestMovements(
  table: Table,
  { sku, lot }: { readonly sku: string; readonly lot: string },
  count: number,
): Promise<LotMovementRecord[]> {
  const query = { pk: keys.lot(sku, lot).pk, prefix: 'MOVE#', descending: true }
  const items = await firstItems(table, query, count)
  return items.flatMap((item) => bodyOf<LotMovementRecord>(item) ?? [])
}

/** Something that happened to a lot as a whole, as it is kept for ever. */
export interface LotStepRecord {
  readonly sku: string
  readonly lot: string
  readonly step: LotStep
  readonly from: LotStatus
  readonly to: LotStatus
  readonly at: Instant
  readonly actor: string
  /** The operation that this was, unique for the lot. */
  readonly reference: string
  readonly reason?: string
  /** Of an inspection that was passed. */
  readonly certificate?: string
}

export function putLotStep(step: LotStepRecord): Write {
  const key = keys.lotStep(step.sku, step.lot, step.at, step.reference)
  return { kind: 'put', item: bodyItem(key, step), condition: { absent: true } }
}

/** What happened to a lot as a whole, the oldest first. */
export async function lotStepsOf(table: Table, sku: string, lot: string): Promise<LotStepRecord[]> {
  const items = await everyItem(table, { pk: keys.lot(sku, lot).pk, prefix: 'STEP#' })
  return items.flatMap((item) => bodyOf<LotStepRecord>(item) ?? [])
}
