import type { Fault } from '@tallystick/kernel'
import { ordersFault, type Shipment } from '@tallystick/orders'
import { readShipment, type ShipmentRecord, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJson } from '../shell/json-body.ts'
import { providerOf } from '../shell/provider-of.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import { asKept, type ReceiveShipmentDeps, readSound } from '../shell/take-report.ts'
import { MAX_SHIPMENT_BYTES } from './step.ts'

/** Where goods go whose invoice has its number. */
const afterwards = 'POST /v1/credit-notes credits what it says too much.'

/**
 * `POST /v1/shipments/{shipmentId}/amendments`: takes a whole report that is to stand in the place of the one before it, keeps it,
 * queues a pointer, answers 202; 409 once an invoice of the shipment has its number. Also of a shipment that nobody has worked on yet.
 */
export async function receiveAmendment(
  deps: ReceiveShipmentDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  const { shipmentId = '' } = request.parameters
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_SHIPMENT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const told = readJson(request.body)
  if (!told.ok) return problem('HTTP-BODY-INVALID', told.faults)
  const known = await readShipment(deps.table, shipmentId)
  if (known !== undefined && known.provider !== provider) return problem('HTTP-NOT-FOUND')
  const read = await readSound(deps, provider, told.value)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  if (shipmentIdOf(provider, read.value.shipmentRef) !== shipmentId)
    return problem('HTTP-BODY-INVALID', [ordersFault('ORDERS-AMEND-REFERENCE', '/shipmentRef')])
  const against = known === undefined ? [] : await whatForbids(deps.table, read.value, known)
  if (against.length > 0) return problem('HTTP-CONFLICT', against)
  const { bodyKey, bodyHash, document } = asKept(shipmentId, told.value)
  await deps.work.put(bodyKey, document)
  const pointer = { shipmentId, provider, bodyKey, bodyHash, receivedAt: deps.now() }
  await deps.shipments.send({ type: 'shipment-amended', version: 1, ...pointer })
  return json(202, { shipmentId, status: 'accepted' }, { location: `/v1/shipments/${shipmentId}` })
}

async function whatForbids(table: Table, shipment: Shipment, known: ShipmentRecord): Promise<Fault[]> {
  const drafts = await readDrafts(table, known.shipmentId)
  const isNumbered = drafts.some(({ state, sequence }) => state === 'numbered' || sequence !== undefined)
  return [
    ...(shipment.status === known.status ? [] : [ordersFault('ORDERS-AMEND-STATUS', '/status')]),
    ...(isNumbered ? [ordersFault('ORDERS-AMEND-INVOICED', '', afterwards)] : []),
  ]
}
