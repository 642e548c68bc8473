import assert from 'node:assert/strict'
import { instant } from '@tallystick/kernel'
import type { LotRecord, LotWrite } from './lot-record.ts'
import type { Movement } from './movement.ts'
import { recordOf, stockOf } from './on-record.ts'
import { countsAfter, noCounts, type StockCounts } from './stock-counts.ts'
import type { StockLot } from './stock-lot.ts'

/** What a store would have: lots, stock items with all their counts, and the journal. */
export interface Warehouse {
  readonly lots: readonly LotRecord[]
  readonly stock: readonly (StockLot & StockCounts)[]
  readonly journal: readonly Movement[]
}

export const emptyWarehouse: Warehouse = { lots: [], stock: [], journal: [] }

/** The warehouse after a plan was written; a record that changed since it was read fails, as it would in the store. */
export function warehouseAfter(
  before: Warehouse,
  plan: { readonly movements: readonly Movement[]; readonly lots?: readonly LotWrite[] },
): Warehouse {
  const lots = (plan.lots ?? []).reduce(lotsAfter, before.lots)
  const stock = plan.movements.reduce((items, movement) => stockAfter(items, movement, lots), before.stock)
  return { lots, stock, journal: [...before.journal, ...plan.movements] }
}

export function lotsAfter(lots: readonly LotRecord[], { before, after }: LotWrite): readonly LotRecord[] {
  const current = recordOf({ lots }, after.sku, after.lot)
  assert.equal(current?.version, before?.version, 'the record is as it was read')
  return [...lots.filter((lot) => lot !== current), after]
}

function stockAfter(
  items: Warehouse['stock'],
  movement: Movement,
  lots: Warehouse['lots'],
): Warehouse['stock'] {
  const record = recordOf({ lots }, movement.sku, movement.lot)
  assert(record !== undefined, 'a lot that moves has a record')
  assert(record.locations.includes(movement.locationId), 'the record names every location of the lot')
  const { sku, lot, status, expiry, bestBefore, mix } = record
  const item = items.find((stock) => stock === stockOf({ stock: items }, movement)) ?? {
    ...noCounts,
    sku,
    lot,
    status,
    ...(expiry && { expiry }),
    ...(bestBefore && { bestBefore }),
    ...(mix && { mix }),
    locationId: movement.locationId,
    receivedAt: instant('2026-11-20T08:00:00Z'),
  }
  const counted = { ...item, ...countsAfter(countsOf(item), movement) }
  return items.includes(item) ? items.map((other) => (other === item ? counted : other)) : [...items, counted]
}

/** The counts alone. */
export function countsOf(item: StockCounts): StockCounts {
  const names = new Set(Object.keys(noCounts))
  return { ...noCounts, ...Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name))) }
}
