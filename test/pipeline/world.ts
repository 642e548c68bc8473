import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { signShopify } from '@tallystick/channels'
import { type QueueName as EventQueueName, type QueueEvent, queueEvents } from '@tallystick/events'
import { acceptOrder } from '@tallystick/functions/accept-order/step'
import { allocateLines } from '@tallystick/functions/allocate-lines/step'
import { confirmShipment } from '@tallystick/functions/confirm-shipment/step'
import { draftInvoice } from '@tallystick/functions/draft-invoice/step'
import { exportInvoices } from '@tallystick/functions/export-invoices/step'
import { logins } from '@tallystick/functions/fetch-order/logins'
import { rest } from '@tallystick/functions/fetch-order/rest'
import { fetchOrder } from '@tallystick/functions/fetch-order/step'
import { apiActions } from '@tallystick/functions/import-file/api-actions'
import { MAX_BATCH_ROWS } from '@tallystick/functions/import-file/batch'
import { importFile } from '@tallystick/functions/import-file/step'
import { issueDocuments } from '@tallystick/functions/issue-documents/step'
import { type QueueName, queues as queueList } from '@tallystick/functions/manifest'
import { notify } from '@tallystick/functions/notify/step'
import { numberInvoices } from '@tallystick/functions/number-invoices/step'
import { receiveNotification } from '@tallystick/functions/receive-notification/step'
import { recordTrace } from '@tallystick/functions/record-trace/step'
import { registerInvoice } from '@tallystick/functions/register-invoice/step'
import { renderLabels } from '@tallystick/functions/render-labels/step'
import { searchRecall } from '@tallystick/functions/search-recall/step'
import type { ChannelTransport } from '@tallystick/functions/shell/channel-transport'
import { counterLease } from '@tallystick/functions/shell/counter-lease'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import type { PortalOf } from '@tallystick/functions/shell/irp-clients'
import { logos } from '@tallystick/functions/shell/logos'
import { secretNotes } from '@tallystick/functions/shell/note-secret'
import type { PrintInvoice } from '@tallystick/functions/shell/print-invoice'
import { mintingOf } from '@tallystick/functions/shell/units/minting-of'
import type { WebhookTransport } from '@tallystick/functions/shell/webhooks/webhook-transport'
import { sweep } from '@tallystick/functions/sweep/step'
import { takeBack } from '@tallystick/functions/take-back/step'
import { takeReports } from '@tallystick/functions/take-reports/step'
import { writeSerials } from '@tallystick/functions/write-serials/step'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import {
  ensureMasterKey,
  readConnectionSecrets,
  readCurrentEpoch,
  readMasterKey,
  type Table,
} from '@tallystick/store'
import {
  type MemoryQueue,
  type MemoryTableOptions,
  memoryDocumentParts,
  memoryDocuments,
  memoryLinks,
  memoryQueue,
  memoryTable,
} from '@tallystick/store/memory'
import { obeying } from '../api/obeying.ts'
import { delivery, type Step } from './delivery.ts'
import { eventQueues } from './event-queues.ts'
import { httpDoors } from './http-doors.ts'
import { noPortal, printed, taken, unreached } from './outside.ts'

export interface WorldOptions
  extends Pick<MemoryTableOptions, 'faults' | 'random' | 'pause' | 'meter' | 'maxAttempts'> {
  readonly start?: Instant
  /** Puts something between the steps and the table, to show what a missing condition does. */
  readonly through?: (table: Table) => Table
  /** Whether the next message of a standard queue is delivered twice. */
  readonly duplicates?: () => boolean
  /** Makes PDFs; without it they are a few bytes, which is quicker. */
  readonly print?: PrintInvoice
  /** Opens the portals that register documents; without it there is none. */
  readonly portalOf?: PortalOf
  /** The APIs of channels; without it none is reached. */
  readonly send?: ChannelTransport
  /** Posts to endpoints of webhooks; without it all of them take what they are told. */
  readonly post?: WebhookTransport
}

/** Little, so that few invoices make several parts. */
const EXPORT_PART_BYTES = 20_000

export type World = ReturnType<typeof makeWorld>

/** The whole pipeline in one process: the real steps on the memory twin, with a clock that tests move. */
export function makeWorld(options: WorldOptions = {}) {
  const { through, duplicates, start, print = printed, portalOf = noPortal, ...others } = options
  const { send = unreached, post = taken, ...surroundings } = others
  let clock = millisecondsOf(start ?? instant('2026-11-20T10:00:00Z'))
  const now = () => instantOf(clock)
  const table = memoryTable(surroundings)
  const secrets = memoryTable()
  const buckets = { work: memoryDocuments(), invoices: memoryDocuments(), trace: memoryDocuments() }
  const parts = memoryDocumentParts(buckets.work, { minPartBytes: EXPORT_PART_BYTES })
  const queues = openQueues(() => clock)
  const advance = (milliseconds: number) => {
    clock += milliseconds
  }
  const pause = async (milliseconds: number) => advance(milliseconds)
  const given = { now, pause, secrets, buckets, parts, queues, print, portalOf, send, post }
  const deps = depsOf({ ...given, table: through?.(table) ?? table })
  const steps = stepsOf(deps)
  const { settle, deadLetters } = delivery({ queues, steps, ...(duplicates && { duplicates }) })

  return {
    table,
    secrets,
    buckets,
    parts,
    queues,
    deadLetters,
    steps,
    deps,
    settle,
    now,
    advance,
    sweep: () => sweep({ table, queues, now, metric: deps.metric }),
    http: obeying(httpDoors(deps)),
  }
}

function openQueues(now: () => number) {
  return Object.fromEntries(
    Object.entries(queueList).map(([name, { fifo }]) => [
      name,
      memoryQueue(fifo ? `${name}.fifo` : name, { now }),
    ]),
  ) as Record<QueueName, MemoryQueue>
}

interface Surroundings {
  readonly now: () => Instant
  readonly pause: (milliseconds: number) => Promise<void>
  readonly table: Table
  readonly secrets: ReturnType<typeof memoryTable>
  readonly buckets: Record<'work' | 'invoices' | 'trace', ReturnType<typeof memoryDocuments>>
  readonly parts: ReturnType<typeof memoryDocumentParts>
  readonly queues: Record<QueueName, MemoryQueue>
  readonly print: PrintInvoice
  readonly portalOf: PortalOf
  readonly send: ChannelTransport
  readonly post: WebhookTransport
}

function depsOf(surroundings: Surroundings) {
  const { now, pause, table, secrets, buckets, parts, queues, print, portalOf, send, post } = surroundings
  let keys = 0
  const freshKey = () => new Uint8Array(32).fill(7 + keys++)
  const silent = { metric: () => undefined, log: { info: () => undefined, failure: () => undefined } }
  return {
    freshKey,
    ...silent,
    noteSecret: secretNotes({ table, now, ...silent }),
    random: (count: number) => new Uint8Array(count).fill(keys++ % 256),
    allowsLoopback: false,
    post,
    print,
    portalOf,
    send,
    logIn: logins({ secrets, now }),
    rest: rest(now),
    logoOf: logos(table, now),
    links: memoryLinks(),
    now,
    pause,
    table,
    secrets,
    ...buckets,
    parts,
    partBytes: EXPORT_PART_BYTES,
    queues,
    ...eventQueues(queues),
    lease: counterLease({
      table,
      epoch: () => readCurrentEpoch(secrets),
      ensureKey: (epoch) => ensureMasterKey(secrets, epoch, freshKey),
    }),
    epoch: () => readCurrentEpoch(secrets),
    currentEpoch: () => readCurrentEpoch(secrets),
    masterKey: (epoch: number) => readMasterKey(secrets, epoch),
    secretsOf: (channel: string, id: string) => readConnectionSecrets(secrets, channel, id),
    providers: { 'client-default': 'default', 'client-other': 'other' } as Record<string, string>,
  }
}

export type Deps = ReturnType<typeof depsOf>

/** What a worker does with the bodies of messages; only the one of numbers takes several at once. */
function stepsOf(deps: Deps): Record<QueueName, Step> {
  const traced = { ...deps, trace: deps.traceQueue }
  const one = <Name extends EventQueueName>(
    name: Name,
    step: (event: QueueEvent<Name>) => Promise<void>,
  ): Step => {
    return async (bodies) => {
      for (const body of bodies) await step(queueEvents[name].parse(JSON.parse(body)) as QueueEvent<Name>)
    }
  }
  return {
    amazon: async (bodies) => {
      for (const body of bodies) await receiveNotification(deps, body)
    },
    fetches: one('fetches', (event) => fetchOrder(deps, event, () => 100_000)),
    orders: one('orders', (event) => acceptOrder(deps, event)),
    allocations: one('allocations', (event) => allocateLines(traced, event)),
    reports: one('reports', (call) => takeReports(deps, call)),
    shipments: one('shipments', (event) => confirmShipment(traced, event)),
    returns: one('returns', (event) => takeBack({ ...traced, ...mintingOf(deps) }, event)),
    drafts: one('drafts', (event) => draftInvoice(deps, event)),
    numbers: (bodies) =>
      numberInvoices(
        deps,
        bodies.map((body) => queueEvents.numbers.parse(JSON.parse(body))),
      ),
    registrations: one('registrations', (event) => registerInvoice(deps, event)),
    documents: one('documents', (event) => issueDocuments(traced, event)),
    serials: one('serials', (event) => writeSerials(traced, event)),
    imports: one('imports', (event) =>
      importFile({ ...deps, actions: apiActions(traced), batchRows: MAX_BATCH_ROWS }, event, () => 600_000),
    ),
    labels: one('labels', (event) => renderLabels(deps, event)),
    exports: one('exports', (event) => exportInvoices(deps, event, () => 900_000)),
    recalls: one('recalls', (event) => searchRecall({ ...deps, trace: deps.trace }, event, () => 100_000)),
    notifications: one('notifications', (event) => notify({ ...deps, send: deps.post }, event)),
    trace: one('trace', (event) => recordTrace(deps, event)),
  }
}

/** The documents that were issued, as they were issued: without the views of them. */
export function originals({ buckets }: Pick<World, 'buckets'>) {
  return [...buckets.invoices.objects()].flatMap(([key, document]) =>
    key.endsWith('.xml') ? [document] : [],
  )
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

/** Loads a sample catalogue through the same doors as operations would. */
export async function loadCatalogue({ http, settle }: World, name = 'fable-and-thread'): Promise<void> {
  const file = new URL(`catalogue/${name}.json`, samples)
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
  await settle()
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
