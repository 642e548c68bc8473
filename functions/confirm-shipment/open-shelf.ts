import type { CalendarDate, Instant } from '@tallystick/kernel'
import { openReported } from '@tallystick/lots'
import type { Location, Sku } from '@tallystick/orders'
import { findStock, type LotAtLocation, readLot, readSku, reopenStock, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import type { ShelfLot, ShelfOfSku } from './shelf-lot.ts'

/** Units of one lot in a report. */
export interface ReportedOfLot {
  readonly lot: string
  readonly quantity: number
  readonly expiry?: CalendarDate
}

/** What was reported of a SKU, and from where. */
export interface ReportedShelf {
  readonly location: Location
  readonly sku: string
  readonly reported: readonly ReportedOfLot[]
  readonly at: Instant
  /** They are gone; otherwise they are only packed. */
  readonly hasLeft: boolean
}

/** Lots that one report may bring in of a SKU; each takes three writes of its transaction. */
const MAX_OPENED = 30
const lotsAtOnce = 10

/**
 * The shelf with the lots that the report may bring in, because the location takes its word for them: those that nobody knows, and
 * those that only reports told of before. Those that are there as reported stay as they are.
 */
export async function openShelf(table: Table, shelf: ShelfOfSku, told: ReportedShelf): Promise<ShelfOfSku> {
  const { location, sku: name, reported } = told
  if ((location.unknownLots ?? 'refuse') === 'refuse') return shelf
  const short = [...Map.groupBy(reported, ({ lot }) => lot)].filter(
    ([lot, groups]) => groups.reduce((sum, { quantity }) => sum + quantity, 0) > freeOf(shelf.get(lot)),
  )
  const sku = short.length === 0 ? undefined : await readSku(table, name)
  if (sku === undefined || sku.unknownLots === 'refuse' || sku.components !== undefined) return shelf
  const opened = await inParallel(short.slice(0, MAX_OPENED), lotsAtOnce, ([lot, groups]) => {
    const expiry = groups.find((group) => group.expiry !== undefined)?.expiry
    return openedLot(table, { ...told, sku, lot, held: shelf.get(lot), ...(expiry && { expiry }) })
  })
  return new Map([...shelf, ...opened.flatMap((held) => (held ? [[held.lot, held] as const] : []))])
}

function freeOf(held: ShelfLot | undefined): number {
  return held === undefined ? 0 : Math.min(held.onHand, held.available)
}

interface Opening {
  readonly location: Location
  readonly sku: Sku
  readonly lot: string
  readonly expiry?: CalendarDate
  readonly at: Instant
  readonly hasLeft: boolean
  readonly held: ShelfLot | undefined
}

async function openedLot(table: Table, opening: Opening): Promise<ShelfLot | undefined> {
  const { location, sku, lot, expiry, hasLeft, held } = opening
  const place = { locationId: location.locationId, sku: sku.sku, lot }
  const opened = openReported(
    { ...place, ...(expiry && { expiry }) },
    {
      record: await readLot(table, sku.sku, lot),
      needsInspection: sku.inspected === true,
      status: location.unknownLots === 'open-held' ? 'held' : 'released',
      hasLeft,
    },
  )
  if (opened === undefined) return undefined
  if (held !== undefined) {
    await bringBack(table, place)
    return { ...held, opening: opened.lots }
  }
  const { status, expiry: until, bestBefore } = opened.record
  const dates = { ...(until && { expiry: until }), ...(bestBefore && { bestBefore }) }
  return { ...place, ...dates, status, receivedAt: opening.at, onHand: 0, available: 0, opening: opened.lots }
}

/** A lot that was used up and tidied away must be back before it can be written. */
async function bringBack(table: Table, place: LotAtLocation): Promise<void> {
  const found = await findStock(table, place)
  if (found?.isGone) await table.write(...reopenStock(found.item))
}
