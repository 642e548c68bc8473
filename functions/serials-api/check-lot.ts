import type { Fault } from '@tallystick/kernel'
import type { LotRecord, LotStatus } from '@tallystick/lots'
import type { Sku } from '@tallystick/orders'
import { unitFault } from './faults.ts'

/** A lot that waits for its inspection may have labels: they are printed while it is made. */
const stopped: ReadonlySet<LotStatus> = new Set(['held', 'recalled', 'rejected'])

/**
 * Serials of a SKU with lots are commissioned for one that is known and not stopped. Those of kits that are put together
 * before they are ordered may do without: their lot comes into being when they are put together.
 */
export function checkCommissionedLot(
  sku: Sku,
  stated: string | undefined,
  lot: LotRecord | undefined,
): Fault[] {
  if (!sku.lots) return stated === undefined ? [] : [unitFault('UNITS-LOT-UNTRACKED', '/lot')]
  if (stated === undefined) return sku.kit === 'pre-assembled' ? [] : [unitFault('UNITS-LOT-MISSING', '/lot')]
  if (lot === undefined) return [unitFault('UNITS-LOT-UNKNOWN', '/lot')]
  return stopped.has(lot.status) ? [unitFault('UNITS-LOT-STOPPED', '/lot', `It is ${lot.status}.`)] : []
}
