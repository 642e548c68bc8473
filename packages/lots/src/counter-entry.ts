import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import type { Movement } from './movement.ts'
import { stockOf } from './on-record.ts'
import type { StockLot } from './stock-lot.ts'

/** A production or an assembly as it was written. */
export interface RecordedEntry {
  readonly movements: readonly Movement[]
  /** The counter-entry that took it back, if one did. */
  readonly counteredBy?: string
}

/**
 * The movements of the document that takes an entry back: the same kinds with quantities below zero, so that every count is
 * again what it was. Once only, as a whole, and only while all units that came in are there and free; `stock` is that of all its
 * lots. Ranks and marks of use stay: they may be too careful, never wrong. Faults: `LOTS-REASON-MISSING`, `LOTS-COUNTERED`,
 * `LOTS-COUNTER-OF-COUNTER`, `LOTS-COUNTER-GONE`.
 */
export function counterEntry(
  entry: RecordedEntry,
  reason: string,
  stock: readonly StockLot[],
): Result<Movement[], Fault[]> {
  const faults: Fault[] = []
  if (reason.trim() === '') faults.push(lotsFault('LOTS-REASON-MISSING', '/reason'))
  if (entry.counteredBy !== undefined)
    faults.push(lotsFault('LOTS-COUNTERED', '', `By ${entry.counteredBy}.`))
  if (entry.movements.some(({ quantity }) => quantity < 0))
    faults.push(lotsFault('LOTS-COUNTER-OF-COUNTER', ''))
  else faults.push(...entry.movements.flatMap((movement, i) => goneFaults(movement, i, stock)))
  return faults.length > 0
    ? refuse(faults)
    : accept(entry.movements.map((movement) => reversed(movement, reason)))
}

function goneFaults(movement: Movement, i: number, stock: readonly StockLot[]): Fault[] {
  const there = stockOf({ stock }, movement)
  const free = Math.max(0, Math.min(there?.onHand ?? 0, there?.available ?? 0))
  if (movement.onHand <= free) return []
  const detail = `Lot ${movement.lot}: ${movement.onHand} came in, ${free} are there and free.`
  return [lotsFault('LOTS-COUNTER-GONE', jsonPointer('movements', i), detail)]
}

/** Never minus zero: a movement of a shipment may leave the free units as they are. */
function reversed({ quantity, onHand, available, ...movement }: Movement, reason: string): Movement {
  return { ...movement, quantity: 0 - quantity, onHand: 0 - onHand, available: 0 - available, reason }
}
