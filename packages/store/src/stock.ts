import type { CalendarDate, Instant } from '@tallystick/kernel'
import {
  counterOf,
  type LotRecord,
  type LotStatus,
  type MovementKind,
  movementKinds,
  noCounts,
  type StockCounts,
  type StockLot,
} from '@tallystick/lots'
import type { ComponentLot } from '@tallystick/orders'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Item, Key, Table, Write } from './table.ts'

/** All lots of a SKU that a location has, in the order of their names; those that are used up and tidied away are not listed. */
export async function readStock(table: Table, locationId: string, sku: string): Promise<StockLot[]> {
  const { pk } = keys.stock(locationId, sku, '')
  const items = await everyItem(table, { pk, prefix: 'LOT#' })
  return items.map(stockLotOf)
}

/** What one location has of one lot, tidied away or not. */
export async function readStockLot(table: Table, at: LotAtLocation): Promise<StockLot | undefined> {
  const found = await findStock(table, at)
  return found && stockLotOf(found.item)
}

/** The stock item of a lot at a location, and whether it rests among those that were tidied away. */
export async function findStock(
  table: Table,
  at: LotAtLocation,
): Promise<{ readonly item: Item; readonly isGone: boolean } | undefined> {
  for (const isGone of [false, true, false]) {
    const item = await table.get(isGone ? goneKeyOf(at) : keyOf(at))
    if (item !== undefined) return { item, isGone }
  }
  return undefined
}

/** Names one lot at one location. */
export interface LotAtLocation {
  readonly locationId: string
  readonly sku: string
  readonly lot: string
}

function keyOf({ locationId, sku, lot }: LotAtLocation) {
  return keys.stock(locationId, sku, lot)
}

function goneKeyOf({ locationId, sku, lot }: LotAtLocation) {
  return keys.stockGone(locationId, sku, lot)
}

/** Gives units of the lot to an order, if it is released and has them: this condition is what prevents overselling. */
export function allocateStock(at: LotAtLocation, quantity: number): Write {
  return {
    kind: 'update',
    key: keyOf(at),
    add: { available: -quantity },
    condition: { present: true, equals: { status: 'released' }, atLeast: { available: quantity } },
  }
}

/** Takes units back from an order, or gives it more than was free, when goods left that nobody had promised. */
export function releaseStock(at: LotAtLocation, quantity: number): Write {
  return { kind: 'update', key: keyOf(at), add: { available: quantity }, condition: { present: true } }
}

/** A movement of units in or out of a lot at a location. */
export interface StockMovement extends LotAtLocation {
  readonly kind: MovementKind
  /** Units; the kind says whether they come or go. Below zero in a counter-entry, which takes back what was counted. */
  readonly quantity: number
  /** Change of the units that no order has been given. */
  readonly available: number
}

/**
 * What a movement asks of the lot, when it takes units away: `released` = it is not stopped and has the units; `there` = it
 * has the units and nobody was promised them; `free` = both; `promised` = it has the units, whoever was promised them;
 * `any` = nothing.
 */
export type MovementRule = 'released' | 'there' | 'free' | 'promised' | 'any'

/** Moves the counts of a lot by what is known to have happened, with the count of its kind. */
export function moveStock(movement: StockMovement, rule: MovementRule): Write {
  return moveStockTogether([movement], rule)
}

/** Counts, and the status, that somebody saw. */
export type SeenCounts = Partial<
  Pick<StockLot, 'onHand' | 'available' | 'status'> & Pick<StockCounts, 'quarantined'>
>

/** Several movements of one lot at one location as one write, only while the counts are still those that were seen. */
export function moveStockTogether(
  movements: readonly [StockMovement, ...StockMovement[]],
  rule: MovementRule,
  saw: SeenCounts = {},
): Write {
  const add = countsOf(movements)
  const { onHand = 0, available = 0 } = add
  const takes = onHand < 0 && rule !== 'any'
  const asksStatus = takes && (rule === 'released' || rule === 'free')
  const asksPromises = takes && (rule === 'there' || rule === 'free')
  const equals = { ...saw, ...(asksStatus && { status: 'released' }) }
  const atLeast = {
    ...(takes && { onHand: -onHand }),
    ...(asksPromises && { available: Math.max(0, -available) }),
  }
  return {
    kind: 'update',
    key: keyOf(movements[0]),
    add,
    condition: {
      present: true,
      ...(Object.keys(equals).length > 0 && { equals }),
      ...(takes && { atLeast }),
    },
  }
}

/** What movements add to the counts of their lot. */
function countsOf(movements: readonly StockMovement[]): Record<string, number> {
  const add: Record<string, number> = { onHand: 0, available: 0 }
  const raise = (name: string, by: number) => {
    add[name] = (add[name] ?? 0) + by
  }
  for (const { kind, quantity, available } of movements) {
    raise('onHand', movementKinds[kind] === 'in' ? quantity : -quantity)
    raise('available', available)
    raise(counterOf(kind), quantity)
  }
  return add
}

/** Opens the lot at a location with what the first movements bring; its status and dates are those of the lot's record. */
export function openStock(
  lot: LotRecord,
  locationId: string,
  receivedAt: Instant,
  first: readonly StockMovement[] = [],
): Write {
  const { sku, expiry, bestBefore, mix, status } = lot
  return {
    kind: 'put',
    item: {
      ...keys.stock(locationId, sku, lot.lot),
      locationId,
      sku,
      lot: lot.lot,
      ...(expiry && { expiry }),
      ...(bestBefore && { bestBefore }),
      ...(mix && { mix: JSON.stringify(mix) }),
      receivedAt,
      status,
      lotVersion: lot.version,
      ...countsOf(first),
    },
    condition: { absent: true },
  }
}

/**
 * Stops or frees the lot at one location, where the item rests among those that were tidied away or not. Refused when a
 * later version of the lot was there before.
 */
export function flipStock(lot: LotRecord, locationId: string, isGone: boolean): Write {
  const at = { locationId, sku: lot.sku, lot: lot.lot }
  return {
    kind: 'update',
    key: isGone ? goneKeyOf(at) : keyOf(at),
    set: { status: lot.status, lotVersion: lot.version },
    condition: { present: true, atMost: { lotVersion: lot.version } },
  }
}

/** Puts a used-up lot out of the way of those who look for stock; nothing happens when anything changed since it was read. */
export function tidyStock(item: Item): readonly [Write, Write] {
  return moveItem(item, goneKeyOf(lotOf(item)))
}

/** Brings a lot that was tidied away back; nothing happens when anything changed since it was read. */
export function reopenStock(gone: Item): readonly [Write, Write] {
  return moveItem(gone, keyOf(lotOf(gone)))
}

function moveItem(item: Item, to: Key): readonly [Write, Write] {
  const { pk, sk, ...held } = item
  return [
    { kind: 'delete', key: { pk, sk }, condition: { present: true, equals: changingIn(item) } },
    { kind: 'put', item: { ...held, ...to }, condition: { absent: true } },
  ]
}

/** Used-up lots among the stock items of a SKU at a location, to be tidied away. */
export async function usedUpStock(table: Table, locationId: string, sku: string): Promise<Item[]> {
  const items = await everyItem(table, { pk: keys.stock(locationId, sku, '').pk, prefix: 'LOT#' })
  return items.filter(({ onHand, available }) => onHand === 0 && available === 0)
}

const kinds = Object.keys(movementKinds) as MovementKind[]
const changing = ['onHand', 'available', 'status', 'lotVersion', ...kinds.map(counterOf)]

/** Everything of a stock item that changes. A count that was never moved is missing, and must be missing still. */
function changingIn(item: Item): Record<string, number | string | undefined> {
  return Object.fromEntries(changing.map((name) => [name, item[name] as number | string | undefined]))
}

function lotOf(item: Item): LotAtLocation {
  return {
    locationId: item.locationId as string,
    sku: item.sku as string,
    lot: item.lot as string,
  }
}

function stockLotOf(item: Item): StockLot {
  const expiry = item.expiry as CalendarDate | undefined
  const bestBefore = item.bestBefore as CalendarDate | undefined
  const mix = typeof item.mix === 'string' ? (JSON.parse(item.mix) as ComponentLot[]) : undefined
  return {
    ...lotOf(item),
    ...(expiry !== undefined && { expiry }),
    ...(bestBefore !== undefined && { bestBefore }),
    ...(mix && { mix }),
    receivedAt: item.receivedAt as Instant,
    status: item.status as LotStatus,
    onHand: item.onHand as number,
    available: item.available as number,
  }
}

/** The counts of a lot at a location, by kind of movement; nothing was ever there: all are 0. */
export async function readStockCounts(table: Table, at: LotAtLocation): Promise<StockCounts> {
  const found = await findStock(table, at)
  const held = Object.keys(noCounts).flatMap((name) => {
    const count = found?.item[name]
    return typeof count === 'number' ? [[name, count]] : []
  })
  return { ...noCounts, ...Object.fromEntries(held) }
}
