import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { KitUnit } from '@tallystick/lots'
import type { SerialPolicy } from '@tallystick/orders'
import { claimable, type UnitRecord, withStep } from '@tallystick/serials'
import { type AssemblyRecord, putUnit, type Table, type Write } from '@tallystick/store'
import { stockFault } from '../shell/stock/faults.ts'
import { type ListedUnit, listedUnits } from './kit-units.ts'
import { readRecords } from './read-known-units.ts'

/** Kits of an assembly that are taken apart at a location, as far as their units are named. */
export interface NamedApart {
  readonly assembly: AssemblyRecord
  readonly units: readonly KitUnit[]
  /** How kits get their serials. */
  readonly policy: SerialPolicy
  readonly locationId: string
  readonly reference: string
  readonly at: Instant
  readonly actor: string
}

/**
 * Takes units out of kits that are here, and back into stock; one that was retired inside stays that. Serials of the kits
 * are what they were before, and may name others.
 */
export async function outOfKits(
  table: Table,
  apart: NamedApart,
): Promise<Result<readonly Write[], readonly Fault[]>> {
  const { assembly, units } = apart
  const listed = listedUnits(assembly, units).flatMap((unit) => {
    const tradeItem = assembly.tradeItems[unit.sku]
    return tradeItem === undefined ? [] : [{ ...unit, tradeItem }]
  })
  const read = await readRecords(table, listed)
  const found = listed.flatMap((unit, i) => {
    const { stored, known } = read[i] ?? {}
    return known?.assemblyId === assembly.assemblyId ? [{ unit, stored, known }] : []
  })
  const faults = found.flatMap(({ unit, known }) => (unit.parts ? kitFaults(known, unit, apart) : []))
  if (faults.length > 0) return refuse(faults)
  return accept(
    found.flatMap(({ unit, stored, known }) => {
      const next = unit.parts ? withoutKit(known) : takenOut(known, apart)
      return next === known ? [] : [putUnit({ ...next, version: known.version + 1 }, stored)]
    }),
  )
}

/** Only a kit that is here and free is taken apart. */
function kitFaults(kit: UnitRecord, { pointer }: ListedUnit, { policy, locationId }: NamedApart): Fault[] {
  if (kit.claim !== undefined) return [stockFault('STOCK-UNIT-UNDECIDED', pointer)]
  if (!claimable(kit, policy)) return [stockFault('STOCK-UNIT-NOT-FREE', pointer, `It is ${kit.state}.`)]
  const isElsewhere = kit.state === 'restocked' && (kit.locationId ?? locationId) !== locationId
  return isElsewhere ? [stockFault('STOCK-UNIT-ELSEWHERE', pointer, kit.locationId)] : []
}

function takenOut(part: UnitRecord, { locationId, reference, at, actor }: NamedApart): UnitRecord {
  if (part.state !== 'assembled') return part
  const { assemblyId: _, kitSerial: __, ...rest } = part
  const inLot = part.lot === undefined ? {} : { lot: part.lot }
  return withStep(rest, { step: 'disassemble', at, actor, reference, ...inLot, locationId })
}

/** The lot that the unit has from its assembly goes with it; one that a step told stays. */
function withoutKit({ assemblyId: _, parts: __, lot: ___, expiry, ...kit }: UnitRecord): UnitRecord {
  const lot = kit.steps.findLast((step) => step.lot !== undefined)?.lot
  return { ...kit, ...(lot !== undefined && { lot, ...(expiry !== undefined && { expiry }) }) }
}
