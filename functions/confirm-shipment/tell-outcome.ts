import type { ShipmentReceived } from '@tallystick/events'
import {
  type OrderOnRecord,
  readOrder,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { codesOf, type TellDeps, tell } from '../shell/webhooks/tell.ts'

export interface TellOutcomeDeps extends TellDeps {
  readonly table: Table
}

/**
 * Tells what became of a report: that it is confirmed, or refused while the goods are still there. It reads what is on record,
 * so that a message that comes again tells the same; a report that made room for a corrected one is told of no more.
 */
export async function tellOutcome(
  deps: TellOutcomeDeps,
  { shipmentId, bodyHash }: Pick<ShipmentReceived, 'shipmentId' | 'bodyHash'>,
): Promise<void> {
  const record = await readShipment(deps.table, shipmentId)
  if (record?.bodyHash !== bodyHash) return
  const { state, shipmentRef, orderId, faults } = record
  if (state !== 'confirmed' && state !== 'refused') return
  const order = await readOrder(deps.table, orderId)
  const data = {
    version: 1,
    shipmentId,
    shipmentRef,
    orderId,
    ...(order && { legalEntityId: order.place.legalEntityId }),
    status: record.status ?? 'shipped',
    link: `/v1/shipments/${shipmentId}`,
  } as const
  const id = record.isAmended ? `${shipmentId} ${bodyHash}` : shipmentId
  if (state === 'confirmed') {
    await tell(deps, id, { type: 'shipment.confirmed', data })
    if (order && isReadyForPickUp(record, order)) await tellReady(deps, record, order)
  } else
    await tell(deps, `${shipmentId} ${bodyHash}`, {
      type: 'shipment.refused',
      data: { ...data, codes: codesOf(faults) },
    })
}

/** Goods that are packed for somebody who comes for them. */
function isReadyForPickUp({ status, shares }: ShipmentRecord, { place }: OrderOnRecord): boolean {
  return place.fulfilment === 'pick-up' && status === 'packed' && shares.length > 0
}

async function tellReady(
  deps: TellDeps,
  { shipmentId, orderId }: ShipmentRecord,
  { place: { locationId, legalEntityId } }: OrderOnRecord,
): Promise<void> {
  const link = `/v1/orders/${orderId}`
  const data = { version: 1, orderId, shipmentId, locationId, legalEntityId, link } as const
  await tell(deps, shipmentId, { type: 'order.ready_for_pick_up', data })
}
