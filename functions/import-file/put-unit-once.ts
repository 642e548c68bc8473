import type { UnitRecord } from '@tallystick/serials'
import { type ImportRecord, putUnit, type Table, unitOf } from '@tallystick/store'
import { rowReference } from './import-kind.ts'

/** Units that are put or looked up at once. */
export const PARALLEL_UNITS = 50

/**
 * Puts a unit that this row brings: one write, whose condition is that nobody has the serial. Gives the unit as it stands,
 * also when it was put by the same row before, or the fault code when the serial is somebody else's.
 */
export async function putUnitOnce(
  table: Table,
  unit: UnitRecord,
  job: ImportRecord,
  row: number,
): Promise<UnitRecord | 'IMPORT-SERIAL-TWICE' | 'IMPORT-SERIAL-KNOWN'> {
  const outcome = await table.write(putUnit(unit, undefined))
  if (outcome.done) return unit
  const there = unitOf(outcome.refusals[0]?.item)
  const reference = there?.steps[0]?.reference
  if (there !== undefined && reference === rowReference(job, row)) return there
  return reference?.startsWith(`${job.importId}.`) ? 'IMPORT-SERIAL-TWICE' : 'IMPORT-SERIAL-KNOWN'
}
