import { createHash } from 'node:crypto'
import { shipmentReport } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { checkShipmentForm, ordersFault, type Shipment } from '@tallystick/orders'
import {
  type Documents,
  readDraft,
  readInvoice,
  readLocation,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { despatchAdviceKey } from '../shell/despatch-advice-key.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { type SerialSources, serialsOf } from '../shell/serials-of.ts'

/** Largest report taken: some 100,000 serials. */
export const MAX_SHIPMENT_BYTES = 4 * 1024 * 1024

/** Serials listed for one shipment; all are counted. */
export const MAX_LISTED_SERIALS = 10_000

export interface ReceiveShipmentDeps {
  readonly table: Table
  readonly work: Documents
  readonly shipments: EventQueue<'shipments'>
  /** Fulfilment providers by the client id of their tokens. */
  readonly providers: Readonly<Record<string, string>>
  readonly now: () => Instant
}

/** Our id of a report: the same for the same provider and reference, and of no use to other providers. */
export function shipmentIdOf(provider: string, shipmentRef: string): string {
  return createHash('sha256').update(`${provider}\n${shipmentRef}`).digest('hex').slice(0, 32)
}

function providerOf(
  { providers }: Pick<ReceiveShipmentDeps, 'providers'>,
  { clientId = '' }: HttpRequest,
): string | undefined {
  return Object.hasOwn(providers, clientId) ? providers[clientId] : undefined
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
  const known = await readShipment(deps.table, shipmentId)
  if (known !== undefined && known.bodyHash !== bodyHash)
    return problem('HTTP-CONFLICT', [ordersFault('ORDERS-SHIPMENT-REFERENCE-REUSED', '/shipmentRef')])
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

/** Shows a provider its own report: what became of it, and the invoice once there is one. */
export async function showShipment(
  deps: Pick<ReceiveShipmentDeps, 'providers'> & SerialSources,
  request: HttpRequest,
): Promise<HttpResponse> {
  const shipment = await readShipment(deps.table, request.parameters.shipmentId ?? '')
  const isOwn = shipment !== undefined && shipment.provider === providerOf(deps, request)
  return isOwn ? json(200, await view(deps, shipment)) : problem('HTTP-NOT-FOUND')
}

/** The despatch advice of a provider's own shipment, where the buyer is on a network. */
export async function showDespatchAdvice(
  deps: Pick<ReceiveShipmentDeps, 'table' | 'providers'> & { readonly trace: Documents },
  request: HttpRequest,
): Promise<HttpResponse> {
  const shipment = await readShipment(deps.table, request.parameters.shipmentId ?? '')
  if (shipment === undefined || shipment.provider !== providerOf(deps, request))
    return problem('HTTP-NOT-FOUND')
  const document = await deps.trace.get(despatchAdviceKey(shipment.shipmentId))
  if (document === undefined) return problem('HTTP-NOT-FOUND')
  const headers = {
    'content-type': document.contentType,
    'content-disposition': `attachment; filename="despatch-advice-${shipment.shipmentId}.xml"`,
  }
  return { status: 200, headers, body: document.bytes }
}

async function view(sources: SerialSources, shipment: ShipmentRecord) {
  const { table } = sources
  const { shipmentId, shipmentRef, orderId, receivedAt, state, faults, notices = [], shares } = shipment
  const draft = await readDraft(table, shipmentId)
  const isNumbered = draft?.seriesId !== undefined && draft.sequence !== undefined
  const invoice = isNumbered ? await readInvoice(table, draft.seriesId, draft.sequence) : undefined
  return {
    shipmentId,
    shipmentRef,
    orderId,
    receivedAt,
    state,
    faults,
    notices,
    made: await madeSerials(sources, shipment),
    lines: shares.map(({ lineId, from, to }) => ({ orderLineId: lineId, quantity: to - from })),
    invoice:
      invoice === undefined
        ? { state: draft?.state ?? 'none', faults: draft?.faults ?? [] }
        : { state: invoice.state, invoiceId: invoice.invoiceId, number: invoice.number },
  }
}

/** Serials that were made for units as they left: the provider puts them on the goods or their papers. */
async function madeSerials(sources: SerialSources, { made = [] }: ShipmentRecord) {
  let left = MAX_LISTED_SERIALS
  const listed: { orderLineId: string; sku: string; count: number; serials: readonly string[] }[] = []
  for (const { lineId, sku, range } of made) {
    const count = Math.min(left, range.count)
    const serials = count === 0 ? [] : await serialsOf(sources, [{ ...range, count }])
    left -= count
    listed.push({ orderLineId: lineId, sku, count: range.count, serials })
  }
  return listed
}
