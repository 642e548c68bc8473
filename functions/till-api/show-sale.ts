import { isConnectionName, isExternalId, orderIdOf } from '@tallystick/orders'
import { parkedIdOf, readOrder, readParked, readShipment, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import { readRelease } from '../shell/read-release.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import { saleKey } from './kept-sale.ts'
import { storeOf } from './step.ts'

/** `GET /v1/till-sales/{store}/{receipt}`: what became of a sale: its order, its goods, its invoice. 404 until it is worked on. */
export async function showTillSale(
  deps: Providers & { readonly table: Table },
  request: HttpRequest,
): Promise<HttpResponse> {
  const { store = '', receipt = '' } = request.parameters
  const provider = providerOf(deps, request)
  if (provider === undefined || !isConnectionName(store) || !isExternalId(receipt))
    return problem('HTTP-NOT-FOUND')
  if ((await storeOf(deps.table, store, provider)) === undefined) return problem('HTTP-NOT-FOUND')
  const orderId = orderIdOf('till', store, receipt)
  const shipmentId = shipmentIdOf(provider, `till:${store}:${receipt}`)
  const [known, shipment, parked] = await Promise.all([
    readOrder(deps.table, orderId),
    readShipment(deps.table, shipmentId),
    readParked(deps.table, parkedIdOf('call', saleKey(store, receipt))),
  ])
  const open = parked?.state === 'open' ? parked.faults : []
  if (known === undefined && shipment === undefined && open.length === 0) return problem('HTTP-NOT-FOUND')
  const documents = shipment?.state === 'confirmed' ? (await readRelease(deps.table, shipment)).documents : []
  return json(200, {
    receipt,
    orderId,
    shipmentId,
    phase: known?.state.phase,
    waitingFor: known?.state.waitingFor,
    shipment: shipment?.state,
    faults: [...open, ...(shipment?.faults ?? [])],
    invoices: documents.map(({ draft, invoice }) =>
      invoice === undefined
        ? { state: draft.state, faults: draft.faults }
        : { state: invoice.state, invoiceId: invoice.invoiceId, number: invoice.number },
    ),
  })
}
