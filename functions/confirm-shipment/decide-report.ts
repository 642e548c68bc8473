import { invoiceTriggerOf } from '@tallystick/billing'
import type { Fault, Instant } from '@tallystick/kernel'
import {
  type LineLedger,
  type OrderState,
  ordersFault,
  thingId,
  uncreditedUnits,
  wantsGoods,
} from '@tallystick/orders'
import {
  closeParked,
  deleteWaiting,
  departureWrites,
  type MadeSerials,
  type OrderOnRecord,
  putOrderState,
  putShipment,
  readLegalEntity,
  readOrder,
  type ShipmentRecord,
  stateFits,
  type Table,
  type Write,
} from '@tallystick/store'
import type { CounterLease } from '../shell/counter-lease.ts'
import { hasLeftovers } from '../shell/give-back.ts'
import { hasGoods } from '../shell/has-goods.ts'
import { missingUnits } from '../shell/missing-units.ts'
import { tidy } from '../shell/stock/tidy.ts'
import { type Binding, bindShipment, type ShipmentWorld } from './bind-shipment.ts'
import { claimUnits, MAX_NAMED_UNITS } from './claim-units.ts'
import { concernsRecall } from './concerns-recall.ts'
import { makeSerials, rangeWrites, withMade } from './make-serials.ts'
import { type MovedWith, moveLots } from './move-lots.ts'
import { noteLogisticUnits } from './note-logistic-units.ts'
import { type ReadWorldDeps, readWorld } from './read-world.ts'
import { type ReportAtWork, recordOf } from './report-at-work.ts'
import { setAside } from './set-aside.ts'

export interface DecideDeps extends ReadWorldDeps {
  readonly lease: CounterLease
  readonly now: () => Instant
}

/**
 * Lots that one shipment may move, three times those that it brings in, and ranges that may be made for it, together; more would not
 * fit its transaction, in which each lot has its stock and every two of them a record by which they lead to the order.
 */
export const MAX_SHIPMENT_LOTS = 60

/** What follows from a shipment that is confirmed. */
export interface Confirmed {
  /** False when it only told what will never come: there is nothing to invoice or to trace. */
  readonly hasLeft: boolean
  /** Units of a lot that was recalled already are in it, or were before it was amended. */
  readonly isRecalled: boolean
  readonly mayHaveLeftovers: boolean
  /** What there is for other orders now. */
  readonly freed: readonly string[]
  /** The order is to be given goods once more. */
  readonly wantsGoods: boolean
  /** Money was given back for units before they left. */
  readonly hasUncredited: boolean
}

/** Binds the report to its order as it is now; the claims of units come first, each by itself, and count with the commit. */
export async function decide(deps: DecideDeps, at: ReportAtWork, known: OrderOnRecord) {
  const { event, shipment, attempt } = at
  const unsound = async (faults: readonly Fault[]) =>
    (await hasMoved(deps, known)) ? 'conflict' : setAside(deps, at, faults)
  const { kept = [] } = at.before ?? {}
  const read = await readWorld(deps, { shipmentId: event.shipmentId, attempt, kept }, shipment, known)
  if (read === 'stale') return 'conflict'
  if (read === 'too-many') return unsound([tooManyNamed])
  if (!('world' in read)) return unsound(read)
  const bound = bindShipment(read.world)
  if (!bound.ok)
    return waitsForRivals(bound.faults, read.rivals, event.shipmentId) ? 'conflict' : unsound(bound.faults)
  const { movements, named, toMake } = bound.value
  const { locationId } = known.place
  const moved = moveLots(movements, read.world.stock, { ...movedBy(deps, at), locationId })
  if (moved.length + toMake.length > MAX_SHIPMENT_LOTS) return unsound([tooMuch()])
  await noteLogisticUnits(deps.table, event, shipment)
  const opened = named.length === 0 ? at : await open(deps, at)
  if (opened === 'conflict') return 'conflict'
  const claiming = { shipmentId: event.shipmentId, attempt, orderId: shipment.orderId }
  const claim = { ...claiming, at: shipment.shippedAt, actor: event.provider }
  if ((await claimUnits(deps.table, claim, named)) === 'conflict') return 'conflict'
  const made = await makeSerials(deps, toMake, read.skus)
  if (made === 'exhausted') return setAside(deps, opened, [ordersFault('ORDERS-SERIALS-EXHAUSTED', '/lines')])
  const confirmed = withMade(bound.value.state, made)
  const state = at.before?.isAmended ? wantingGoods(confirmed) : confirmed
  if (!stateFits(state)) return setAside(deps, opened, [tooMuch()])
  const outcome = await commit(deps, opened, {
    binding: { ...bound.value, state },
    made,
    moved,
    before: known,
  })
  if (outcome !== 'conflict') await tidyOpened(deps.table, read.world)
  return outcome
}

/** The reference is this report's before a unit is claimed for it: claims name the shipment, and must not count for another. */
async function open(deps: DecideDeps, at: ReportAtWork): Promise<ReportAtWork | 'conflict'> {
  const { before, event } = at
  if (before !== undefined && before.state !== 'refused' && before.bodyHash === event.bodyHash) return at
  const record = recordOf(at, { state: 'deciding', faults: [] })
  const outcome = await deps.table.write(putShipment(record, before), ...settled(before, deps.now()))
  return outcome.done ? { ...at, before: record } : 'conflict'
}

/**
 * Of two undecided shipments that name one unit, the one with the smaller id waits for what becomes of the other, and the
 * other is set aside: so they never wait for each other.
 */
export function waitsForRivals(
  faults: readonly Fault[],
  rivals: readonly string[],
  shipmentId: string,
): boolean {
  return faults.every(({ code }) => code === 'ORDERS-SERIAL-CLAIMED') && rivals.every((id) => id > shipmentId)
}

/** What is told of a shipment that names more units than one may. */
export const tooManyNamed = tooMuch(`At most ${MAX_NAMED_UNITS} units may be named.`)

function tooMuch(detail?: string): Fault {
  return ordersFault('ORDERS-SHIPMENT-LIMIT', '/lines', detail)
}

interface Commit {
  readonly binding: Binding
  readonly made: readonly MadeSerials[]
  readonly moved: readonly Write[]
  readonly before: OrderOnRecord
}

async function commit(deps: DecideDeps, at: ReportAtWork, { binding, made, moved, before }: Commit) {
  const { event, shipment } = at
  const { locationId, legalEntityId } = before.place
  const legalEntity = await readLegalEntity(deps.table, legalEntityId)
  const invoiceTrigger = legalEntity && invoiceTriggerOf(legalEntity, before.place)
  const decided = { state: 'confirmed', binding, made, faults: [] } as const
  const surplus = binding.lines.flatMap((line) =>
    line.surplus > 0 ? [{ lineId: line.lineId, quantity: line.surplus }] : [],
  )
  const outcome = await deps.table.write(
    putOrderState(binding.state, before.state),
    putShipment(recordOf(at, { ...decided, ...(invoiceTrigger && { invoiceTrigger }) }), at.before),
    ...departureWrites(shipment.orderId, {
      shipmentId: event.shipmentId,
      at: shipment.shippedAt,
      actor: event.provider,
      departed: binding.departed,
      ...(surplus.length > 0 && { surplus }),
    }),
    ...settled(at.before, deps.now()),
    ...rangeWrites(shipment.orderId, made),
    ...moved,
  )
  if (!outcome.done) return 'conflict'
  const freed = binding.movements.filter(({ available }) => available > 0)
  return {
    hasLeft: hasGoods(binding),
    isRecalled: concernsRecall({ ...at.before, notices: binding.notices }),
    mayHaveLeftovers: hasLeftovers(binding.state),
    wantsGoods: binding.state.lines.some(wantsGoods),
    hasUncredited: hasUncredited(binding.state),
    freed: at.before?.isAmended
      ? freedThings({ ...before, state: binding.state })
      : freed.map(({ sku }) => thingId({ kind: 'stock', locationId, sku })),
  }
}

/** True when units have left that are still to be credited. */
export function hasUncredited({ lines }: OrderState): boolean {
  return lines.some((line) => uncreditedUnits(line) > 0)
}

function movedBy({ now }: DecideDeps, { event, attempt }: ReportAtWork): Omit<MovedWith, 'locationId'> {
  return { shipmentId: event.shipmentId, attempt, actor: event.provider, at: now() }
}

/** A lot that came in with goods that had left is used up at once. */
async function tidyOpened(table: Table, { stock }: ShipmentWorld): Promise<void> {
  const lots = [...stock.values()].flatMap((shelf) => [...shelf.values()])
  for (const lot of lots) if ((lot.opening ?? []).length > 0) await tidy(table, lot)
}

/** Lines that an amendment opened again are given what others have by now of what they had. */
function wantingGoods(state: OrderState): OrderState {
  const isShort = (line: LineLedger) =>
    (line.parts ?? []).some((part) => {
      const { fromLots, serials } = missingUnits(part, line)
      return part.isSubstitute !== true && fromLots + serials > 0
    })
  const lines = state.lines.map((line) => (isShort(line) ? { ...line, raised: true as const } : line))
  return { ...state, lines }
}

/** What an amendment may have freed: it took back what had left of any lot of the order. */
export function freedThings(known: OrderOnRecord | undefined): string[] {
  if (known === undefined) return []
  const { locationId } = known.place
  const parts = known.state.lines.flatMap((line) => line.parts ?? [])
  return parts.flatMap(({ sku, lots }) =>
    lots === undefined ? [] : [thingId({ kind: 'stock', locationId, sku })],
  )
}

/** Stock is read after the order: faults stand only where no other shipment of the order came in between. */
async function hasMoved({ table }: DecideDeps, { state }: OrderOnRecord): Promise<boolean> {
  return (await readOrder(table, state.orderId))?.state.version !== state.version
}

/** What a report was set aside for is over: nobody waits for it, and no list shows it. */
function settled(before: ShipmentRecord | undefined, now: Instant): Write[] {
  if (before?.state === 'waiting') return [deleteWaiting('SHIPMENT', before.shipmentId)]
  return before?.state === 'parked' ? [closeParked('shipment', before.shipmentId, now)] : []
}
