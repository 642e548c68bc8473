import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import type { LotDates } from './lot-dates.ts'
import { isQuantity, type Movement, movementOf } from './movement.ts'
import type { StockLot } from './stock-lot.ts'
import { freeFaults } from './take-lots.ts'

/** Units of a lot that go from one location to another. */
export interface StockMove {
  readonly sku: string
  readonly lot: string
  readonly from: string
  readonly to: string
  readonly quantity: number
}

/** A move of which some units have arrived; the rest is in transit. */
export interface MoveOnTheWay extends StockMove, LotDates {
  readonly arrived: number
}

/** Both ends of a move; written together when the way takes no time, else `arrives` is planned anew on arrival. */
export interface MovePlan {
  readonly leaves: Movement
  readonly arrives: Movement
}

/**
 * Checks a move against what the origin has of the lot. Stopped lots may be moved, say into quarantine, and stay stopped; units that
 * orders were given stay where they are. Faults: `LOTS-QUANTITY`, `LOTS-MOVE-NOWHERE`, `LOTS-STOCK-UNKNOWN`, `LOTS-SHORT`.
 */
export function planMove(move: StockMove, stock: StockLot | undefined): Result<MovePlan, Fault[]> {
  const { from, to, quantity } = move
  const faults = freeFaults({ quantity, lotPointer: '/lot', quantityPointer: '/quantity' }, stock)
  if (from === to) faults.push(lotsFault('LOTS-MOVE-NOWHERE', '/to'))
  if (faults.length > 0 || stock === undefined) return refuse(faults)
  return accept({
    leaves: movementOf({ ...stock, locationId: from }, 'moved-out', quantity),
    arrives: movementOf({ ...stock, locationId: to }, 'moved-in', quantity),
  })
}

/**
 * Units of a move arrive, all that are on their way or fewer; what never comes is received and adjusted down, so that its loss
 * has a reason. Faults: `LOTS-QUANTITY`, `LOTS-MOVE-OVER`.
 */
export function planArrival(move: MoveOnTheWay, quantity: number): Result<Movement, Fault[]> {
  const open = move.quantity - move.arrived
  if (!isQuantity(quantity)) return refuse([lotsFault('LOTS-QUANTITY', '/quantity')])
  if (quantity > open) return refuse([lotsFault('LOTS-MOVE-OVER', '/quantity', `On their way: ${open}.`)])
  return accept(movementOf({ ...move, locationId: move.to }, 'moved-in', quantity))
}
