import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { signShopify } from '@tallystick/channels'
import { type QueueEvent, queueEvents } from '@tallystick/events'
import { acceptOrder } from '@tallystick/functions/accept-order/step'
import { counterLease } from '@tallystick/functions/allocate-lines/counter-lease'
import { allocateLines } from '@tallystick/functions/allocate-lines/step'
import * as catalogueApi from '@tallystick/functions/catalogue-api/step'
import { confirmShipment } from '@tallystick/functions/confirm-shipment/step'
import { draftInvoice } from '@tallystick/functions/draft-invoice/step'
import * as invoicesApi from '@tallystick/functions/invoices-api/step'
import { issueDocuments } from '@tallystick/functions/issue-documents/step'
import { type QueueName, queues as queueList } from '@tallystick/functions/manifest'
import { numberInvoices } from '@tallystick/functions/number-invoices/step'
import { showOrder } from '@tallystick/functions/orders-api/step'
import * as parkedApi from '@tallystick/functions/parked-api/step'
import { receiveOrder } from '@tallystick/functions/receive-order/step'
import { receiveShipment, showShipment } from '@tallystick/functions/receive-shipment/step'
import { recordTrace } from '@tallystick/functions/record-trace/step'
import { eventQueue, numbersQueue } from '@tallystick/functions/shell/event-queue'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import { CURRENT_KEY_EPOCH } from '@tallystick/functions/shell/master-keys'
import { receiveLot, showStock } from '@tallystick/functions/stock-api/step'
import { sweep } from '@tallystick/functions/sweep/step'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { ensureMasterKey, readConnectionSecrets, readMasterKey, type Table } from '@tallystick/store'
import {
  type MemoryQueue,
  type MemoryTableOptions,
  memoryDocuments,
  memoryQueue,
  memoryTable,
} from '@tallystick/store/memory'
import { delivery, type Step } from './delivery.ts'

export interface WorldOptions extends Pick<MemoryTableOptions, 'faults' | 'random' | 'pause' | 'meter'> {
  readonly start?: Instant
  /** Puts something between the steps and the table, to show what a missing condition does. */
  readonly through?: (table: Table) => Table
  /** Whether the next message of a standard queue is delivered twice. */
  readonly duplicates?: () => boolean
}

export type World = ReturnType<typeof makeWorld>

/** The whole pipeline in one process: the real steps on the memory twin, with a clock that tests move. */
export function makeWorld(options: WorldOptions = {}) {
  const { through, duplicates, start, ...surroundings } = options
  let clock = millisecondsOf(start ?? instant('2026-11-20T10:00:00Z'))
  const now = () => instantOf(clock)
  const table = memoryTable(surroundings)
  const secrets = memoryTable()
  const buckets = { work: memoryDocuments(), invoices: memoryDocuments(), trace: memoryDocuments() }
  const queues = Object.fromEntries(
    Object.entries(queueList).map(([name, { fifo }]) => [
      name,
      memoryQueue(fifo ? `${name}.fifo` : name, { now: () => clock }),
    ]),
  ) as Record<QueueName, MemoryQueue>
  const deps = depsOf({ now, table: through?.(table) ?? table, secrets, buckets, queues })
  const steps = stepsOf(deps)
  const { settle, deadLetters } = delivery({ queues, steps, ...(duplicates && { duplicates }) })

  return {
    table,
    secrets,
    buckets,
    queues,
    deadLetters,
    steps,
    deps,
    settle,
    now,
    advance: (milliseconds: number) => {
      clock += milliseconds
    },
    sweep: () => sweep({ table, queues, now }),
    http: routesOf(deps),
  }
}

interface Surroundings {
  readonly now: () => Instant
  readonly table: Table
  readonly secrets: ReturnType<typeof memoryTable>
  readonly buckets: Record<'work' | 'invoices' | 'trace', ReturnType<typeof memoryDocuments>>
  readonly queues: Record<QueueName, MemoryQueue>
}

function depsOf({ now, table, secrets, buckets, queues }: Surroundings) {
  const freshKey = () => new Uint8Array(32).fill(7)
  return {
    now,
    table,
    secrets,
    ...buckets,
    queues,
    orders: eventQueue<'orders'>(queues.orders),
    allocations: eventQueue<'allocations'>(queues.allocations),
    shipments: eventQueue<'shipments'>(queues.shipments),
    drafts: eventQueue<'drafts'>(queues.drafts),
    numbers: numbersQueue(queues.numbers),
    documents: eventQueue<'documents'>(queues.documents),
    traceQueue: eventQueue<'trace'>(queues.trace),
    lease: counterLease(table, CURRENT_KEY_EPOCH, () =>
      ensureMasterKey(secrets, CURRENT_KEY_EPOCH, freshKey),
    ),
    masterKey: (epoch: number) => readMasterKey(secrets, epoch),
    secretsOf: (channel: string, id: string) => readConnectionSecrets(secrets, channel, id),
    providers: { 'client-default': 'default', 'client-other': 'other' } as Record<string, string>,
  }
}

type Deps = ReturnType<typeof depsOf>

/** What a worker does with the bodies of messages; only the one of numbers takes several at once. */
function stepsOf(deps: Deps): Record<QueueName, Step> {
  const traced = { ...deps, trace: deps.traceQueue }
  const one = <Name extends QueueName>(
    name: Name,
    step: (event: QueueEvent<Name>) => Promise<void>,
  ): Step => {
    return async (bodies) => {
      for (const body of bodies) await step(queueEvents[name].parse(JSON.parse(body)) as QueueEvent<Name>)
    }
  }
  return {
    orders: one('orders', (event) => acceptOrder(deps, event)),
    allocations: one('allocations', (event) => allocateLines(traced, event)),
    shipments: one('shipments', (event) => confirmShipment(traced, event)),
    drafts: one('drafts', (event) => draftInvoice(deps, event)),
    numbers: (bodies) =>
      numberInvoices(
        deps,
        bodies.map((body) => queueEvents.numbers.parse(JSON.parse(body))),
      ),
    documents: one('documents', (event) => issueDocuments(traced, event)),
    trace: one('trace', (event) => recordTrace(deps, event)),
  }
}

/** The HTTP functions by what a caller wants of them. */
function routesOf(deps: Deps) {
  const { table, queues } = deps
  return {
    receiveOrder: (request: HttpRequest) => receiveOrder(deps, request),
    receiveShipment: (request: HttpRequest) => receiveShipment(deps, request),
    showShipment: (request: HttpRequest) => showShipment(deps, request),
    showOrder: (request: HttpRequest) => showOrder(deps, request),
    showInvoices: (request: HttpRequest) => invoicesApi.showInvoices(deps, request),
    showInvoice: (request: HttpRequest) => invoicesApi.showInvoice(deps, request),
    showDocument: (request: HttpRequest) => invoicesApi.showDocument(deps, request),
    showParkedList: (request: HttpRequest) => parkedApi.showParkedList({ table, queues }, request),
    showParked: (request: HttpRequest) => parkedApi.showParked({ table, queues }, request),
    replayParked: (request: HttpRequest) => parkedApi.replayParked({ table, queues }, request),
    writeSku: (request: HttpRequest) => catalogueApi.writeSku(deps, request),
    writeLegalEntity: (request: HttpRequest) => catalogueApi.writeLegalEntity(deps, request),
    writeLocation: (request: HttpRequest) => catalogueApi.writeLocation(deps, request),
    writeConnection: (request: HttpRequest) => catalogueApi.writeConnection(deps, request),
    showConnection: (request: HttpRequest) => catalogueApi.showConnection(deps, request),
    receiveLot: (request: HttpRequest) => receiveLot(deps, request),
    showStock: (request: HttpRequest) => showStock(deps, request),
  }
}

/** A request with only what matters to the test. */
export function request(
  part: Partial<Omit<HttpRequest, 'body'>> & { readonly body?: string | Uint8Array | object } = {},
): HttpRequest {
  const { body = '', ...rest } = part
  const bytes =
    typeof body === 'string'
      ? Buffer.from(body)
      : body instanceof Uint8Array
        ? body
        : Buffer.from(JSON.stringify(body))
  return { parameters: {}, query: {}, headers: {}, requestId: 'request', ...rest, body: bytes }
}

/** The JSON of an answer. */
export function bodyOf(response: HttpResponse) {
  return JSON.parse(Buffer.from(response.body).toString('utf8'))
}

const samples = new URL('../../events/samples/', import.meta.url)

/** Loads the sample catalogue through the same doors as operations would. */
export async function loadCatalogue({ http }: World): Promise<void> {
  const file = new URL('catalogue/fable-and-thread.json', samples)
  const { skus, legalEntities, locations, connections, receipts } = JSON.parse(readFileSync(file, 'utf8'))
  const each = async (bodies: object, write: (name: string, body: unknown) => Promise<HttpResponse>) => {
    for (const [name, body] of Object.entries(bodies)) {
      const response = await write(name, body)
      assert.equal(response.status, 200, Buffer.from(response.body).toString())
    }
  }
  await each(skus, (sku, body) => http.writeSku(put({ sku }, body)))
  await each(legalEntities, (legalEntityId, body) => http.writeLegalEntity(put({ legalEntityId }, body)))
  await each(locations, (locationId, body) => http.writeLocation(put({ locationId }, body)))
  await each(connections, (path, body) => {
    const [channel = '', connection = ''] = path.split('/')
    return http.writeConnection(put({ channel, connection }, body))
  })
  for (const receipt of receipts)
    assert.equal((await http.receiveLot(request({ body: receipt }))).status, 201)
}

function put(parameters: Record<string, string>, body: unknown): HttpRequest {
  return request({ parameters, body: body as object })
}

/** A recorded Shopify call, signed as Shopify signs; `change` alters the body before it is signed. */
export function shopifyCall(name: string, change: (body: string) => string = (body) => body): HttpRequest {
  const folder = new URL(`inbound/shopify/${name}/`, samples)
  const body = Buffer.from(change(readFileSync(new URL('body.json', folder), 'utf8')))
  const headers = JSON.parse(readFileSync(new URL('headers.json', folder), 'utf8')) as Record<string, string>
  const signed = { ...headers, 'X-Shopify-Hmac-Sha256': signShopify(body, 'shpss_tallystick_demo_secret') }
  return request({
    parameters: { channel: 'shopify', connection: 'fable' },
    headers: Object.fromEntries(Object.entries(signed).map(([key, value]) => [key.toLowerCase(), value])),
    body,
  })
}
