import assert from 'node:assert/strict'
import { type Fault, faultsUnder } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { matchesPattern } from '@tallystick/serials'
import { importFault } from '../shell/tables/faults.ts'
import type { Numbered, Refusals } from './import-kind.ts'
import type { SerialRow } from './serial-row.ts'

/** What is wrong with serials by themselves and among each other: of those that are the same, the first is right. */
export function checkSerials(rows: readonly Numbered<SerialRow>[], { serials, lots, kit }: Sku): Refusals {
  assert(serials.mode === 'pool' || serials.mode === 'reported', 'serials of others have a pattern')
  const mayHaveLot = serials.mode === 'reported' && lots
  const needsLot = mayHaveLot && kit !== 'pre-assembled'
  const seen = new Set<string>()
  const refusals = new Map<number, readonly Fault[]>()
  for (const { row, value } of rows) {
    const { serial, lot } = value
    const faults = [
      ...faultsUnder('/serial', matchesPattern(serials.accepts, serial)),
      ...(seen.has(serial) ? [importFault('IMPORT-SERIAL-TWICE', '/serial')] : []),
      ...((lot === undefined ? needsLot : !mayHaveLot) ? [importFault('IMPORT-SERIAL-LOT', '/lot')] : []),
    ]
    seen.add(serial)
    if (faults.length > 0) refusals.set(row, faults)
  }
  return refusals
}
