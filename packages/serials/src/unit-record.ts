import assert from 'node:assert/strict'
import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { SerialPolicy } from '@tallystick/orders'
import { stateAfter, type UnitState, type UnitStepName } from './unit-life.ts'

/** Most steps that are kept of one unit, so that its record stays small enough to be read and written at once. */
export const MAX_UNIT_STEPS = 100

/** One thing that happened to a unit; never changed afterwards. */
export interface UnitStep {
  readonly step: UnitStepName
  readonly at: Instant
  readonly actor: string
  readonly reference?: string
  readonly reason?: string
  readonly orderId?: string
  readonly lineId?: string
  readonly shipmentId?: string
  readonly lot?: string
  readonly locationId?: string
  /** It came back, and is counted as a unit of its lot that nobody is to get. */
  readonly quarantined?: true
  /** It came back for another one: nobody is paid for it. */
  readonly toExchange?: true
  /** Of a commissioning: the serial came before the goods, and is traced as theirs when they leave or go into a kit. */
  readonly untold?: true
}

/** A unit's part in a shipment that is being decided: it counts once the shipment is confirmed at that attempt. */
export interface UnitClaim {
  readonly shipmentId: string
  /** How often the shipment had been replayed. */
  readonly attempt: number
  readonly orderId: string
  readonly lineId: string
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly at: Instant
  readonly actor: string
}

/** A unit inside a kit, and the lot it is of. */
export interface UnitInside {
  readonly sku: string
  readonly serial: string
  readonly lot?: string
}

/** All that is known of one serialised unit that has left the pattern of its range. */
export interface UnitRecord {
  readonly tradeItem: string
  readonly serial: string
  readonly sku: string
  readonly state: UnitState
  readonly steps: readonly UnitStep[]
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly locationId?: string
  /** Place in the imported list of the pool. */
  readonly position?: number
  readonly claim?: UnitClaim
  /** The assembly that put the unit into a kit, or that put it together where it is a kit; as long as the kit is whole. */
  readonly assemblyId?: string
  /** The serial of the kit that the unit is inside of, where kits have serials. */
  readonly kitSerial?: string
  /** The units inside a kit that is whole. */
  readonly parts?: readonly UnitInside[]
  /** A known serial of the trade item that people may take for this one. */
  readonly looksLike?: string
  readonly version: number
}

/** What a shipment is to the claims on its units. */
export interface ClaimingShipment {
  readonly state: 'undecided' | 'confirmed' | 'parked'
  readonly attempt: number
}

/** The record of a unit that nobody knew before a shipment named it; without the claim there is no such unit. */
export function firstClaimed(
  unit: Pick<UnitRecord, 'tradeItem' | 'serial' | 'sku'>,
  claim: UnitClaim,
): UnitRecord {
  return { ...unit, state: 'allocated', steps: [], claim, version: 1 }
}

/** The record of a unit that is commissioned before anything else was kept of it. */
export function commissionedUnit(
  unit: Pick<UnitRecord, 'tradeItem' | 'serial' | 'sku' | 'version'>,
  commission: Omit<UnitStep, 'step'>,
): UnitRecord {
  return withStep({ ...unit, state: 'allocated', steps: [] }, { ...commission, step: 'commission' })
}

/** The record after one more step; a step its state does not allow is a defect. */
export function withStep(record: UnitRecord, step: UnitStep): UnitRecord {
  assert(record.steps.length < MAX_UNIT_STEPS, 'a unit has only so many steps')
  return {
    ...record,
    state: stateAfter(record.state, step.step),
    steps: [...record.steps, step],
    ...(step.lot !== undefined && { lot: step.lot }),
    ...(step.locationId !== undefined && { locationId: step.locationId }),
  }
}

/**
 * What a record is now that its claim's shipment was read: with the step `ship` where that attempt is confirmed, as
 * before where the claim is void, unchanged while it is undecided. `undefined` when only a void claim made the unit.
 * The version stays, because a reader writes nothing.
 */
export function foldClaim(record: UnitRecord, shipment: ClaimingShipment): UnitRecord | undefined {
  const { claim, ...unclaimed } = record
  if (claim === undefined) return record
  // A claim newer than the shipment that was read is one whose replay has not been seen yet.
  if (claim.attempt > shipment.attempt) return record
  if (claim.attempt === shipment.attempt && shipment.state === 'undecided') return record
  if (claim.attempt === shipment.attempt && shipment.state === 'confirmed') return shipped(unclaimed, claim)
  return record.steps.length === 0 ? undefined : unclaimed
}

function shipped(record: UnitRecord, { attempt: _, expiry, ...claim }: UnitClaim): UnitRecord {
  return { ...withStep(record, { step: 'ship', ...claim }), ...(expiry !== undefined && { expiry }) }
}

/**
 * True when a shipment may claim the unit by naming its serial. The record must be folded: one with a claim is not
 * free. A unit that a range gave to an order leaves with that order, until it came back to stock.
 */
export function claimable(record: UnitRecord, policy: SerialPolicy): boolean {
  if (record.claim !== undefined || record.steps.length >= MAX_UNIT_STEPS) return false
  switch (record.state) {
    case 'pooled':
      return policy.mode === 'pool' && policy.when === 'at-shipment'
    case 'commissioned':
    case 'packed':
    case 'restocked':
      return !isGivenToOrder(record)
    default:
      return false
  }
}

function isGivenToOrder({ steps }: UnitRecord): boolean {
  const last = (step: UnitStepName) => steps.findLastIndex((some) => some.step === step)
  return last('allocate') > Math.max(last('restock'), last('release'))
}
