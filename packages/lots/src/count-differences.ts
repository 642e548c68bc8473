import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { MAX_MOVEMENT_UNITS } from './movement.ts'
import { stockOf } from './on-record.ts'
import type { Adjustment } from './plan-adjustment.ts'
import type { StockLot } from './stock-lot.ts'

/** What people found when they counted at a location. */
export interface StockCount {
  readonly locationId: string
  readonly counted: readonly CountedLot[]
  /** True when all of the stock given was counted: a lot that is not listed is not there. */
  readonly complete: boolean
}

/** So many units of a lot were found; 0 = none. */
export interface CountedLot {
  readonly sku: string
  readonly lot: string
  readonly quantity: number
}

/**
 * The adjustments, reason `count`, that bring the stock to what was counted; lots that agree need none. They are forced: what
 * is not there cannot have been promised. The stock must be what was on record when people counted. Faults:
 * `LOTS-COUNT`, `LOTS-TWICE`, `LOTS-STOCK-UNKNOWN` (units of a lot that never came here: receive or move them first).
 */
export function countDifferences(
  count: StockCount,
  stock: readonly StockLot[],
): Result<Adjustment[], Fault[]> {
  const { locationId, counted, complete } = count
  const here = stock.filter((lot) => lot.locationId === locationId)
  const faults = counted.flatMap((found, i) => countFaults(found, i, count, here))
  if (faults.length > 0) return refuse(faults)
  const unlisted = here.filter(({ sku, lot }) => !counted.some((c) => c.sku === sku && c.lot === lot))
  const gone = complete ? unlisted.map(({ sku, lot }) => ({ sku, lot, quantity: 0 })) : []
  return accept([...counted, ...gone].flatMap((found) => difference(found, locationId, here)))
}

function countFaults(
  { sku, lot, quantity }: CountedLot,
  i: number,
  count: StockCount,
  here: readonly StockLot[],
) {
  const faults: Fault[] = []
  if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > MAX_MOVEMENT_UNITS)
    faults.push(lotsFault('LOTS-COUNT', jsonPointer('counted', i, 'quantity')))
  if (count.counted.findIndex((c) => c.sku === sku && c.lot === lot) < i)
    faults.push(lotsFault('LOTS-TWICE', jsonPointer('counted', i, 'lot')))
  if (stockOf({ stock: here }, { sku, lot, locationId: count.locationId }) === undefined)
    faults.push(lotsFault('LOTS-STOCK-UNKNOWN', jsonPointer('counted', i, 'lot')))
  return faults
}

function difference(found: CountedLot, locationId: string, here: readonly StockLot[]): Adjustment[] {
  const { sku, lot } = found
  const change = found.quantity - (stockOf({ stock: here }, { sku, lot, locationId })?.onHand ?? 0)
  if (change === 0) return []
  const kind = change > 0 ? 'adjusted-up' : 'adjusted-down'
  return [{ sku, lot, locationId, kind, quantity: Math.abs(change), reason: 'count', forced: true }]
}
