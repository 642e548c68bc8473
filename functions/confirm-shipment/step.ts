import type { QueueEvent } from '@tallystick/events'
import { type Shipment, wantsGoods } from '@tallystick/orders'
import {
  deleteWaiting,
  type OrderOnRecord,
  readOrder,
  readShipment,
  type ShipmentRecord,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { giveBack } from '../shell/give-back.ts'
import { hasGoods } from '../shell/has-goods.ts'
import { readReport } from '../shell/read-report.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { amendConfirmed } from './amend-confirmed.ts'
import { concernsRecall } from './concerns-recall.ts'
import { type Confirmed, type DecideDeps, decide, freedThings, hasUncredited } from './decide-report.ts'
import { recordDeparture } from './record-departure.ts'
import { type ReportEvent, referenceFor } from './report-at-work.ts'
import { type ResumeRefundsDeps, resumeRefunds } from './resume-refunds.ts'
import { parkReuse, wait } from './set-aside.ts'
import { tellCorrection } from './tell-correction.ts'
import { tellOutcome } from './tell-outcome.ts'

export interface ConfirmShipmentDeps extends DecideDeps, ResumeRefundsDeps {
  readonly drafts: EventQueue<'drafts'>
  readonly trace: EventQueue<'trace'>
  readonly allocations: EventQueue<'allocations'>
  readonly recalls: EventQueue<'recalls'>
  readonly notifications: EventQueue<'notifications'>
}

/** Works on what a provider reports: a shipment, what corrects it, or that a packed one has left. */
export async function confirmShipment(
  deps: ConfirmShipmentDeps,
  event: QueueEvent<'shipments'>,
): Promise<void> {
  if (event.type === 'shipment-departed') await recordDeparture(deps, event)
  else await confirmReport(deps, event)
}

/** Binds a shipment to its order, once; one that does not fit is recorded with its faults, and moves nothing. */
async function confirmReport(deps: ConfirmShipmentDeps, event: ReportEvent): Promise<void> {
  const shipment = await readReport(deps.work, event.bodyKey)
  const outcome = await retryOnConflict(() => confirmOnce(deps, event, shipment), 'confirm shipment')
  if (event.type === 'shipment-amended') await tellCorrection(deps, event)
  if (outcome === 'waiting') return
  if (outcome === 'set-aside') return tellOutcome(deps, event)
  const { shipmentId } = event
  const isCorrected = event.type === 'shipment-amended'
  if (outcome.hasLeft || isCorrected)
    await deps.drafts.send({ type: 'shipment-confirmed', version: 1, shipmentId })
  if (outcome.hasLeft) await deps.trace.send({ type: 'shipment-confirmed', version: 1, shipmentId })
  await tellOutcome(deps, event)
  if (outcome.isRecalled)
    await deps.recalls.send({
      type: 'recalled-goods-left',
      version: 1,
      shipmentId,
      orderId: shipment.orderId,
    })
  const given = outcome.mayHaveLeftovers ? await giveBack(deps.table, shipment.orderId, deps.now()) : []
  for (const thing of new Set([...outcome.freed, ...given]))
    await deps.allocations.send({ type: 'goods-arrived', version: 1, thing })
  if (outcome.hasUncredited) await resumeRefunds(deps, shipment.orderId)
  if (outcome.wantsGoods)
    await deps.allocations.send({ type: 'order-accepted', version: 1, orderId: shipment.orderId })
}

async function confirmOnce(
  deps: ConfirmShipmentDeps,
  event: ReportEvent,
  shipment: Shipment,
): Promise<Confirmed | 'set-aside' | 'waiting' | 'conflict'> {
  const before = await readShipment(deps.table, event.shipmentId)
  const reference = referenceFor(before, event)
  if (reference === 'undecided') return 'conflict'
  if (reference === 'over') return 'set-aside'
  if (reference === 'taken') return parkReuse(deps, event)
  const isCorrected = reference === 'corrects'
  if (before?.state === 'confirmed') {
    if (isCorrected) return amendConfirmed(deps, { event, shipment, before })
    await deps.table.write(deleteWaiting('SHIPMENT', event.shipmentId))
    const known = await readOrder(deps.table, before.orderId)
    return {
      hasLeft: hasGoods(before),
      isRecalled: concernsRecall(before),
      mayHaveLeftovers: true,
      freed: before.isAmended ? freedThings(known) : [],
      wantsGoods: before.isAmended === true && known?.state.lines.some(wantsGoods) === true,
      hasUncredited: known !== undefined && hasUncredited(known.state),
    }
  }
  const known = await readOrder(deps.table, shipment.orderId)
  const isEarly =
    known === undefined ||
    ['held', 'accepted', 'waiting'].includes(known.state.phase) ||
    isBeforeAllocation(shipment, known)
  const at = { event, shipment, before, attempt: attemptAfter(before, isCorrected) }
  return isEarly ? wait(deps, at) : decide(deps, at, known)
}

/** An edit added a line of which units have left already, and it has no serials and lots yet. */
function isBeforeAllocation({ lines }: Shipment, { state }: OrderOnRecord): boolean {
  const wanting = new Set(state.lines.filter((line) => line.parts === undefined).map(({ lineId }) => lineId))
  return lines.some(({ orderLineId, quantity }) => quantity > 0 && wanting.has(orderLineId))
}

/** Claims count for one attempt: what was set aside and is tried again, or corrected, begins another, so that its old ones are void. */
function attemptAfter(before: ShipmentRecord | undefined, isCorrected: boolean): number {
  if (before === undefined) return 0
  const isAnother = isCorrected || before.state === 'parked' || before.state === 'refused'
  return isAnother ? before.attempt + 1 : before.attempt
}
