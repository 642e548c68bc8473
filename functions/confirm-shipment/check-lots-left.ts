import type { Fault } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import type { LotMovement } from './bind-lots.ts'
import type { ShelfLot, ShelfOfSku } from './shelf-lot.ts'

type Shelves = ReadonlyMap<string, ShelfOfSku>

/** The movements with what comes in by the report itself, of lots that reports may bring in. */
export function withBroughtIn(stock: Shelves, movements: readonly LotMovement[]): LotMovement[] {
  return movements.map((movement) => {
    const held = stock.get(movement.sku)?.get(movement.lot)
    const received = held?.opening === undefined ? 0 : missingOf(held, movement)
    return received === 0 ? movement : { ...movement, received }
  })
}

/** Units that are not there, or were promised to others. */
function missingOf({ onHand, available }: ShelfLot, { shipped, available: change }: LotMovement): number {
  return Math.max(0, shipped - onHand, -change - available)
}

/** Lots of which more left than the location has, or more than was allocated and nobody else was promised. */
export function lotsBeyond(stock: Shelves, movements: readonly LotMovement[]): Fault[] {
  return movements.flatMap(({ sku, lot, shipped, available, received = 0, pointer = '' }) => {
    const held = stock.get(sku)?.get(lot)
    const free = Math.max(0, held?.available ?? 0) + received
    if (held !== undefined && shipped > held.onHand + received)
      return [ordersFault('ORDERS-LOT-SHORT', `${pointer}/quantity`, `On hand: ${held.onHand}.`)]
    return -available > free
      ? [ordersFault('ORDERS-LOT-PROMISED', `${pointer}/quantity`, `Free: ${free}.`)]
      : []
  })
}
