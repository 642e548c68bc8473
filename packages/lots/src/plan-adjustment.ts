import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { isQuantity, type Movement, movementOf } from './movement.ts'
import type { StockLot } from './stock-lot.ts'

/** Units that somebody found, missed or destroyed. */
export interface Adjustment {
  readonly sku: string
  readonly lot: string
  readonly locationId: string
  readonly kind: 'adjusted-up' | 'adjusted-down' | 'destroyed'
  readonly quantity: number
  readonly reason: string
  /** True to take units too that orders were given: they are gone, whatever was promised. */
  readonly forced?: boolean
}

/** An adjustment as it is written. */
export interface AdjustmentPlan {
  readonly movement: Movement
  /** Units that orders were given and that are gone: so many must be allocated again. 0 unless it was forced. */
  readonly takenFromOrders: number
}

/**
 * Checks an adjustment against what the location has of the lot. Nothing goes below zero on hand, forced or not; what
 * orders were given is taken only when forced. Stopped lots are adjusted like others. Faults: `LOTS-STOCK-UNKNOWN`,
 * `LOTS-QUANTITY`, `LOTS-REASON-MISSING`, `LOTS-SHORT`, `LOTS-ALLOCATED`.
 */
export function planAdjustment(
  adjustment: Adjustment,
  stock: StockLot | undefined,
): Result<AdjustmentPlan, Fault[]> {
  const { kind, quantity, reason, forced = false } = adjustment
  const free = Math.max(0, stock?.available ?? 0)
  const beyond = kind === 'adjusted-up' ? 0 : Math.max(0, quantity - free)
  const faults: Fault[] = []
  if (!isQuantity(quantity)) faults.push(lotsFault('LOTS-QUANTITY', '/quantity'))
  if (reason.trim() === '') faults.push(lotsFault('LOTS-REASON-MISSING', '/reason'))
  if (stock === undefined) faults.push(lotsFault('LOTS-STOCK-UNKNOWN', '/lot'))
  else if (kind !== 'adjusted-up' && quantity > stock.onHand)
    faults.push(lotsFault('LOTS-SHORT', '/quantity', `${stock.onHand} are there.`))
  else if (beyond > 0 && !forced) faults.push(lotsFault('LOTS-ALLOCATED', '/quantity', `${free} are free.`))
  if (faults.length > 0 || stock === undefined) return refuse(faults)
  return accept({ movement: movementOf(stock, kind, quantity, reason), takenFromOrders: beyond })
}
