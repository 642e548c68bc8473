import { type CalendarDate, type Fault, faultsUnder } from '@tallystick/kernel'
import { type AllocatedLot, ordersFault, type PartAllocation } from '@tallystick/orders'
import type { BoundUnits } from './bind-serials.ts'
import type { ShelfLot, ShelfOfSku } from './shelf-lot.ts'

/** A change of one lot's counts that follows from what left. */
export interface LotMovement {
  readonly sku: string
  readonly lot: string
  /** Units that left. */
  readonly shipped: number
  /** Change of the units that no order was given. */
  readonly available: number
  /** Units that come in by the report itself, which are in neither of these; below zero when that is taken back. */
  readonly received?: number
  /** The first units of the report that left out of the lot. */
  readonly pointer?: string
  /** The lot was recalled when they were reported. */
  readonly isRecalled?: true
}

export interface LotsReport {
  readonly part: PartAllocation
  readonly units: readonly BoundUnits[]
  /** Units of the part that the line is still to get after this shipment. */
  readonly stillNeeded: number
  readonly shelf: ShelfOfSku
  readonly shippedOn: string
  /** They are gone, so that nobody can be told not to send them. */
  readonly hasLeft: boolean
}

export interface BoundLots {
  readonly lots: readonly AllocatedLot[]
  readonly movements: readonly LotMovement[]
  readonly faults: readonly Fault[]
  readonly notices: readonly Fault[]
}

/** Binds the real lots of one part: what left becomes the allocation. */
export function bindLots(report: LotsReport): BoundLots {
  const faults = report.units.flatMap((units) => lotFaults(report, units))
  if (faults.length > 0) return { faults, lots: report.part.lots ?? [], movements: [], notices: [] }
  const notices = report.units.flatMap(({ pointer, lot }) =>
    isRecalled(report.shelf, lot) ? [ordersFault('ORDERS-LOT-RECALLED', `${pointer}/lot`)] : [],
  )
  return { faults, notices, ...moveLots(report) }
}

/** The lot is called back from everybody. */
export function isRecalled(shelf: ShelfOfSku, lot: string | undefined): boolean {
  return shelf.get(lot ?? '')?.status === 'recalled'
}

/** Why units should not have left out of the lot that they are said to be of. */
function lotFaults({ shelf, shippedOn, hasLeft }: LotsReport, { pointer, lot, expiry }: BoundUnits): Fault[] {
  if (lot === undefined) return [ordersFault('ORDERS-LOT-MISSING', `${pointer}/lot`)]
  const found = shelf.get(lot)
  if (found === undefined) return [ordersFault('ORDERS-LOT-UNKNOWN', `${pointer}/lot`)]
  if (expiry !== undefined && expiry !== found.expiry)
    return [ordersFault('ORDERS-LOT-EXPIRY-DIFFERS', `${pointer}/expiry`)]
  return faultsUnder(pointer, [
    ...(mayHaveLeft(found, hasLeft) ? [] : [ordersFault('ORDERS-LOT-STOPPED', '/lot')]),
    ...(isPast(found.expiry, shippedOn) ? [ordersFault('ORDERS-LOT-EXPIRED', '/lot')] : []),
  ])
}

/** What has left of a recalled lot is recorded, because the recall must find it; what is only packed stays. */
function mayHaveLeft({ status, opening }: ShelfLot, hasLeft: boolean): boolean {
  return status === 'released' || opening !== undefined || (status === 'recalled' && hasLeft)
}

function isPast(expiry: CalendarDate | undefined, day: string): boolean {
  return expiry !== undefined && expiry < day
}

type Changing = { -readonly [Name in keyof AllocatedLot]: AllocatedLot[Name] }

function moveLots({ part, units, stillNeeded, shelf }: LotsReport) {
  const lots = new Map((part.lots ?? []).map((lot): [string, Changing] => [lot.lot, { ...lot }]))
  const movements: LotMovement[] = []
  for (const { lot = '', quantity, pointer } of units) {
    const entry = lots.get(lot) ?? givenNothingOf(lot, shelf)
    lots.set(lot, entry)
    const beyond = Math.max(0, quantity - (entry.quantity - entry.shipped))
    entry.quantity += beyond
    entry.shipped += quantity
    const recalled = isRecalled(shelf, lot) ? { isRecalled: true as const } : {}
    movements.push({ sku: part.sku, lot, shipped: quantity, available: 0 - beyond, pointer, ...recalled })
  }
  const entries = [...lots.values()]
  let excess = entries.reduce((rest, lot) => rest + lot.quantity - lot.shipped, 0) - stillNeeded
  for (const entry of entries.toReversed()) {
    const released = Math.max(0, Math.min(excess, entry.quantity - entry.shipped))
    if (released === 0) continue
    entry.quantity -= released
    movements.push({ sku: part.sku, lot: entry.lot, shipped: 0, available: released })
    excess -= released
  }
  return { lots: entries.filter(({ quantity }) => quantity > 0), movements }
}

/** A lot of which a part has nothing yet. */
export function givenNothingOf(lot: string, shelf: ShelfOfSku | undefined): Changing {
  const { expiry, bestBefore, mix } = shelf?.get(lot) ?? {}
  return {
    lot,
    ...(expiry !== undefined && { expiry }),
    ...(bestBefore !== undefined && { bestBefore }),
    ...(mix && { mix }),
    quantity: 0,
    shipped: 0,
  }
}

/** One movement a lot, because a transaction may touch an item once. */
export function mergeMovements(movements: readonly LotMovement[]): LotMovement[] {
  const merged = new Map<string, LotMovement>()
  for (const movement of movements) {
    const id = JSON.stringify([movement.sku, movement.lot])
    const before = merged.get(id)
    const received = (movement.received ?? 0) + (before?.received ?? 0)
    merged.set(id, {
      ...movement,
      ...before,
      shipped: movement.shipped + (before?.shipped ?? 0),
      available: movement.available + (before?.available ?? 0),
      ...(received !== 0 && { received }),
    })
  }
  return [...merged.values()]
}
