import type { QueueEvent, ShipmentReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import {
  deleteWaiting,
  putOrderSetAside,
  putParked,
  putShipment,
  putWaiting,
  type Table,
  type Write,
} from '@tallystick/store'
import { type ReportAtWork, recordOf } from './report-at-work.ts'

export interface SetAsideDeps {
  readonly table: Table
  readonly now: () => Instant
}

/** Records that a report does not fit: goods that have left are parked with it, goods that are only packed are refused. */
export async function setAside(deps: SetAsideDeps, at: ReportAtWork, faults: readonly Fault[]) {
  const { event, shipment, before } = at
  const isThere = shipment.status === 'packed' && before?.departed === undefined
  const state = isThere ? 'refused' : 'parked'
  const outcome = await deps.table.write(
    putShipment(recordOf(at, { state, faults }), before),
    ...(before?.state === 'waiting' ? [deleteWaiting('SHIPMENT', event.shipmentId)] : []),
    ...(state === 'parked' ? [park(deps, event, event.shipmentId, faults)] : []),
    putOrderSetAside(shipment.orderId, { shipmentId: event.shipmentId, at: deps.now() }),
  )
  return outcome.done ? 'set-aside' : 'conflict'
}

/** The first report under a reference stands; another one is set aside beside it. */
export async function parkReuse(deps: SetAsideDeps, event: QueueEvent<'shipments'>) {
  const faults = [ordersFault('ORDERS-SHIPMENT-REFERENCE-REUSED', '/shipmentRef')]
  await deps.table.write(parkBeside(deps, event, faults))
  return 'set-aside' as const
}

/** Parks a report whose shipment has a record that tells something else. */
export function parkBeside(
  deps: SetAsideDeps,
  event: QueueEvent<'shipments'>,
  faults: readonly Fault[],
): Write {
  return park(deps, event, besideId(event), faults)
}

/** Apart from the shipment itself, and from what else is reported of it, by whomever. */
export function besideId({
  shipmentId,
  provider,
  bodyHash,
}: Pick<ShipmentReceived, 'shipmentId' | 'provider' | 'bodyHash'>): string {
  return `${shipmentId}.${provider}.${bodyHash}`
}

function park(
  { now }: SetAsideDeps,
  event: QueueEvent<'shipments'>,
  subject: string,
  faults: readonly Fault[],
): Write {
  return putParked({
    kind: 'shipment',
    subject,
    faults,
    parkedAt: now(),
    queue: 'shipments',
    message: JSON.stringify(event),
  })
}

/** Record and marker stand in one transaction, so a report that was bound meanwhile never waits. */
export async function wait(deps: SetAsideDeps, at: ReportAtWork) {
  const { event, shipment, before } = at
  if (before?.state === 'waiting' && before.bodyHash === event.bodyHash) return 'waiting'
  const outcome = await deps.table.write(
    putShipment(recordOf(at, { state: 'waiting', faults: [] }), before),
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
