import { foldClaim, type UnitRecord } from '@tallystick/serials'
import { readShipment, readUnit, type Table } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { claimingShipment } from '../shell/units/claiming-shipment.ts'
import { type Issued, type IssuedSources, readIssued } from '../shell/units/read-issued.ts'

/** What is on record of one unit. */
export interface UnitOnRecord {
  readonly tradeItem: string
  readonly serial: string
  /** The record as it is stored: what a write conditions on. */
  readonly stored?: UnitRecord
  /** The record once the claim of a decided shipment is resolved; absent = nobody knows the unit. */
  readonly known?: UnitRecord
  /** A known serial of the trade item that people may take for this one. */
  readonly looksLike?: string
}

/** What is on record of one unit, and who was given its serial. */
export type KnownUnit = UnitOnRecord & Issued

type UnitName = Pick<UnitOnRecord, 'tradeItem' | 'serial'>

/** Units that are read at once. */
const readsAtOnce = 20

/** Reads the records of units, each with the shipment that claims it, in the order of their names. */
export function readRecords(table: Table, names: readonly UnitName[]): Promise<UnitOnRecord[]> {
  return inParallel(names, readsAtOnce, async ({ tradeItem, serial }) => {
    const { unit, alike } = await readUnit(table, tradeItem, serial)
    const [other] = alike
    const known = unit && (await resolved(table, unit))
    return {
      tradeItem,
      serial,
      ...(unit && { stored: unit }),
      ...(known && { known }),
      ...(other && { looksLike: other.serial }),
    }
  })
}

async function resolved(table: Table, unit: UnitRecord): Promise<UnitRecord | undefined> {
  if (unit.claim === undefined) return unit
  return foldClaim(unit, claimingShipment(await readShipment(table, unit.claim.shipmentId)))
}

/** Reads all that is known of units, in the order of their names. */
export async function readKnownUnits(
  sources: IssuedSources,
  names: readonly UnitName[],
): Promise<KnownUnit[]> {
  const units = await readRecords(sources.table, names)
  const issued = new Map<string, ReadonlyMap<string, Issued>>()
  for (const [tradeItem, ofItem] of Map.groupBy(units, (unit) => unit.tradeItem))
    issued.set(tradeItem, await readIssued(sources, tradeItem, ofItem))
  return units.map((unit) => ({
    isMinted: false,
    isGiven: false,
    ...unit,
    ...issued.get(unit.tradeItem)?.get(unit.serial),
  }))
}
