import { invoiceTriggerOf } from '@tallystick/billing'
import type { QueueEvent, ShipmentReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { ordersFault, type Shipment, thingId } from '@tallystick/orders'
import {
  closeParked,
  deleteWaiting,
  type MadeSerials,
  moveStock,
  type OrderOnRecord,
  putOrderShipment,
  putOrderState,
  putShipment,
  readLegalEntity,
  readOrder,
  readShipment,
  releaseStock,
  type ShipmentRecord,
  stateFits,
  type Write,
} from '@tallystick/store'
import type { CounterLease } from '../shell/counter-lease.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { giveBack, hasLeftovers } from '../shell/give-back.ts'
import { readReport } from '../shell/read-report.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { LotMovement } from './bind-lots.ts'
import { type Binding, bindShipment } from './bind-shipment.ts'
import { claimUnits, MAX_NAMED_UNITS } from './claim-units.ts'
import { makeSerials, rangeWrites, withMade } from './make-serials.ts'
import { type ReadWorldDeps, readWorld } from './read-world.ts'
import { recordDeparture } from './record-departure.ts'
import { type ReportAtWork, recordOf, referenceFor } from './report-at-work.ts'
import { parkReuse, setAside, wait } from './set-aside.ts'
import { tellOutcome } from './tell-outcome.ts'

export interface ConfirmShipmentDeps extends ReadWorldDeps {
  readonly lease: CounterLease
  readonly drafts: EventQueue<'drafts'>
  readonly trace: EventQueue<'trace'>
  readonly allocations: EventQueue<'allocations'>
  readonly notifications: EventQueue<'notifications'>
  readonly now: () => Instant
}

/** Lots that one shipment may move and ranges that may be made for it, together; more would not fit its transaction. */
export const MAX_SHIPMENT_LOTS = 90

/** Works on what a provider reports: a shipment, or that a packed one has left. */
export async function confirmShipment(
  deps: ConfirmShipmentDeps,
  event: QueueEvent<'shipments'>,
): Promise<void> {
  if (event.type === 'shipment-departed') await recordDeparture(deps, event)
  else await confirmReport(deps, event)
}

/** Binds a shipment to its order, once; one that does not fit is recorded with its faults, and moves nothing. */
async function confirmReport(deps: ConfirmShipmentDeps, event: ShipmentReceived): Promise<void> {
  const shipment = await readReport(deps.work, event.bodyKey)
  const outcome = await retryOnConflict(() => confirmOnce(deps, event, shipment), 'confirm shipment')
  if (outcome === 'waiting') return
  if (outcome === 'set-aside') return tellOutcome(deps, event)
  const { shipmentId } = event
  if (outcome.hasLeft) {
    await deps.drafts.send({ type: 'shipment-confirmed', version: 1, shipmentId })
    await deps.trace.send({ type: 'shipment-confirmed', version: 1, shipmentId })
  }
  await tellOutcome(deps, event)
  const given = outcome.mayHaveLeftovers ? await giveBack(deps.table, shipment.orderId, deps.now()) : []
  for (const thing of new Set([...outcome.freed, ...given]))
    await deps.allocations.send({ type: 'goods-arrived', version: 1, thing })
}

/** What follows from a shipment that is confirmed. */
interface Confirmed {
  /** False when it only told what will never come: there is nothing to invoice or to trace. */
  readonly hasLeft: boolean
  readonly mayHaveLeftovers: boolean
  /** What there is for other orders now. */
  readonly freed: readonly string[]
}

async function confirmOnce(
  deps: ConfirmShipmentDeps,
  event: ShipmentReceived,
  shipment: Shipment,
): Promise<Confirmed | 'set-aside' | 'waiting' | 'conflict'> {
  const before = await readShipment(deps.table, event.shipmentId)
  const reference = referenceFor(before, event)
  if (reference === 'undecided') return 'conflict'
  if (reference === 'over') return 'set-aside'
  if (reference === 'taken') return parkReuse(deps, event)
  if (before?.state === 'confirmed') {
    await deps.table.write(deleteWaiting('SHIPMENT', event.shipmentId))
    return { hasLeft: before.shares.length > 0, mayHaveLeftovers: true, freed: [] }
  }
  const known = await readOrder(deps.table, shipment.orderId)
  const isEarly =
    known === undefined ||
    ['held', 'accepted', 'waiting'].includes(known.state.phase) ||
    isBeforeAllocation(shipment, known)
  const at = { event, shipment, before, attempt: attemptAfter(before) }
  return isEarly ? wait(deps, at) : decide(deps, at, known)
}

/** An edit added a line of which units have left already, and it has no serials and lots yet. */
function isBeforeAllocation({ lines }: Shipment, { state }: OrderOnRecord): boolean {
  const wanting = new Set(state.lines.filter((line) => line.parts === undefined).map(({ lineId }) => lineId))
  return lines.some(({ orderLineId, quantity }) => quantity > 0 && wanting.has(orderLineId))
}

/** Claims count for one attempt: what was parked or refused and is tried again begins another, so that its old ones are void. */
function attemptAfter(before: ShipmentRecord | undefined): number {
  if (before === undefined) return 0
  const isAnother = before.state === 'parked' || before.state === 'refused'
  return isAnother ? before.attempt + 1 : before.attempt
}

/** Binds the report to its order as it is now; the claims of units come first, each by itself, and count with the commit. */
async function decide(deps: ConfirmShipmentDeps, at: ReportAtWork, known: OrderOnRecord) {
  const { event, shipment, attempt } = at
  const unsound = async (faults: readonly Fault[]) =>
    (await hasMoved(deps, known)) ? 'conflict' : setAside(deps, at, faults)
  const read = await readWorld(deps, { shipmentId: event.shipmentId, attempt }, shipment, known)
  if (read === 'stale') return 'conflict'
  if (read === 'too-many') return unsound([tooMuch(`At most ${MAX_NAMED_UNITS} units may be named.`)])
  const bound = bindShipment(read.world)
  if (!bound.ok)
    return waitsForRivals(bound.faults, read.rivals, event.shipmentId) ? 'conflict' : unsound(bound.faults)
  const { movements, named, toMake } = bound.value
  if (movements.length + toMake.length > MAX_SHIPMENT_LOTS) return unsound([tooMuch()])
  const opened = named.length === 0 ? at : await open(deps, at)
  if (opened === 'conflict') return 'conflict'
  const claiming = { shipmentId: event.shipmentId, attempt, orderId: shipment.orderId }
  const claim = { ...claiming, at: shipment.shippedAt, actor: event.provider }
  if ((await claimUnits(deps.table, claim, named)) === 'conflict') return 'conflict'
  const made = await makeSerials(deps, toMake, read.skus)
  if (made === 'exhausted') return setAside(deps, opened, [ordersFault('ORDERS-SERIALS-EXHAUSTED', '/lines')])
  const state = withMade(bound.value.state, made)
  if (!stateFits(state)) return setAside(deps, opened, [tooMuch()])
  return commit(deps, opened, { binding: { ...bound.value, state }, made, before: known })
}

/** The reference is this report's before a unit is claimed for it: claims name the shipment, and must not count for another. */
async function open(deps: ConfirmShipmentDeps, at: ReportAtWork): Promise<ReportAtWork | 'conflict'> {
  if (at.before !== undefined && at.before.state !== 'refused') return at
  const record = recordOf(at, { state: 'deciding', faults: [] })
  const outcome = await deps.table.write(putShipment(record, at.before))
  return outcome.done ? { ...at, before: record } : 'conflict'
}

/**
 * Of two undecided shipments that name one unit, the one with the smaller id waits for what becomes of the other, and the
 * other is set aside: so they never wait for each other.
 */
function waitsForRivals(faults: readonly Fault[], rivals: readonly string[], shipmentId: string): boolean {
  return faults.every(({ code }) => code === 'ORDERS-SERIAL-CLAIMED') && rivals.every((id) => id > shipmentId)
}

function tooMuch(detail?: string): Fault {
  return ordersFault('ORDERS-SHIPMENT-LIMIT', '/lines', detail)
}

interface Commit {
  readonly binding: Binding
  readonly made: readonly MadeSerials[]
  readonly before: OrderOnRecord
}

async function commit(deps: ConfirmShipmentDeps, at: ReportAtWork, { binding, made, before }: Commit) {
  const { event, shipment } = at
  const { locationId, legalEntityId } = before.place
  const legalEntity = await readLegalEntity(deps.table, legalEntityId)
  const invoiceTrigger = legalEntity && invoiceTriggerOf(legalEntity, before.place)
  const decided = { state: 'confirmed', binding, made, faults: [] } as const
  const outcome = await deps.table.write(
    putOrderState(binding.state, before.state),
    putShipment(recordOf(at, { ...decided, ...(invoiceTrigger && { invoiceTrigger }) }), at.before),
    putOrderShipment(shipment.orderId, {
      shipmentId: event.shipmentId,
      at: shipment.shippedAt,
      actor: event.provider,
      departed: binding.departed,
    }),
    ...settled(at.before, deps.now()),
    ...rangeWrites(shipment.orderId, made),
    ...binding.movements.map((movement) => stockWrite(movement, locationId)),
  )
  if (!outcome.done) return 'conflict'
  const freed = binding.movements.filter(({ available }) => available > 0)
  return {
    hasLeft: binding.shares.length > 0,
    mayHaveLeftovers: hasLeftovers(binding.state),
    freed: freed.map(({ sku }) => thingId({ kind: 'stock', locationId, sku })),
  }
}

/** Stock is read after the order: faults stand only where no other shipment of the order came in between. */
async function hasMoved({ table }: ConfirmShipmentDeps, { state }: OrderOnRecord): Promise<boolean> {
  return (await readOrder(table, state.orderId))?.state.version !== state.version
}

/** What a report was set aside for is over: nobody waits for it, and no list shows it. */
function settled(before: ShipmentRecord | undefined, now: Instant): Write[] {
  if (before?.state === 'waiting') return [deleteWaiting('SHIPMENT', before.shipmentId)]
  return before?.state === 'parked' ? [closeParked('shipment', before.shipmentId, now)] : []
}

/** Goods leave only from lots that are still released, and those that were not allocated only if nobody was promised them. */
function stockWrite({ sku, lot, shipped, available }: LotMovement, locationId: string): Write {
  const at = { locationId, sku, lot }
  if (shipped === 0) return releaseStock(at, available)
  const rule = available < 0 ? 'free' : 'released'
  return moveStock({ ...at, kind: 'shipped', quantity: shipped, available }, rule)
}
