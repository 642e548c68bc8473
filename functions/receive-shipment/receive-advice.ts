import { reportOfAdvice } from '@tallystick/billing'
import { parseDespatchAdvice, type ReceivedAdvice } from '@tallystick/einvoice'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { ordersFault } from '@tallystick/orders'
import { type OrderReference, providersFault } from '@tallystick/providers'
import { readLocation, readOrder, readSkus, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { orderNamed } from '../shell/order-named.ts'
import { type ReceiveShipmentDeps, takeReport } from '../shell/take-report.ts'

/** True for a body that says it is XML. */
export function isAdvice({ headers }: HttpRequest): boolean {
  return /^(application|text)\/xml\b/i.test(headers['content-type'] ?? '')
}

/**
 * `POST /v1/shipments` with a Peppol Despatch Advice: takes the report that it tells as if it had been posted. Which order and
 * location of ours it is about, the query says; faults point into the document.
 */
export async function receiveAdvice(
  deps: ReceiveShipmentDeps,
  provider: string,
  { body, query }: HttpRequest,
): Promise<HttpResponse> {
  const advice = parseDespatchAdvice(body)
  if (!advice.ok) return problem('HTTP-BODY-INVALID', advice.faults)
  const { locationId = '' } = query
  const location = await readLocation(deps.table, locationId)
  if (location === undefined || !location.providers.includes(provider))
    return problem('HTTP-QUERY-INVALID', [ordersFault('ORDERS-SHIPMENT-LOCATION', '/locationId')])
  const order = await orderOf(deps, provider, query, advice.value)
  if (!order.ok) return problem('HTTP-BODY-INVALID', order.faults)
  const skus = await readSkus(
    deps.table,
    advice.value.lines.flatMap(({ sellerIdentifier }) => sellerIdentifier ?? []),
  )
  const context = { orderId: order.value, locationId, timeZone: location.timeZone, skus }
  const made = reportOfAdvice(advice.value, context)
  if (!made.ok) return problem('HTTP-BODY-INVALID', made.faults)
  const { report, locationOf } = made.value
  const taken = await takeReport(deps, provider, report)
  if (taken.kind === 'refused')
    return problem(
      taken.code,
      taken.faults.map((fault): Fault => ({ ...fault, pointer: locationOf(fault.pointer) })),
    )
  const { shipmentId } = taken
  return json(202, { shipmentId, status: 'accepted' }, { location: `/v1/shipments/${shipmentId}` })
}

const referencePlace = '/ubl:DespatchAdvice/cac:OrderReference/cbc:ID'

/**
 * The order that the query names, or that the advice names in a connection that the query names. What people call orders is easily
 * guessed: the names of orders that others fulfil are as unknown as those of none.
 */
async function orderOf(
  { table }: ReceiveShipmentDeps,
  provider: string,
  { orderId, connection, orderBy = 'display-name' }: HttpRequest['query'],
  { orderReference }: ReceivedAdvice,
): Promise<Result<string, Fault[]>> {
  if (orderId !== undefined) return accept(orderId)
  const [channel = '', connectionId = ''] = (connection ?? '').split('/')
  const by = orderBy === 'external-id' ? orderBy : 'display-name'
  const named: OrderReference = { by, channel, connectionId }
  const reference = orderReference && { value: orderReference, pointer: referencePlace }
  const found = await orderNamed(table, named, reference ? { reference } : {})
  if (!found.ok) return found
  const isOwn = by === 'external-id' || (found.value && (await isFulfilledBy(table, provider, found.value)))
  return found.value && isOwn
    ? accept(found.value)
    : refuse([providersFault('PROVIDERS-ORDER-UNKNOWN', referencePlace)])
}

async function isFulfilledBy(table: Table, provider: string, orderId: string): Promise<boolean> {
  const known = await readOrder(table, orderId)
  const location = known && (await readLocation(table, known.place.locationId))
  return location?.providers.includes(provider) === true
}
