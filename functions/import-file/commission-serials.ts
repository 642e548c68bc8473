import type { Fault } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { type Sku, tradeItemOf } from '@tallystick/orders'
import { foldSerial, stateAfter, type UnitRecord } from '@tallystick/serials'
import { type ImportRecord, readLot, readUnit, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { importFault } from '../shell/tables/faults.ts'
import { type Applied, type ImportWorld, type Numbered, rowReference } from './import-kind.ts'
import { knownSerials } from './known-serials.ts'
import { PARALLEL_UNITS, putUnitOnce } from './put-unit-once.ts'
import type { SerialRow } from './serial-row.ts'

/** Commissions units whose serials others put on them, in their lots; later shipments claim them by naming them. */
export async function commissionSerials(
  rows: readonly Numbered<SerialRow>[],
  sku: Sku,
  job: ImportRecord,
  world: ImportWorld,
): Promise<Applied> {
  const lots = await lotsOf(rows, sku, world.table)
  const refusals = new Map<number, readonly Fault[]>()
  for (const { row, value } of rows) {
    const faults = lotFaults(value, lots)
    if (faults.length > 0) refusals.set(row, faults)
  }
  const sound = rows.filter(({ row }) => !refusals.has(row))
  if (job.dryRun) {
    const known = await knownSerials(sound, sku, world.table)
    return { refusals: new Map([...refusals, ...known.refusals]) }
  }
  const put = async ({ row, value }: Numbered<SerialRow>) => {
    const unit = await commissionedUnit(value, lots.get(value.lot ?? ''), row, sku, job, world)
    const outcome = await putUnitOnce(world.table, unit, job, row)
    if (typeof outcome === 'string') refusals.set(row, [importFault(outcome, '/serial')])
  }
  const alike = [...Map.groupBy(sound, ({ value }) => foldSerial(value.serial)).values()]
  await inParallel(alike, PARALLEL_UNITS, async (those) => {
    for (const row of those) await put(row)
  })
  return { refusals }
}

/** Lots in inspection are labelled while they wait; what was stopped is not. */
function lotFaults({ lot }: SerialRow, lots: ReadonlyMap<string, LotRecord>): Fault[] {
  if (lot === undefined) return []
  const status = lots.get(lot)?.status
  if (status === undefined) return [importFault('IMPORT-LOT-UNKNOWN', '/lot')]
  return status === 'released' || status === 'inspection' ? [] : [importFault('IMPORT-LOT-STOPPED', '/lot')]
}

async function lotsOf(
  rows: readonly Numbered<SerialRow>[],
  { sku }: Sku,
  table: Table,
): Promise<ReadonlyMap<string, LotRecord>> {
  const named = [...new Set(rows.flatMap(({ value }) => value.lot ?? []))]
  const lots = await inParallel(named, PARALLEL_UNITS, (lot) => readLot(table, sku, lot))
  return new Map(lots.flatMap((lot) => (lot === undefined ? [] : [[lot.lot, lot]])))
}

/** The unit, with what it could be taken for: a look-alike is told, and never refused. */
async function commissionedUnit(
  { serial }: SerialRow,
  lot: LotRecord | undefined,
  row: number,
  sku: Sku,
  job: ImportRecord,
  { table, now }: ImportWorld,
): Promise<UnitRecord> {
  const tradeItem = tradeItemOf(sku)
  const { locationId } = job.parameters
  const [alike] = (await readUnit(table, tradeItem, serial)).alike
  const place = {
    ...(lot !== undefined && { lot: lot.lot }),
    ...(locationId !== undefined && { locationId }),
  }
  const step = {
    step: 'commission',
    at: now(),
    actor: job.actor,
    reference: rowReference(job, row),
    untold: true,
  } as const
  return {
    tradeItem,
    serial,
    sku: sku.sku,
    state: stateAfter('new', 'commission'),
    steps: [{ ...step, ...place }],
    ...place,
    ...(lot?.expiry !== undefined && { expiry: lot.expiry }),
    ...(alike !== undefined && { looksLike: alike.serial }),
    version: 1,
  }
}
