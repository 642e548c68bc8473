import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { signShopify } from '@tallystick/channels'
import { type Api, jsonOf } from '../local/api-client.ts'
import type { PartyTokens } from '../local/party-tokens.ts'
import type { SampleConnection } from '../local/sample-catalogue.ts'
import { orderIdIn, recordedCall, sampleOrders } from './sample-orders.ts'
import { type OrderView, shipmentReport } from './shipment-reports.ts'

/** The parties of the demo: each calls with its own token. */
export interface Parties {
  readonly api: Api
  readonly tokens: PartyTokens
}

export interface ShownShipment {
  readonly shipmentId: string
  readonly shipmentRef: string
  readonly state: string
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[]
  readonly invoice: { readonly state: string; readonly invoiceId?: string; readonly number?: string }
}

export interface ShownInvoice {
  readonly invoiceId: string
  readonly number: string
  readonly seriesId: string
  readonly orderId: string
  readonly totalWithTax: string
  readonly currency: string
  readonly buyerName: string
  readonly profile: string
  readonly sha256: string
  /** What the authority said that has registered it. */
  readonly registration?: { readonly irn: string; readonly ackNo: string; readonly ackDate: string }
  readonly document: Uint8Array
  /** Of the document. */
  readonly mediaType: string
  /** The PDF of it. */
  readonly page: Uint8Array
}

/** Longest wait for anything to come through the pipeline. */
const patienceMilliseconds = 45_000

/** Sends the sample orders. Gives their ids. */
export async function sendOrders(
  parties: Parties,
  connection: SampleConnection,
  placedAt: string,
): Promise<string[]> {
  return Promise.all(sampleOrders.map(({ sample }) => sendOrder(parties, connection, sample, placedAt)))
}

/** Sends a recorded order as Shopify sends: the exact body, its signature beside it. Gives the id of the order. */
export async function sendOrder(
  { api }: Parties,
  connection: SampleConnection,
  sample: string,
  placedAt: string,
): Promise<string> {
  const { headers, body } = recordedCall(sample, placedAt)
  const signature = signShopify(body, connection.secret)
  const signed = { ...headers, 'X-Shopify-Hmac-Sha256': signature }
  jsonOf(await api('POST', connection.path, { headers: signed, body }), 200)
  return orderIdIn(body, connection)
}

/** Waits until every line of the order has its serials and lots. */
export async function waitForAllocation({ api, tokens }: Parties, orderId: string): Promise<OrderView> {
  return until(async () => {
    const answer = await api('GET', `/v1/orders/${orderId}`, { token: tokens.operations })
    const order = answer.status === 404 ? undefined : jsonOf<OrderView>(answer, 200)
    return order && ['allocated', 'partly-shipped', 'shipped'].includes(order.phase) ? order : undefined
  }, `order ${orderId} to be allocated`)
}

/** Reports the shipments of the orders as their provider would; one order leaves in two parts, one after the other. */
export async function shipOrders(parties: Parties, orders: readonly OrderView[], shippedAt: string) {
  const shipments = orders.map(async (order, i) => {
    const shown: ShownShipment[] = []
    const parts = sampleOrders[i]?.parts ?? 1
    for (let part = 0; part < parts; part++) {
      const report = shipmentReport(order, part, parts, shippedAt)
      shown.push(await ship(parties, report))
    }
    return shown
  })
  return Promise.all(shipments)
}

async function ship({ api, tokens }: Parties, body: object): Promise<ShownShipment> {
  const token = tokens.fulfilment
  const { shipmentId } = jsonOf<{ shipmentId: string }>(
    await api('POST', '/v1/shipments', { token, body }),
    202,
  )
  return until(async () => {
    const answer = await api('GET', `/v1/shipments/${shipmentId}`, { token })
    const shown = answer.status === 404 ? undefined : jsonOf<ShownShipment>(answer, 200)
    return shown?.invoice.state === 'issued' ? shown : undefined
  }, `shipment ${shipmentId} to be invoiced`)
}

/** Pulls the invoices as finance would, and proves each document by its hash. */
export async function pullInvoices(
  { api, tokens }: Parties,
  invoiceIds: readonly string[],
): Promise<ShownInvoice[]> {
  const token = tokens.finance
  return Promise.all(
    invoiceIds.map(async (invoiceId) => {
      const invoice = jsonOf<ShownInvoice>(await api('GET', `/v1/invoices/${invoiceId}`, { token }), 200)
      const {
        status,
        bytes,
        headers: told,
      } = await api('GET', `/v1/invoices/${invoiceId}/document`, { token })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (status !== 200 || sha256 !== invoice.sha256)
        throw new Error(`${invoice.number}: the document is not the one issued`)
      const headers = { accept: 'application/pdf' }
      const page = await api('GET', `/v1/invoices/${invoiceId}/document`, { token, headers })
      if (page.status !== 200) throw new Error(`${invoice.number}: there is no PDF of it`)
      const [mediaType = ''] = (told.get('content-type') ?? '').split(';')
      return { ...invoice, document: bytes, mediaType, page: page.bytes }
    }),
  )
}

/** Looks again and again until something is seen. */
export async function until<Value>(look: () => Promise<Value | undefined>, what: string): Promise<Value> {
  const deadline = performance.now() + patienceMilliseconds
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > deadline) throw new Error(`Waited ${patienceMilliseconds} ms in vain for ${what}`)
    await pause(50)
  }
}
