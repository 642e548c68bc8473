import { putScans, readScans, type Scan, type ScanRecord, type Table } from '@tallystick/store'
import type { Metric } from '../shell/metric.ts'
import { nextScan } from './next-scan.ts'

/** How often a lost race is tried again; a scan more or less changes no verdict. */
const ATTEMPTS = 3

/** Counts a scan of a unit; people are told once when its places become too many for one thing. */
export async function countScan(
  { table, metric }: { readonly table: Table; readonly metric: Metric },
  unit: { readonly tradeItem: string; readonly serial: string },
  scan: Scan,
): Promise<ScanRecord | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await readScans(table, unit.tradeItem, unit.serial)
    const next = nextScan(unit, before, scan)
    const outcome = await table.write(putScans(next, before))
    if (!outcome.done) continue
    if (next.suspectSince !== undefined && before?.suspectSince === undefined)
      metric('PossibleCopy', 1, { tradeItem: unit.tradeItem })
    return next
  }
  return undefined
}
