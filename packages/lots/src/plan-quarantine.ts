import { accept, type CalendarDate, type Fault, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { usableUntil } from './lot-dates.ts'
import { isQuantity, type Movement, movementOf } from './movement.ts'
import type { StockLot } from './stock-lot.ts'

/** What somebody decided about units that were kept in quarantine. */
export interface QuarantineDecision {
  readonly quantity: number
  readonly disposition: 'restock' | 'destroy'
  readonly reason: string
  /** The day at the location. */
  readonly today: CalendarDate
}

/** What the location has of the lot, and how much of it is in quarantine. */
export interface Quarantined {
  readonly stock: StockLot | undefined
  readonly quarantined: number
}

/**
 * The movements that let units out of quarantine: back to stock, of a lot that may be sold, or out of the world. Faults:
 * `LOTS-QUANTITY`, `LOTS-REASON-MISSING`, `LOTS-STOCK-UNKNOWN`, `LOTS-QUARANTINE-SHORT`, `LOTS-STOPPED`, `LOTS-EXPIRED`.
 */
export function planQuarantine(
  { quantity, disposition, reason, today }: QuarantineDecision,
  { stock, quarantined }: Quarantined,
): Result<Movement[], Fault[]> {
  const faults: Fault[] = []
  if (!isQuantity(quantity)) faults.push(lotsFault('LOTS-QUANTITY', '/quantity'))
  if (reason.trim() === '') faults.push(lotsFault('LOTS-REASON-MISSING', '/reason'))
  if (stock === undefined) return refuse([...faults, lotsFault('LOTS-STOCK-UNKNOWN', '/lot')])
  if (quantity > quarantined)
    faults.push(lotsFault('LOTS-QUARANTINE-SHORT', '/quantity', `${quarantined} are there.`))
  const until = usableUntil(stock)
  if (disposition === 'restock' && stock.status !== 'released') faults.push(lotsFault('LOTS-STOPPED', '/lot'))
  if (disposition === 'restock' && until !== undefined && until < today)
    faults.push(lotsFault('LOTS-EXPIRED', '/lot'))
  if (faults.length > 0) return refuse(faults)
  const freed = movementOf(stock, 'quarantined', -quantity, reason)
  return accept(
    disposition === 'restock' ? [freed] : [freed, movementOf(stock, 'destroyed', quantity, reason)],
  )
}
