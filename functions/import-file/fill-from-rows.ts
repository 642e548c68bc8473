// A pool is filled by one import at a time, so that the import's record alone settles what a repeat does: the same rows, the
// same serials accepted, the same positions. When a process dies
//
// - while serials are put: the repeat meets them, knows them by import and row, and takes them as accepted;
// - after a duplicate was met, before the serials behind it moved up: the repeat sees where they stand, and moves them;
// - after the checkpoint: chunk, level and checkpoint are one transaction, and the next rows go on behind it.
//
// Two deliveries at once compute the same positions, so that neither undoes what the other did; one of them writes the
// checkpoint. A serial that is claimed by a shipment before its checkpoint stays accepted: only its position may move, under
// its version.
import assert from 'node:assert/strict'
import type { Fault } from '@tallystick/kernel'
import { type Sku, tradeItemOf } from '@tallystick/orders'
import { stateAfter, type UnitRecord } from '@tallystick/serials'
import { fillPool, type ImportRecord, putUnit, readUnit } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { importFault } from '../shell/tables/faults.ts'
import { type Applied, type ImportWorld, type Numbered, rowReference } from './import-kind.ts'
import { knownSerials } from './known-serials.ts'
import { PARALLEL_UNITS, putUnitOnce } from './put-unit-once.ts'
import type { SerialRow } from './serial-row.ts'

/**
 * Puts serials into their pool, one conditional write each: that nobody has the serial is the check for duplicates.
 * Positions go to accepted serials alone, in the order of the file.
 */
export async function fillFromRows(
  rows: readonly Numbered<SerialRow>[],
  sku: Sku,
  job: ImportRecord,
  world: ImportWorld,
): Promise<Applied> {
  if (job.dryRun) return knownSerials(rows, sku, world.table)
  assert(job.pool !== undefined, 'an import has its pool before it fills it')
  const filled = job.pool.start + job.checkpoint.applied
  const refusals = new Map<number, readonly Fault[]>()
  const serials: string[] = []
  for (let at = 0; at < rows.length; at += PARALLEL_UNITS) {
    const wave = rows.slice(at, at + PARALLEL_UNITS)
    const taken = await takeWave(wave, filled + serials.length, sku, job, world)
    serials.push(...taken.serials)
    for (const [row, faults] of taken.refusals) refusals.set(row, faults)
  }
  return { refusals, writes: serials.length === 0 ? [] : fillPool(job.pool.space, filled, serials) }
}

/** Puts some serials at positions as if all were new, then has those behind a duplicate move up. */
async function takeWave(
  wave: readonly Numbered<SerialRow>[],
  first: number,
  sku: Sku,
  job: ImportRecord,
  world: ImportWorld,
) {
  const outcomes = await inParallel([...wave.entries()], PARALLEL_UNITS, ([i, { row, value }]) =>
    putUnitOnce(world.table, pooledUnit(value.serial, first + i, row, sku, job, world), job, row),
  )
  const units = outcomes.filter((outcome) => typeof outcome !== 'string')
  await inParallel([...units.entries()], PARALLEL_UNITS, ([i, unit]) => moveUnit(unit, first + i, world))
  const refusals = outcomes.flatMap((outcome, i) =>
    typeof outcome === 'string' ? [[wave[i]?.row ?? 0, [importFault(outcome, '/serial')]] as const] : [],
  )
  return { serials: units.map(({ serial }) => serial), refusals }
}

function pooledUnit(
  serial: string,
  position: number,
  row: number,
  sku: Sku,
  job: ImportRecord,
  { now }: ImportWorld,
): UnitRecord {
  return {
    tradeItem: tradeItemOf(sku),
    serial,
    sku: sku.sku,
    state: stateAfter('new', 'pool'),
    steps: [{ step: 'pool', at: now(), actor: job.actor, reference: rowReference(job, row) }],
    position,
    version: 1,
  }
}

async function moveUnit(known: UnitRecord, position: number, { table }: ImportWorld): Promise<void> {
  let unit: UnitRecord | undefined = known
  await retryOnConflict(async () => {
    unit ??= (await readUnit(table, known.tradeItem, known.serial)).unit
    assert(unit !== undefined, 'a unit that was put stays on record')
    if (unit.position === position) return 'there'
    const outcome = await table.write(putUnit({ ...unit, position, version: unit.version + 1 }, unit))
    unit = undefined
    return outcome.done ? 'there' : 'conflict'
  }, 'move a serial of a pool')
}
