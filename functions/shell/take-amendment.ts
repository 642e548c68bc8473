import type { Fault, Json } from '@tallystick/kernel'
import { ordersFault, type Shipment } from '@tallystick/orders'
import { readShipment, type ShipmentRecord, type Table } from '@tallystick/store'
import { readDrafts } from './read-drafts.ts'
import { shipmentIdOf } from './shipment-id.ts'
import { asKept, readSound, type TakenReport, type TakeReportDeps } from './take-report.ts'

/** Where goods go whose invoice has its number. */
const afterwards = 'POST /v1/credit-notes credits what it says too much.'

/**
 * Takes a whole report that is to stand in the place of the one before it: keeps it and queues a pointer. Refused once an invoice of
 * the shipment has its number. Also of a shipment that nobody has worked on yet.
 */
export async function takeAmendment(
  deps: TakeReportDeps,
  provider: string,
  { shipmentId, told }: { readonly shipmentId: string; readonly told: Json },
): Promise<TakenReport> {
  const read = await readSound(deps, provider, told)
  if (!read.ok) return { kind: 'refused', code: 'HTTP-BODY-INVALID', faults: read.faults }
  if (shipmentIdOf(provider, read.value.shipmentRef) !== shipmentId) {
    const faults = [ordersFault('ORDERS-AMEND-REFERENCE', '/shipmentRef')]
    return { kind: 'refused', code: 'HTTP-BODY-INVALID', faults }
  }
  const known = await readShipment(deps.table, shipmentId)
  const faults = known === undefined ? [] : await whatForbids(deps.table, read.value, known)
  if (faults.length > 0) return { kind: 'refused', code: 'HTTP-CONFLICT', faults }
  const { bodyKey, bodyHash, document } = asKept(shipmentId, told)
  await deps.work.put(bodyKey, document)
  const pointer = { shipmentId, provider, bodyKey, bodyHash, receivedAt: deps.now() }
  await deps.shipments.send({ type: 'shipment-amended', version: 1, ...pointer })
  return { kind: 'accepted', shipmentId }
}

async function whatForbids(table: Table, shipment: Shipment, known: ShipmentRecord): Promise<Fault[]> {
  const drafts = await readDrafts(table, known.shipmentId)
  const isNumbered = drafts.some(({ state, sequence }) => state === 'numbered' || sequence !== undefined)
  return [
    ...(shipment.status === known.status ? [] : [ordersFault('ORDERS-AMEND-STATUS', '/status')]),
    ...(isNumbered ? [ordersFault('ORDERS-AMEND-INVOICED', '', afterwards)] : []),
  ]
}
