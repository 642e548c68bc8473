import type { ShipmentReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { ordersFault, type Shipment } from '@tallystick/orders'
import {
  deleteWaiting,
  moveStock,
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
  if (before?.state === 'confirmed') return 'confirmed'
  const known = await readOrder(deps.table, shipment.orderId)
  const isEarly = known === undefined || ['held', 'accepted', 'waiting'].includes(known.state.phase)
  if (isEarly) return wait(deps, event, shipment)
  const world = await readWorld(deps, event.shipmentId, shipment, known)
  const bound = bindShipment(world)
  if (!bound.ok) return park(deps, { event, shipment, before }, bound.faults)
  if (bound.value.movements.length > MAX_SHIPMENT_LOTS)
    return park(deps, { event, shipment, before }, [ordersFault('ORDERS-SHIPMENT-LIMIT', '/lines')])
  const outcome = await deps.table.write(
    putOrderState(bound.value.state, known.state),
    putShipment(
      recordOf({ event, shipment }, { state: 'confirmed', binding: bound.value, faults: [] }),
      before,
    ),
    putOrderShipment(shipment.orderId, event.shipmentId),
    deleteWaiting('SHIPMENT', event.shipmentId),
    ...stockWrites(bound.value, world.locationId),
  )
  return outcome.done ? 'confirmed' : 'conflict'
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
  { event, shipment, before }: Report & { readonly before: ShipmentRecord | undefined },
  faults: readonly Fault[],
) {
  const outcome = await deps.table.write(
    putShipment(recordOf({ event, shipment }, { state: 'parked', faults }), before),
    deleteWaiting('SHIPMENT', event.shipmentId),
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

async function wait(deps: ConfirmShipmentDeps, event: ShipmentReceived, shipment: Shipment) {
  await deps.table.write(
    putWaiting({
      kind: 'SHIPMENT',
      id: event.shipmentId,
      reason: `order ${shipment.orderId} is not allocated yet`,
      since: deps.now(),
      queue: 'shipments',
      message: JSON.stringify(event),
    }),
  )
  return 'waiting' as const
}
