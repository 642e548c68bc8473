import { foldClaim, foldSerial, type UnitRecord } from '@tallystick/serials'
import { readUnit, type UnitsAlike } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import type { NamedUnit } from '../shell/units/named-unit.ts'
import { type IssuedSources, readIssued } from '../shell/units/read-issued.ts'
import { type Attempt, type Claimants, isStale, readClaimants } from './read-claimants.ts'

/** Units that are read or claimed at once. */
export const UNITS_AT_ONCE = 50

/** A serial that a report names and that no range of its part has to give. */
export interface WantedUnit {
  readonly tradeItem: string
  readonly serial: string
}

/** What is on record of named units, by trade item and serial. */
export type NamedUnits = ReadonlyMap<string, NamedUnit>

export function unitId({ tradeItem, serial }: WantedUnit): string {
  return `${tradeItem}\n${serial}`
}

interface ReadRecords extends WantedUnit, UnitsAlike {}

/** Reads what is known of these units, for an attempt of a shipment; `stale` when the shipment went on without it. */
export async function readUnits(
  sources: IssuedSources,
  attempt: Attempt,
  wanted: readonly WantedUnit[],
): Promise<NamedUnits | 'stale'> {
  const distinct = [...new Map(wanted.map((unit) => [unitId(unit), unit])).values()]
  const read = await inParallel(
    distinct,
    UNITS_AT_ONCE,
    async ({ tradeItem, serial }): Promise<ReadRecords> => ({
      tradeItem,
      serial,
      ...(await readUnit(sources.table, tradeItem, serial)),
    }),
  )
  if (read.some(({ unit }) => unit !== undefined && isStale(unit, attempt))) return 'stale'
  const records = read.flatMap(({ unit, alike }) => [...(unit ? [unit] : []), ...alike])
  const claimants = await readClaimants(sources.table, attempt, records)
  const told = alikeAmong(distinct)
  const units = read.map((one) => resolved(one, attempt, claimants, told))
  const issued = new Map<string, Partial<NamedUnit>>()
  for (const [tradeItem, ofItem] of Map.groupBy(units, (unit) => unit.tradeItem))
    for (const [serial, place] of await readIssued(sources, tradeItem, ofItem))
      issued.set(unitId({ tradeItem, serial }), place)
  return new Map(units.map((unit) => [unitId(unit), { ...unit, ...issued.get(unitId(unit)) }]))
}

function resolved(
  { tradeItem, serial, unit, alike }: ReadRecords,
  { shipmentId }: Attempt,
  claimants: Claimants,
  told: (unit: WantedUnit) => string | undefined,
): NamedUnit {
  const known = unit && folded(unit, claimants)
  const other = alike.find((record) => folded(record, claimants) !== undefined)
  const looksLike = other?.serial ?? told({ tradeItem, serial })
  return {
    tradeItem,
    serial,
    ...(unit && { stored: unit }),
    ...(known && { known }),
    ...(known?.claim && { rival: known.claim.shipmentId }),
    isClaimed:
      unit?.claim?.shipmentId === shipmentId && unit.claim.attempt === claimants.get(shipmentId)?.attempt,
    isMinted: false,
    isGiven: false,
    ...(looksLike !== undefined && { looksLike }),
  }
}

function folded(record: UnitRecord, claimants: Claimants): UnitRecord | undefined {
  const claimant = record.claim && claimants.get(record.claim.shipmentId)
  return claimant === undefined ? record : foldClaim(record, claimant)
}

/** Finds serials of one shipment that look like one another: none of them may be on record yet. */
function alikeAmong(units: readonly WantedUnit[]): (unit: WantedUnit) => string | undefined {
  const foldOf = ({ tradeItem, serial }: WantedUnit) => unitId({ tradeItem, serial: foldSerial(serial) })
  const byFold = Map.groupBy(units, foldOf)
  return (unit) => byFold.get(foldOf(unit))?.find(({ serial }) => serial !== unit.serial)?.serial
}
