import { type Sku, tradeItemOf } from '@tallystick/orders'
import { readUnit, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { importFault } from '../shell/tables/faults.ts'
import type { Applied, Numbered } from './import-kind.ts'
import { PARALLEL_UNITS } from './put-unit-once.ts'
import type { SerialRow } from './serial-row.ts'

/** Looks serials up and writes nothing: those that are on record would be refused. */
export async function knownSerials(
  rows: readonly Numbered<SerialRow>[],
  sku: Sku,
  table: Table,
): Promise<Applied> {
  const units = await inParallel(rows, PARALLEL_UNITS, ({ value }) =>
    readUnit(table, tradeItemOf(sku), value.serial),
  )
  const known = rows.filter((_, i) => units[i]?.unit !== undefined)
  return { refusals: new Map(known.map(({ row }) => [row, [importFault('IMPORT-SERIAL-KNOWN', '/serial')]])) }
}
