import { type Documents, readOrder, readShipment, type ShipmentRecord, type Table } from '@tallystick/store'
import { despatchAdviceKey } from '../shell/despatch-advice-key.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import { readRelease } from '../shell/read-release.ts'
import type { ShipmentDocument } from '../shell/release-of.ts'
import { type SerialSources, serialsOf } from '../shell/serials-of.ts'
import { shipsFrom } from '../shell/ships-from.ts'

/** Serials listed for one shipment; all are counted. */
export const MAX_LISTED_SERIALS = 10_000

/** Shows a provider its own report: what became of it, whether the goods may leave, and the invoices once there are any. */
export async function showShipment(
  deps: Providers & SerialSources,
  request: HttpRequest,
): Promise<HttpResponse> {
  const shipment = await readShipment(deps.table, request.parameters.shipmentId ?? '')
  const isOwn = shipment !== undefined && shipment.provider === providerOf(deps, request)
  return isOwn
    ? json(200, await view(deps, await asProviderSees(deps.table, shipment)))
    : problem('HTTP-NOT-FOUND')
}

/**
 * A report of an order that is others' to ship was set aside for people; whoever reported it is told what it would be told of an order
 * that has not come, so that nobody learns which orders there are elsewhere.
 */
async function asProviderSees(table: Table, shipment: ShipmentRecord): Promise<ShipmentRecord> {
  if (!shipment.faults.some(({ code }) => code === 'ORDERS-SHIPMENT-ELSEWHERE')) return shipment
  const { provider, orderId } = shipment
  const place = (await readOrder(table, orderId))?.place.locationId
  if (place !== undefined && (await shipsFrom(table, place, provider))) return shipment
  return { ...shipment, state: 'waiting', faults: [] }
}

/** The despatch advice of a provider's own shipment, where the buyer is on a network. */
export async function showDespatchAdvice(
  deps: Providers & { readonly table: Table; readonly trace: Documents },
  request: HttpRequest,
): Promise<HttpResponse> {
  const shipment = await readShipment(deps.table, request.parameters.shipmentId ?? '')
  if (shipment === undefined || shipment.provider !== providerOf(deps, request))
    return problem('HTTP-NOT-FOUND')
  const document = await deps.trace.get(despatchAdviceKey(shipment))
  if (document === undefined) return problem('HTTP-NOT-FOUND')
  const headers = {
    'content-type': document.contentType,
    'content-disposition': `attachment; filename="despatch-advice-${shipment.shipmentId}.xml"`,
  }
  return { status: 200, headers, body: document.bytes }
}

async function view(sources: SerialSources, shipment: ShipmentRecord) {
  const { shipmentId, shipmentRef, orderId, receivedAt, state, faults, notices = [], shares } = shipment
  const { status, departed, deviations, lines: changes = [], refusedAmendment, broughtIn } = shipment
  const { released, held, documents } = await readRelease(sources.table, shipment)
  const invoices = documents.map(invoiceView)
  return {
    shipmentId,
    shipmentRef,
    orderId,
    receivedAt,
    /** Goods that were packed and have left are shipped. */
    status: departed === undefined && status === 'packed' ? 'packed' : 'shipped',
    state,
    faults,
    notices,
    released,
    held,
    ...(departed && { departedAt: departed.at }),
    made: await madeSerials(sources, shipment),
    lines: shares.map(({ lineId, from, to }) => ({ orderLineId: lineId, quantity: to - from })),
    /** Units beyond what was ordered. */
    surplus: changes.flatMap(({ lineId, surplus }) =>
      surplus > 0 ? [{ orderLineId: lineId, quantity: surplus }] : [],
    ),
    ...(deviations && { deviations }),
    ...(broughtIn && { broughtIn }),
    amendments: shipment.formers?.length ?? 0,
    ...(refusedAmendment && {
      refusedAmendment: { receivedAt: refusedAmendment.receivedAt, faults: refusedAmendment.faults },
    }),
    invoice: invoices[0] ?? { state: 'none', faults: [] },
    invoices,
  }
}

function invoiceView({ draft, invoice }: ShipmentDocument) {
  return invoice === undefined
    ? { state: draft.state, faults: draft.faults }
    : { state: invoice.state, invoiceId: invoice.invoiceId, number: invoice.number }
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
