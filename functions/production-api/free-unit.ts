import { accept, type Fault, faultsUnder, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import {
  claimable,
  commissionedUnit,
  MAX_UNIT_STEPS,
  matchesPattern,
  mayStep,
  type UnitRecord,
} from '@tallystick/serials'
import { type StockFaultCode, stockFault } from '../shell/stock/faults.ts'
import { madeInAdvance } from '../shell/units/made-in-advance.ts'
import type { KnownUnit } from './read-known-units.ts'

/** Into a kit, and out of it. */
const STEPS_OF_A_KIT = 2

/** A unit that somebody wants to put into a kit, or that is the kit. */
export interface WantedUnit {
  readonly sku: Sku
  readonly lot?: string
  readonly locationId: string
  readonly pointer: string
}

/** Who puts kits together, and under which id. */
export interface Assembling {
  readonly assemblyId: string
  readonly at: Instant
  readonly actor: string
}

/**
 * The record that a unit goes into a kit with: one that is here, free and of the lot. A unit whose serial others report as it
 * leaves may be named here for the first time; it is commissioned by that.
 */
export function freeUnit(
  unit: KnownUnit,
  wanted: WantedUnit,
  by: Assembling,
): Result<UnitRecord, readonly Fault[]> {
  const found = unit.known === undefined ? unrecorded(unit, wanted, by) : recorded(unit.known, unit, wanted)
  if (!found.ok) return found
  const { lot } = found.value
  const isOther = lot !== undefined && wanted.lot !== undefined && lot !== wanted.lot
  return isOther ? refused('STOCK-UNIT-LOT-DIFFERS', wanted, lot) : found
}

function recorded(known: UnitRecord, { isGiven }: KnownUnit, wanted: WantedUnit) {
  const { sku, locationId } = wanted
  if (known.claim !== undefined) return refused('STOCK-UNIT-UNDECIDED', wanted)
  // A serial of a pool may be put on any SKU of its trade item.
  if (known.state !== 'pooled' && known.sku !== sku.sku) return refused('STOCK-UNIT-UNKNOWN', wanted)
  if (known.state === 'assembled') return refused('STOCK-KIT-SERIAL-BOUND', wanted)
  const isThere = mayStep(known.state, 'assemble') && !isGiven
  if (isThere && known.steps.length + STEPS_OF_A_KIT > MAX_UNIT_STEPS)
    return refused('STOCK-UNIT-STEPS', wanted)
  if (!isThere || !claimable(known, sku.serials))
    return refused('STOCK-UNIT-NOT-FREE', wanted, `It is ${known.state}.`)
  if (known.assemblyId !== undefined) return refused('STOCK-KIT-SERIAL-BOUND', wanted)
  if ((known.locationId ?? locationId) !== locationId)
    return refused('STOCK-UNIT-ELSEWHERE', wanted, known.locationId)
  return accept({ ...known, sku: sku.sku })
}

function unrecorded(unit: KnownUnit, wanted: WantedUnit, by: Assembling): Result<UnitRecord, Fault[]> {
  const { tradeItem, serial, commissioned, isGiven } = unit
  const { sku, serials } = wanted.sku
  if (commissioned?.sku === sku) return accept(madeInAdvance(unit, commissioned))
  if (isGiven) return refused('STOCK-UNIT-NOT-FREE', wanted)
  if (unit.isMinted || serials.mode !== 'reported' || serials.when !== 'at-shipment')
    return refused('STOCK-UNIT-UNKNOWN', wanted)
  const faults = matchesPattern(serials.accepts, serial)
  if (faults.length > 0) return refuse(faultsUnder(wanted.pointer, faults))
  const { at, actor, assemblyId: reference } = by
  return accept(commissionedUnit({ tradeItem, serial, sku, version: 0 }, { at, actor, reference }))
}

function refused(code: StockFaultCode, { pointer }: WantedUnit, detail?: string): Result<never, Fault[]> {
  return refuse([stockFault(code, pointer, detail)])
}
