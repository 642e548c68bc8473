import type { ShipmentReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { ordersFault, type Shipment } from '@tallystick/orders'
import {
  closeParked,
  deleteWaiting,
  moveStock,
  type OrderOnRecord,
  putOrderShipment,
  putOrderState,
  putParked,
  putShipment,
  putWaiting,
  readOrder,
  readShipment,
  type ShipmentRecord,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { readReport } from '../shell/read-report.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { type Binding, bindShipment } from './bind-shipment.ts'
import { type ReadWorldDeps, readWorld } from './read-world.ts'

export interface ConfirmShipmentDeps extends ReadWorldDeps {
  readonly drafts: EventQueue<'drafts'>
  readonly trace: EventQueue<'trace'>
  readonly now: () => Instant
}

/** Stock movements one shipment may need; more would not fit its transaction. */
export const MAX_SHIPMENT_LOTS = 90

/** Binds a shipment to its order, once; one that does not fit is recorded and parked with its faults. */
export async function confirmShipment(deps: ConfirmShipmentDeps, event: ShipmentReceived): Promise<void> {
  const shipment = await readReport(deps.work, event.bodyKey)
  const outcome = await retryOnConflict(() => confirmOnce(deps, event, shipment), 'confirm shipment')
  if (outcome !== 'confirmed') return
  const { shipmentId } = event
  await deps.drafts.send({ type: 'shipment-confirmed', version: 1, shipmentId })
  await deps.trace.send({ type: 'shipment-confirmed', version: 1, shipmentId })
}

async function confirmOnce(
  deps: ConfirmShipmentDeps,
  event: ShipmentReceived,
  shipment: Shipment,
): Promise<'confirmed' | 'parked' | 'waiting' | 'conflict'> {
  const before = await readShipment(deps.table, event.shipmentId)
  if (before !== undefined && before.bodyHash !== event.bodyHash) return parkReuse(deps, event)
  if (before?.state === 'confirmed') {
    await deps.table.write(deleteWaiting('SHIPMENT', event.shipmentId))
    return 'confirmed'
  }
  const known = await readOrder(deps.table, shipment.orderId)
  const isEarly = known === undefined || ['held', 'accepted', 'waiting'].includes(known.state.phase)
  if (isEarly) return wait(deps, { event, shipment, before })
  const world = await readWorld(deps, event.shipmentId, shipment, known)
  const bound = bindShipment(world)
  if (!bound.ok)
    return (await hasMoved(deps, known)) ? 'conflict' : park(deps, { event, shipment, before }, bound.faults)
  if (bound.value.movements.length > MAX_SHIPMENT_LOTS)
    return park(deps, { event, shipment, before }, [ordersFault('ORDERS-SHIPMENT-LIMIT', '/lines')])
  const outcome = await deps.table.write(
    putOrderState(bound.value.state, known.state),
    putShipment(
      recordOf({ event, shipment }, { state: 'confirmed', binding: bound.value, faults: [] }),
      before,
    ),
    putOrderShipment(shipment.orderId, event.shipmentId),
    ...settled(before, deps.now()),
    ...stockWrites(bound.value, world.locationId),
  )
  return outcome.done ? 'confirmed' : 'conflict'
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

/** Goods leave only from lots that are still released; what goes back to the shelf may go back to any. */
function stockWrites({ movements }: Binding, locationId: string): Write[] {
  return movements.map(({ onHand, available, ...lot }) =>
    moveStock({ locationId, ...lot }, { onHand, available }, onHand < 0),
  )
}

interface Report {
  readonly event: ShipmentReceived
  readonly shipment: Shipment
}

interface ReportAtWork extends Report {
  readonly before: ShipmentRecord | undefined
}

function recordOf(
  { event, shipment }: Report,
  outcome: { state: ShipmentRecord['state']; faults: readonly Fault[]; binding?: Binding },
): ShipmentRecord {
  const { shipmentId, provider, bodyKey, bodyHash, receivedAt } = event
  return {
    shipmentId,
    provider,
    shipmentRef: shipment.shipmentRef,
    orderId: shipment.orderId,
    bodyKey,
    bodyHash,
    receivedAt,
    state: outcome.state,
    faults: outcome.faults,
    shares: outcome.binding?.shares ?? [],
    carriesCharges: outcome.binding?.carriesCharges ?? false,
  }
}

async function park(
  deps: ConfirmShipmentDeps,
  { event, shipment, before }: ReportAtWork,
  faults: readonly Fault[],
) {
  const outcome = await deps.table.write(
    putShipment(recordOf({ event, shipment }, { state: 'parked', faults }), before),
    ...(before?.state === 'waiting' ? [deleteWaiting('SHIPMENT', event.shipmentId)] : []),
    putParked(parkedOf(deps, event, event.shipmentId, faults)),
  )
  return outcome.done ? 'parked' : 'conflict'
}

/** The first report under a reference stands; another one is set aside beside it. */
async function parkReuse(deps: ConfirmShipmentDeps, event: ShipmentReceived) {
  const faults = [ordersFault('ORDERS-SHIPMENT-REFERENCE-REUSED', '/shipmentRef')]
  await deps.table.write(putParked(parkedOf(deps, event, `${event.shipmentId}.${event.bodyHash}`, faults)))
  return 'parked' as const
}

function parkedOf(
  deps: ConfirmShipmentDeps,
  event: ShipmentReceived,
  subject: string,
  faults: readonly Fault[],
) {
  return {
    kind: 'shipment' as const,
    subject,
    faults,
    parkedAt: deps.now(),
    queue: 'shipments',
    message: JSON.stringify(event),
  }
}

/** Record and marker stand in one transaction, so a report that was bound meanwhile never waits. */
async function wait(deps: ConfirmShipmentDeps, { event, shipment, before }: ReportAtWork) {
  if (before?.state === 'waiting') return 'waiting'
  const outcome = await deps.table.write(
    putShipment(recordOf({ event, shipment }, { state: 'waiting', faults: [] }), before),
    putWaiting({
      kind: 'SHIPMENT',
      id: event.shipmentId,
      reason: `order ${shipment.orderId} is not allocated yet`,
      since: deps.now(),
      queue: 'shipments',
      message: JSON.stringify(event),
    }),
  )
  return outcome.done ? 'waiting' : 'conflict'
}
