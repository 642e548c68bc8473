import { accept, type Fault, faultsUnder, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { ordersFault, type Sku, tradeItemOf } from '@tallystick/orders'
import { commissionedUnit, matchesPattern, type UnitRecord } from '@tallystick/serials'
import { putUnit, readLot, readSku, type Table } from '@tallystick/store'
import type { Effect } from '../shell/stock/operation.ts'
import type { Absence, UnitName, UnitRead } from '../shell/units/read-unit-story.ts'
import { checkCommissionedLot } from './check-lot.ts'
import type { WantedStep } from './decide-step.ts'
import { unitFault } from './faults.ts'
import { tracedUnit } from './traced-unit.ts'

/** A unit that nobody knew, to be commissioned under the serial that others gave it. */
export interface WantedCommission extends WantedStep, UnitName {
  readonly sku?: string
}

interface CommissionWorld {
  readonly at: Instant
  readonly actor: string
  readonly read: UnitRead
  readonly absence: Absence
}

/** Makes the record of a unit of a SKU whose serials are reported at commissioning; the record keeps the serial unique. */
export async function commissionUnit(
  { table }: { readonly table: Table },
  wanted: WantedCommission,
  { at, actor, read, absence }: CommissionWorld,
): Promise<Result<Effect, readonly Fault[]>> {
  const sku = wanted.sku === undefined ? undefined : await readSku(table, wanted.sku)
  if (sku === undefined) return refuse([ordersFault('ORDERS-SKU-UNKNOWN', '/sku')])
  const lot = wanted.lot === undefined ? undefined : await readLot(table, sku.sku, wanted.lot)
  const faults = [...serialFaults(wanted, sku, absence), ...checkCommissionedLot(sku, wanted.lot, lot)]
  if (faults.length > 0) return refuse(faults)
  const record = commissioned(wanted, { sku, lot, at, actor, version: (read.stored?.version ?? 0) + 1 })
  const [looksLike] = read.alike
  const traced = tracedUnit(record)
  return accept({
    lots: [],
    movements: [],
    ...(traced && { traced }),
    records: [putUnit({ ...record, ...(looksLike !== undefined && { looksLike }) }, read.stored)],
    answer: {
      tradeItem: record.tradeItem,
      serial: record.serial,
      state: record.state,
      ...(looksLike !== undefined && { looksLike }),
    },
  })
}

function serialFaults({ tradeItem, serial }: UnitName, sku: Sku, absence: Absence): Fault[] {
  const { serials } = sku
  const isOwn = tradeItemOf(sku) === tradeItem
  if (serials.mode !== 'reported' || serials.when !== 'at-commissioning' || !isOwn)
    return [unitFault('UNITS-COMMISSION', '/sku')]
  // A serial that one of our own spaces mints, or may mint, is never somebody else's.
  if (absence !== 'UNITS-FORM') return [unitFault(absence, '/serial')]
  return faultsUnder('/serial', matchesPattern(serials.accepts, serial))
}

interface Commissioning {
  readonly sku: Sku
  readonly lot: LotRecord | undefined
  readonly at: Instant
  readonly actor: string
  readonly version: number
}

function commissioned(wanted: WantedCommission, { sku, lot, at, actor, version }: Commissioning): UnitRecord {
  const { tradeItem, serial, reference, reason, locationId } = wanted
  const commission = {
    at,
    actor,
    reference,
    ...(reason !== undefined && { reason }),
    ...(lot && { lot: lot.lot }),
    ...(locationId !== undefined && { locationId }),
  }
  const unit = commissionedUnit({ tradeItem, serial, sku: sku.sku, version }, commission)
  return { ...unit, ...(lot?.expiry && { expiry: lot.expiry }) }
}
