import { jsonOf } from '../../local/api-client.ts'
import { type Parties, until } from '../run-orders.ts'
import { type OrderView, packedReport } from '../shipment-reports.ts'
import { correction } from './india-orders.ts'

/** A shipment as `GET /v1/shipments/{shipmentId}` shows it to whoever has packed it. */
export interface PackedShipment {
  readonly shipmentId: string
  readonly shipmentRef: string
  readonly released: boolean
  /** Why it is held. */
  readonly held: readonly { readonly code: string; readonly message: string; readonly rule?: string }[]
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[]
  readonly invoice: { readonly state: string; readonly invoiceId?: string; readonly number?: string }
}

/** Reports that all of an order is packed; waits until the goods are released, or held for a reason. */
export async function pack(
  parties: Parties,
  order: OrderView,
  locationId: string,
  packedAt: string,
): Promise<PackedShipment> {
  const { api, tokens } = parties
  const body = packedReport(order, locationId, packedAt)
  const answer = await api('POST', '/v1/shipments', { token: tokens.fulfilment, body })
  const { shipmentId } = jsonOf<{ shipmentId: string }>(answer, 202)
  return look(parties, shipmentId, ({ released, held }) => released || held.length > 0)
}

/** Operations correct the HSN code in the catalogue. */
export async function correctCatalogue({ api, tokens }: Parties): Promise<void> {
  const token = tokens.operations
  const path = `/v1/skus/${correction.sku}`
  const { sku: _, ...body } = jsonOf<{ sku: string; gst: object }>(await api('GET', path, { token }), 200)
  const corrected = { ...body, gst: { ...body.gst, hsn: correction.hsn } }
  jsonOf(await api('PUT', path, { token, body: corrected }), 200)
}

/** Finance wants the invoice made anew under its number; waits until the goods are released. */
export async function revise(parties: Parties, held: PackedShipment): Promise<PackedShipment> {
  const { api, tokens } = parties
  const path = `/v1/invoices/${held.invoice.invoiceId}/registration`
  jsonOf(await api('POST', path, { token: tokens.finance, body: { do: 'revise' } }), 202)
  return look(parties, held.shipmentId, ({ released }) => released)
}

/** Reports that what was packed, and released, has left. */
export async function depart(
  { api, tokens }: Parties,
  { shipmentId, shipmentRef, released }: PackedShipment,
  shippedAt: string,
): Promise<void> {
  if (!released) throw new Error(`${shipmentRef} is not released`)
  const body = { shippedAt, carrier: { code: 'delhivery', tracking: [`${shipmentRef}-T`] } }
  const path = `/v1/shipments/${shipmentId}/departure`
  jsonOf(await api('POST', path, { token: tokens.fulfilment, body }), 202)
}

async function look(
  { api, tokens }: Parties,
  shipmentId: string,
  isSeen: (shipment: PackedShipment) => boolean,
): Promise<PackedShipment> {
  return until(async () => {
    const answer = await api('GET', `/v1/shipments/${shipmentId}`, { token: tokens.fulfilment })
    const shown = answer.status === 404 ? undefined : jsonOf<PackedShipment>(answer, 200)
    return shown && isSeen(shown) ? shown : undefined
  }, `shipment ${shipmentId} to be released or held`)
}
