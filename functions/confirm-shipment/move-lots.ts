import type { Instant } from '@tallystick/kernel'
import {
  moveStock,
  moveStockTogether,
  openStock,
  putLot,
  putMovement,
  releaseStock,
  type StockMovement,
  type Write,
} from '@tallystick/store'
import type { LotMovement } from './bind-lots.ts'
import type { ShelfLot, ShelfOfSku } from './shelf-lot.ts'

/** Which shipment moves lots, from where, who says so, and when. */
export interface MovedWith {
  readonly locationId: string
  readonly shipmentId: string
  readonly attempt: number
  readonly actor: string
  readonly at: Instant
}

/** The writes of what a shipment moves: one for each lot, and what opens and counts those that it brings in. */
export function moveLots(
  movements: readonly LotMovement[],
  stock: ReadonlyMap<string, ShelfOfSku>,
  by: MovedWith,
): Write[] {
  return movements.flatMap((movement) => {
    const held = stock.get(movement.sku)?.get(movement.lot)
    return held?.opening === undefined
      ? [moveLot(movement, by)]
      : [...bringIn(movement, held, by), ...journal(movement, by)]
  })
}

/**
 * Goods leave only from lots that are still released, and those that were not allocated only if nobody was promised them. What had left
 * although its lot was recalled already is counted all the same.
 */
function moveLot(
  { sku, lot, shipped, available, isRecalled }: LotMovement,
  { locationId }: MovedWith,
): Write {
  const at = { locationId, sku, lot }
  if (shipped === 0) return releaseStock(at, available)
  const rule = isRecalled ? 'promised' : available < 0 ? 'free' : 'released'
  return moveStock({ ...at, kind: 'shipped', quantity: shipped, available }, rule)
}

/** What comes in follows from what was there: only while it is as it was seen. */
function bringIn(movement: LotMovement, { opening = [], ...held }: ShelfLot, by: MovedWith): Write[] {
  const moves = movesOf(movement, by.locationId)
  const [lot] = opening
  if (lot !== undefined)
    return [putLot(lot.after, lot.before), openStock(lot.after, by.locationId, held.receivedAt, moves)]
  const { onHand, available, status } = held
  return [moveStockTogether(moves, 'any', { onHand, available, status })]
}

/** A movement of a shipment as those of its kinds; what comes in is free until it leaves. */
export function movesOf(
  { sku, lot, shipped, available, received = 0 }: LotMovement,
  locationId: string,
): [StockMovement, ...StockMovement[]] {
  const at = { locationId, sku, lot }
  const left = { ...at, kind: 'shipped', quantity: shipped, available } as const
  return received === 0
    ? [left]
    : [left, { ...at, kind: 'received', quantity: received, available: received }]
}

/** The lot's journal tells what was received by a shipment, and what of that was taken back. */
export function journal({ sku, lot, received = 0 }: LotMovement, by: MovedWith): Write[] {
  if (received === 0) return []
  const { locationId, shipmentId, attempt, actor, at } = by
  const reference = `shipment.${shipmentId}.${attempt}${received < 0 ? '.back' : ''}`
  const moved = { sku, lot, locationId, kind: 'received', quantity: received } as const
  return [putMovement({ ...moved, at, actor, reference, document: shipmentId })]
}
