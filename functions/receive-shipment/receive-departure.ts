import { departureReport } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { checkDeparture, type Departure, type OrdersFaultCode, ordersFault } from '@tallystick/orders'
import { type Documents, readShipment, type ShipmentRecord, type Table } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { keepDeparture } from '../shell/keep-departure.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'

/** Largest report of a departure: a carrier with a hundred tracking numbers. */
export const MAX_DEPARTURE_BYTES = 32 * 1024

/** What `shipmentIdOf` makes. */
const shipmentIdForm = /^[0-9a-f]{32}$/

export interface ReceiveDepartureDeps extends Providers {
  readonly table: Table
  readonly work: Documents
  readonly shipments: EventQueue<'shipments'>
  readonly now: () => Instant
}

/**
 * Takes the report that a packed shipment has left, released or not, keeps its bytes, queues a pointer, answers 202. Of a
 * shipment that nobody has worked on yet it is taken as well, and waits for it.
 */
export async function receiveDeparture(
  deps: ReceiveDepartureDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  const { shipmentId = '' } = request.parameters
  if (provider === undefined || !shipmentIdForm.test(shipmentId)) return problem('HTTP-NOT-FOUND')
  if (request.body.byteLength > MAX_DEPARTURE_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const read = readJsonBody(request.body, departureReport)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const faults = checkDeparture(read.value as Departure, deps.now())
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const bodyHash = contentHash(request.body)
  const known = await readShipment(deps.table, shipmentId)
  if (known !== undefined && known.provider !== provider) return problem('HTTP-NOT-FOUND')
  const against = known && whatForbids(known, bodyHash)
  if (against !== undefined) return problem('HTTP-CONFLICT', [ordersFault(against, '')])
  await deps.shipments.send(await keepDeparture(deps, { shipmentId, provider }, request.body))
  return json(202, { shipmentId, status: 'accepted' }, { location: `/v1/shipments/${shipmentId}` })
}

function whatForbids(
  { status, state, departed }: ShipmentRecord,
  bodyHash: string,
): OrdersFaultCode | undefined {
  if (status !== 'packed') return 'ORDERS-DEPARTURE-NOT-PACKED'
  if (state === 'refused') return 'ORDERS-DEPARTURE-REFUSED'
  return departed === undefined || departed.bodyHash === bodyHash ? undefined : 'ORDERS-DEPARTURE-REPEATED'
}
