import { createHash } from 'node:crypto'
import { shipmentReport } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { checkAgainstOrder, checkShipmentForm, ordersFault, type Shipment } from '@tallystick/orders'
import {
  type Documents,
  readLocation,
  readOrder,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'

/** Largest report taken: some 100,000 serials. */
export const MAX_SHIPMENT_BYTES = 4 * 1024 * 1024

export interface ReceiveShipmentDeps extends Providers {
  readonly table: Table
  readonly work: Documents
  readonly shipments: EventQueue<'shipments'>
  readonly now: () => Instant
}

/** Our id of a report: the same for the same provider and reference, and of no use to other providers. */
export function shipmentIdOf(provider: string, shipmentRef: string): string {
  return createHash('sha256').update(`${provider}\n${shipmentRef}`).digest('hex').slice(0, 32)
}

/** Takes a report that is sound in itself, keeps its bytes, queues a pointer, answers 202. */
export async function receiveShipment(
  deps: ReceiveShipmentDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SHIPMENT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const read = readJsonBody(request.body, shipmentReport)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const shipment = read.value as Shipment
  const faults = [
    ...checkShipmentForm(shipment, deps.now()),
    ...(await checkLocation(deps.table, shipment.locationId, provider)),
  ]
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const shipmentId = shipmentIdOf(provider, shipment.shipmentRef)
  const bodyHash = contentHash(request.body)
  const refusal = await refuse(deps.table, shipment, { shipmentId, bodyHash })
  if (refusal !== undefined) return refusal
  const bodyKey = `shipments/${shipmentId}/${bodyHash}.json`
  await deps.work.put(bodyKey, { bytes: request.body, contentType: 'application/json' })
  const receivedAt = deps.now()
  await deps.shipments.send({
    type: 'shipment-received',
    version: 1,
    shipmentId,
    provider,
    bodyKey,
    bodyHash,
    receivedAt,
  })
  return json(202, { shipmentId, status: 'accepted' }, { location: `/v1/shipments/${shipmentId}` })
}

async function checkLocation(table: Table, locationId: string, provider: string) {
  const location = await readLocation(table, locationId)
  return location?.providers.includes(provider)
    ? []
    : [ordersFault('ORDERS-SHIPMENT-LOCATION', '/locationId')]
}

/**
 * What stands on record against a report. The order is read before the shipment: what this very report moved in it is then
 * seen as done, and never held against it.
 */
async function refuse(
  table: Table,
  shipment: Shipment,
  { shipmentId, bodyHash }: Pick<ShipmentRecord, 'shipmentId' | 'bodyHash'>,
): Promise<HttpResponse | undefined> {
  const faults = shipment.status === 'packed' ? await checkOrder(table, shipment) : []
  const known = await readShipment(table, shipmentId)
  const isUndecided = known === undefined || known.state === 'refused'
  if (!isUndecided && known.bodyHash !== bodyHash)
    return problem('HTTP-CONFLICT', [ordersFault('ORDERS-SHIPMENT-REFERENCE-REUSED', '/shipmentRef')])
  return isUndecided && faults.length > 0 ? problem('HTTP-BODY-INVALID', faults) : undefined
}

/** Goods that are only packed can still be packed otherwise: what their order alone has against them is told at once. */
async function checkOrder(table: Table, shipment: Shipment): Promise<Fault[]> {
  const known = await readOrder(table, shipment.orderId)
  if (known === undefined) return []
  const { order, state, place } = known
  return checkAgainstOrder(shipment, { order, state, locationId: place.locationId })
}
