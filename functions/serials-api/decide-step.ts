import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import { type LotRecord, lotAt, lotWrites, movementOf } from '@tallystick/lots'
import type { OrderState, Sku } from '@tallystick/orders'
import {
  emptyUnitSet,
  MAX_UNIT_STEPS,
  mayStep,
  type UnitRecord,
  type UnitStep,
  type UnitStepName,
  unitCount,
  withStep,
  withUnits,
} from '@tallystick/serials'
import type { Effect } from '../shell/stock/operation.ts'
import { recordOfStory } from '../shell/units/record-of-story.ts'
import type { UnitInOrder } from '../shell/units/unit-in-order.ts'
import type { UnitStory } from '../shell/units/unit-story.ts'
import { unitFault } from './faults.ts'

/** A step that somebody asks for, with where and why. */
export interface WantedStep {
  readonly step: Extract<UnitStepName, 'return' | 'restock' | 'destroy' | 'decommission' | 'commission'>
  readonly reference: string
  readonly reason?: string
  readonly locationId?: string
  readonly lot?: string
}

/** What a step is decided on. */
export interface StepWorld {
  readonly story: UnitStory
  readonly sku: Sku
  /** The lot that is in question, where it is on record. */
  readonly lot: LotRecord | undefined
  readonly at: Instant
  readonly actor: string
}

/** What a step changes: the unit's record as it will be but for its version, the order's state, the stock. */
export interface DecidedStep {
  readonly record: Omit<UnitRecord, 'version'>
  readonly order?: { readonly before: OrderState; readonly after: OrderState }
  readonly stock: Pick<Effect, 'lots' | 'movements'>
}

/** Decides about one step of a unit that is known. */
export function decideStep(wanted: WantedStep, world: StepWorld): Result<DecidedStep, Fault[]> {
  const faults = [...stepFaults(wanted, world), ...lotFaults(wanted, world)]
  if (faults.length > 0) return refuse(faults)
  const { story, at, actor } = world
  const lot = lotOf(wanted, world)
  const place = placeOf(wanted, world)
  const step: UnitStep = {
    step: wanted.step,
    at,
    actor,
    reference: wanted.reference,
    ...(wanted.reason !== undefined && { reason: wanted.reason }),
    ...(lot !== undefined && { lot }),
    ...(place !== undefined && { locationId: place }),
  }
  const { version: _, ...record } = withStep(recordOfStory(story), step)
  const order = retired(wanted, story.inOrder)
  return accept({ record, ...(order && { order }), stock: stockOf(wanted, world) })
}

function stepFaults({ step, reason }: WantedStep, { story, sku }: StepWorld): Fault[] {
  const needsReason = step === 'destroy' || step === 'decommission'
  const faults = needsReason && reason === undefined ? [unitFault('UNITS-REASON-MISSING', '/reason')] : []
  if (story.claimedBy !== undefined) return [...faults, unitFault('UNITS-UNDECIDED', '/serial')]
  if (!mayStep(story.state, step) || (step === 'commission' && story.inOrder !== undefined))
    return [...faults, unitFault('UNITS-STEP', '/step', `It is ${story.state}.`)]
  if (story.state === 'pooled' && !isTakenByName(sku))
    return [...faults, unitFault('UNITS-POOL-WAITS', '/step')]
  return story.steps.length < MAX_UNIT_STEPS ? faults : [...faults, unitFault('UNITS-STEPS-LIMIT', '/serial')]
}

/** Who takes serials out of a pool in turn, for orders, never looks at them one by one; shipments do. */
function isTakenByName({ serials }: Sku): boolean {
  return serials.mode === 'pool' && serials.when === 'at-shipment'
}

function lotFaults(wanted: WantedStep, world: StepWorld): Fault[] {
  const { story, sku } = world
  if (!sku.lots) return wanted.lot === undefined ? [] : [unitFault('UNITS-LOT-UNTRACKED', '/lot')]
  if (wanted.lot !== undefined && story.lot !== undefined && wanted.lot !== story.lot)
    return [unitFault('UNITS-LOT-DIFFERS', '/lot', story.lot)]
  const movesStock = wanted.step === 'restock' || isTakenOut(wanted, world)
  if (!movesStock) return []
  const lot = lotOf(wanted, world)
  if (lot === undefined) return [unitFault('UNITS-LOT-MISSING', '/lot')]
  const isElsewhere = story.inOrder?.part.lots?.every((given) => given.lot !== lot)
  const keptAt = quarantinedAt(story)
  return [
    ...(keptAt !== undefined && placeOf(wanted, world) !== keptAt
      ? [unitFault('UNITS-QUARANTINE-PLACE', '/locationId', keptAt)]
      : []),
    ...(isElsewhere === true ? [unitFault('UNITS-LOT-DIFFERS', '/lot')] : []),
    ...(world.lot === undefined ? [unitFault('UNITS-LOT-UNKNOWN', '/lot', lot)] : []),
    ...(placeOf(wanted, world) === undefined ? [unitFault('UNITS-LOCATION-MISSING', '/locationId')] : []),
  ]
}

/** The unit's own lot, the one that is stated, or the only one that its order was given. */
export function lotOf(
  { lot }: Pick<WantedStep, 'lot'>,
  { story }: Pick<StepWorld, 'story'>,
): string | undefined {
  const given = story.inOrder?.part.lots ?? []
  return story.lot ?? lot ?? (given.length === 1 ? given[0]?.lot : undefined)
}

/** Where the unit is: where it is said to be, else where it was last, else where its order is fulfilled from. */
function placeOf({ step, locationId }: WantedStep, { story }: StepWorld): string | undefined {
  if (locationId !== undefined) return locationId
  const keptAt = quarantinedAt(story)
  if (keptAt !== undefined && (step === 'restock' || step === 'destroy')) return keptAt
  if (step !== 'destroy') return undefined
  if (story.inOrder?.state === 'allocated') return story.inOrder.order.place.locationId
  return story.state === 'restocked' ? story.locationId : undefined
}

/** Where a unit that came back is counted as one that nobody is to get. */
function quarantinedAt({ steps }: UnitStory): string | undefined {
  const last = steps.at(-1)
  return last?.quarantined ? last.locationId : undefined
}

/** A unit that is destroyed where it is on hand; one that left, or is not in stock yet, changes no count. */
function isTakenOut(wanted: WantedStep, world: StepWorld): boolean {
  const { story, sku } = world
  const isInside =
    ['allocated', 'commissioned', 'packed', 'restocked'].includes(story.state) ||
    quarantinedAt(story) !== undefined
  return sku.lots && wanted.step === 'destroy' && isInside && placeOf(wanted, world) !== undefined
}

function stockOf(wanted: WantedStep, world: StepWorld): DecidedStep['stock'] {
  const { lot, sku, story } = world
  const locationId = placeOf(wanted, world)
  const isOut = isTakenOut(wanted, world)
  if (lot === undefined || locationId === undefined || !sku.lots || !(isOut || wanted.step === 'restock'))
    return { lots: [], movements: [] }
  const place = { sku: lot.sku, lot: lot.lot, locationId }
  if (quarantinedAt(story) !== undefined) {
    const freed = [movementOf(place, 'quarantined', -1, wanted.reason)]
    const destroyed = isOut ? [movementOf(place, 'destroyed', 1, wanted.reason)] : []
    return { lots: [], movements: [...freed, ...destroyed].map((moved) => ({ ...moved, rule: 'any' })) }
  }
  const moved = movementOf(place, isOut ? 'destroyed' : 'returned', 1, wanted.reason)
  const rule = !isOut ? 'any' : story.inOrder === undefined ? 'there' : 'promised'
  return {
    lots: isOut ? [] : lotWrites(lot, lotAt(lot, locationId)),
    movements: [{ ...moved, rule }],
  }
}

/** The order's ledger once a unit that has not left never will: its shipments cannot name it any more. */
function retired({ step }: WantedStep, inOrder: UnitInOrder | undefined): DecidedStep['order'] {
  const isRetired = step === 'destroy' || step === 'decommission'
  if (inOrder?.state !== 'allocated' || !isRetired) return undefined
  const { order, line, part, unit } = inOrder
  const retiredUnits = withUnits(part.retiredUnits ?? emptyUnitSet(unitCount(part.serials ?? [])), [unit])
  const parts = line.parts?.map((some) => (some === part ? { ...part, retiredUnits } : some))
  const lines = order.state.lines.map((some) => (some === line ? { ...line, ...(parts && { parts }) } : some))
  const before = order.state
  return { before, after: { ...before, lines, version: before.version + 1 } }
}
