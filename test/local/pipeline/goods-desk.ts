import { setTimeout as pause } from 'node:timers/promises'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { idOf, orderCall } from '../../pipeline/shopify-order.ts'
import { sendCall } from './order-calls.ts'
import type { Stage } from './stage.ts'

/** An order as operations see it. */
interface SeenOrder {
  readonly orderId: string
  readonly phase: string
  readonly waitingFor?: string
  readonly lines: readonly SeenLine[]
}

export interface SeenLine {
  readonly lineId: string
  readonly sku: string
  readonly ordered: number
  readonly parts: readonly {
    readonly serials?: readonly { readonly serial: string }[]
    readonly lots?: readonly { readonly lot: string; readonly expiry?: string; readonly quantity: number }[]
  }[]
}

/** A shipment as its provider sees it. */
interface SeenShipment {
  readonly shipmentId: string
  readonly state: string
  readonly faults: readonly { readonly code: string }[]
  readonly notices: readonly { readonly code: string }[]
  readonly made: readonly { readonly sku: string; readonly serials: readonly string[] }[]
  readonly invoice: { readonly state: string; readonly invoiceId?: string }
}

/** An import as whoever uploaded its file sees it. */
interface SeenImport {
  readonly state: string
  readonly counts: { readonly rows: number; readonly applied: number; readonly refused: number }
  readonly faults: readonly { readonly code: string; readonly pointer: string }[]
  readonly faultsUrl?: string
  readonly refusedRowsUrl?: string
}

interface Commissioned {
  readonly status: string
  readonly files: readonly { readonly format: string; readonly url: string }[]
}

interface Opened {
  readonly importId: string
  readonly uploadUrl: string
  readonly uploadHeaders: Readonly<Record<string, string>>
}

/** What left of a line, as a provider writes it. */
type UnitsOf = (line: SeenLine) => readonly object[]

const shippedAt = '2026-11-20T11:00:00+01:00'
const patienceMilliseconds = 30_000

/** Does what people at a warehouse do, through the doors and the links that they are given. */
export function goodsDesk(stage: Stage) {
  const office = officeOf(stage)
  return Object.assign(office, salesOf(stage), shippingOf(stage), filesOf(office.ask))
}

export type GoodsDesk = ReturnType<typeof goodsDesk>

type Ask = <Body>(method: string, path: string, body?: unknown) => Promise<Body>

function officeOf({ api, tokens }: Stage) {
  const token = tokens.operations
  const ask: Ask = async <Body>(method: string, path: string, body?: unknown) =>
    jsonOf<Body>(await api(method, path, { token, ...(body !== undefined && { body }) }), 200, 201, 202)
  return {
    ask,

    /** The status and the codes of the faults of what is not taken. */
    async refused(
      method: string,
      path: string,
      body: unknown,
    ): Promise<readonly [number, readonly string[]]> {
      const { status, bytes } = await api(method, path, { token, body })
      const { errors = [] }: { errors?: { code: string }[] } = JSON.parse(Buffer.from(bytes).toString())
      return [status, errors.map(({ code }) => code)]
    },

    /** A page of a table as it is downloaded. */
    async table(kind: string): Promise<string> {
      const { status, bytes } = await api('GET', `/v1/tables/${kind}`, { token })
      if (status !== 200) throw new Error(`The table ${kind} was answered ${status}`)
      return Buffer.from(bytes).toString()
    },
  }
}

function salesOf({ api, tokens, connection }: Stage) {
  const token = tokens.operations
  return {
    /** Sends an order of two units of each SKU; gives its id. */
    async order(id: number, ...skus: readonly string[]): Promise<string> {
      const order = { id, lines: skus.map((sku) => ({ sku, quantity: 2, price: 1000 })) }
      const { body } = orderCall(order)
      const headers = { 'X-Shopify-Topic': 'orders/paid' }
      jsonOf(await sendCall({ api, connection }, { headers, body }), 200)
      return idOf(order)
    },

    /** The order as soon as it is in a phase. */
    async ordered(orderId: string, phase: string): Promise<SeenOrder> {
      return until(async () => {
        const answer = await api('GET', `/v1/orders/${orderId}`, { token })
        const seen = answer.status === 404 ? undefined : jsonOf<SeenOrder>(answer, 200)
        return seen?.phase === phase ? seen : undefined
      }, `${orderId} to be ${phase}`)
    },

    /** The XML of an invoice as finance pulls it. */
    async invoice(invoiceId: string): Promise<string> {
      const answer = await api('GET', `/v1/invoices/${invoiceId}/document`, { token: tokens.finance })
      return Buffer.from(answer.bytes).toString()
    },
  }
}

function shippingOf({ api, tokens }: Stage) {
  const token = tokens.fulfilment
  const shipment = async (id: string): Promise<SeenShipment | undefined> => {
    const answer = await api('GET', `/v1/shipments/${id}`, { token })
    return answer.status === 404 ? undefined : jsonOf<SeenShipment>(answer, 200)
  }
  return {
    /** Reports all of an order as shipped; gives the shipment once it is parked, or has its invoice. */
    async ship(order: SeenOrder, shipmentRef: string, unitsOf: UnitsOf): Promise<SeenShipment> {
      const lines = order.lines.map((line) => {
        const { lineId: orderLineId, sku, ordered: quantity } = line
        return { orderLineId, sku, quantity, outstanding: 0, units: unitsOf(line) }
      })
      const body = { shipmentRef, orderId: order.orderId, locationId: 'leipzig', shippedAt, lines }
      const answer = await api('POST', '/v1/shipments', { token, body })
      const { shipmentId } = jsonOf<{ shipmentId: string }>(answer, 202)
      return until(async () => {
        const seen = await shipment(shipmentId)
        return seen?.state === 'parked' || seen?.invoice.state === 'issued' ? seen : undefined
      }, `shipment ${shipmentRef}`)
    },

    /** A shipment that was parked, once it has its invoice. */
    async invoiced(shipmentId: string): Promise<SeenShipment> {
      return until(async () => {
        const seen = await shipment(shipmentId)
        return seen?.invoice.state === 'issued' ? seen : undefined
      }, `the invoice of ${shipmentId}`)
    },
  }
}

function filesOf(ask: Ask) {
  return {
    /** Commissions serials; gives the lines of their files once they are written. */
    async commission(wish: { readonly sku: string; readonly lot?: string; readonly quantity: number }) {
      const body = { reference: `LABELS-${wish.sku}`, ...wish }
      const { commissioningId } = await ask<{ commissioningId: string }>('POST', '/v1/serials', body)
      const files = await until(async () => {
        const seen = await ask<Commissioned>('GET', `/v1/serials/${commissioningId}`)
        return seen.status === 'written' ? seen.files : undefined
      }, 'the files of a commissioning')
      const at = (format: string) => linesAt(files.find((file) => file.format === format)?.url)
      return { csv: await at('csv'), jsonl: await at('jsonl') }
    },

    /** Uploads a file to the link that an import gets; nothing else is told that it is there. Gives the import at its end. */
    async upload(wish: object, file: string): Promise<SeenImport> {
      const opened = await ask<Opened>('POST', '/v1/imports', { ...wish, bytes: Buffer.byteLength(file) })
      const headers = opened.uploadHeaders
      const { status } = await fetch(opened.uploadUrl, { method: 'PUT', headers, body: file })
      if (status !== 200) throw new Error(`The upload was answered ${status}`)
      return until(async () => {
        const seen = await ask<SeenImport>('GET', `/v1/imports/${opened.importId}`)
        return ['done', 'failed'].includes(seen.state) ? seen : undefined
      }, 'an import to end')
    },
  }
}

/** The lines of a file behind a link. */
export async function linesAt(url: string | undefined): Promise<readonly string[]> {
  if (url === undefined) throw new Error('There is no link')
  return (await (await fetch(url)).text()).trim().split(/\r?\n/)
}

/** What there is to see, as soon as there is. */
async function until<Seen>(look: () => Promise<Seen | undefined>, what: string): Promise<Seen> {
  const deadline = performance.now() + patienceMilliseconds
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}`)
    await pause(40)
  }
}
