import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { type QueueName, queues } from '@tallystick/functions/manifest'
import { type DraftRecord, keys } from '@tallystick/store'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { waitForAllocation } from '../../../infra/demo/run-orders.ts'
import { shipmentReport } from '../../../infra/demo/shipment-reports.ts'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { invoicesOf, statesOf } from '../../pipeline/stores-at-rest.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { numberedCall, type OrderCall, sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'
import { functionId, queueUrl, tableName } from './store-reader.ts'
import { ageMarkers } from './waiting.ts'

const shippedAt = '2026-11-20T11:00:00+01:00'

let stage: Stage

// Patience for machines that do more than this.
vi.setConfig({ testTimeout: 120_000 })

beforeAll(async () => {
  // Messages that fail come back after three seconds at most.
  stage = await openStage({ visibilityScale: 1 / 120, longestVisibilitySeconds: 3 })
})
afterAll(() => stage.close())

/** Well-formed, and about something that is not there: they fail whenever they are tried. */
const hopeless = (seriesId: string): Readonly<Record<Exclude<QueueName, 'amazon'>, object>> => ({
  exports: { type: 'export-due', version: 1, exportId: 'none' },
  fetches: {
    type: 'order-named',
    version: 1,
    channel: 'etsy',
    connectionId: 'fable',
    topic: 'order.paid',
    deliveryKey: 'none',
    bodyKey: 'inbound/etsy/fable/none',
    receivedAt: '2026-11-20T10:00:00.000Z',
  },
  orders: {
    type: 'order-received',
    version: 1,
    channel: 'shopify',
    connectionId: 'fable',
    topic: 'orders/paid',
    deliveryKey: 'none',
    bodyKey: 'inbound/shopify/fable/none',
    receivedAt: '2026-11-20T10:00:00.000Z',
  },
  allocations: { type: 'order-accepted', version: 1, orderId: 'shopify.fable.0' },
  reports: {
    type: 'provider-called',
    version: 1,
    provider: 'shipbob',
    accountId: 'main',
    topic: 'order.shipped',
    deliveryKey: 'none',
    bodyKey: 'inbound/shipbob/main/none',
    receivedAt: '2026-11-20T10:00:00.000Z',
  },
  shipments: {
    type: 'shipment-received',
    version: 1,
    shipmentId: '0'.repeat(32),
    provider: 'default',
    bodyKey: 'shipments/none.json',
    bodyHash: '0'.repeat(64),
    receivedAt: '2026-11-20T10:00:00.000Z',
  },
  recalls: { type: 'recall-search-due', version: 1, recallId: 'none', attempt: 1, step: 0 },
  returns: { type: 'credit-due', version: 1, orderId: 'shopify.fable.0', source: 'return', id: 'none' },
  drafts: { type: 'shipment-confirmed', version: 1, shipmentId: '0'.repeat(32) },
  numbers: {
    type: 'invoice-drafted',
    version: 1,
    draftId: '0'.repeat(32),
    draftRevision: 1,
    seriesId,
    attempt: 0,
  },
  registrations: { type: 'registration-due', version: 1, seriesId, sequence: 999_999 },
  documents: { type: 'invoice-numbered', version: 1, seriesId, sequence: 999_999 },
  serials: { type: 'serials-commissioned', version: 1, commissioningId: '0'.repeat(32) },
  imports: { type: 'file-uploaded', version: 1, key: 'uploads/none' },
  labels: { type: 'labels-ordered', version: 1, runId: '0'.repeat(32) },
  notifications: { type: 'errand-due', version: 1, endpointId: 'none', eventId: `evt_${'0'.repeat(32)}` },
  trace: { type: 'lines-allocated', version: 1, orderId: 'shopify.fable.0' },
})

/** A draft whose document was lost: no number can be given to it. */
const draftWithoutDocument: DraftRecord = {
  draftId: '0'.repeat(32),
  revision: 1,
  state: 'drafted',
  orderId: 'shopify.fable.0',
  legalEntityId: 'fable',
  regime: 'en16931',
  documentKey: 'drafts/none.json',
  faults: [],
}

test('poison on every queue ends among its dead letters, while the rest goes on', async () => {
  const calls = [1, 2, 3, 4, 5].map((number) => numberedCall(stage, number))
  await Promise.all(calls.map((call) => sendCall(stage, call)))
  const [first, ...others] = await Promise.all(calls.map(reportFrom))
  await ship(first)
  await stage.stack.settle()
  const [invoice] = invoicesOf(await stage.readAll())
  const poison = Object.entries(hopeless(invoice?.seriesId ?? '')).map(
    ([name, body]) => [name, ['garbage', JSON.stringify(body)]] as const,
  )
  await putDraft(draftWithoutDocument)
  for (const [name, bodies] of poison) for (const body of bodies) await send(name, body, invoice?.seriesId)
  await Promise.all(others.map(ship))
  await stage.stack.settle(50_000)

  expect(await stage.takeDeadLetters()).toEqual(Object.fromEntries(poison))
  const stores = await stage.readAll()
  expect(invoicesOf(stores).map(({ state }) => state)).toEqual(calls.map(() => 'issued'))
  expect(brokenPromises(stores)).toEqual([])
  expect(unfinishedWork(stores)).toEqual([
    `draft ${draftWithoutDocument.draftId} is drafted and nothing follows`,
  ])
})

test('workers that are killed in the middle of their batches lose nothing', async () => {
  const calls = Array.from({ length: 40 }, (_, i) => numberedCall(stage, 100 + i))
  await Promise.all(calls.map((call) => sendCall(stage, call)))
  for (let kill = 0; kill < 3; kill++) {
    await pause(300)
    stage.stack.killProcesses()
  }
  await stage.stack.settle(50_000)
  expect(killedWhileRunning()).toBeGreaterThan(0)
  expect(await stage.takeDeadLetters()).toEqual({})
  const stores = await stage.readAll()
  const ids = new Set(calls.map(({ orderId }) => orderId))
  const own = statesOf(stores).filter(({ orderId }) => ids.has(orderId))
  expect(own.map(({ phase }) => phase)).toEqual(calls.map(() => 'allocated'))
  expect(brokenPromises(stores)).toEqual([])
})

test('the sweeper wakes an order when stock has come, and a shipment when its order has', async () => {
  const { api, tokens, stack } = stage
  const change = (body: string) => body.replaceAll('CHOC-70', 'TEA-1')
  const sku = { name: 'Tea', gtin: '09506000134413', unit: 'H87', serials: 'none', lots: true }
  jsonOf(await api('PUT', '/v1/skus/TEA-1', { token: tokens.operations, body: sku }), 200)
  const call = numberedCall(stage, 200, { change })
  await sendCall(stage, call)
  await stack.settle()
  expect(await phaseOf(call)).toEqual(['waiting', 'stock: TEA-1 at leipzig: 3 missing'])
  const early = { ...(await reportFrom(numberedCall(stage, 1))), orderId: call.orderId, shipmentRef: 'EARLY' }
  await ship(early)

  await sweepLater()
  expect(await phaseOf(call)).toEqual(['waiting', 'stock: TEA-1 at leipzig: 3 missing'])

  const body = { reference: 'TEA', locationId: 'leipzig', sku: 'TEA-1', lot: 'A', quantity: 3 }
  jsonOf(await api('POST', '/v1/stock/receipts', { token: tokens.operations, body }), 201)
  await sweepLater()
  await sweepLater()
  expect(await phaseOf(call)).toEqual(['allocated', undefined])
  const stores = await stage.readAll()
  expect(stores.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
  expect(brokenPromises(stores)).toEqual([])
})

async function sweepLater(): Promise<void> {
  await stage.stack.settle()
  await ageMarkers(stage)
  await stage.stack.fire(functionId(stage.stack, 'sweep'))
  await stage.stack.settle()
}

async function phaseOf({ orderId }: OrderCall) {
  const state = statesOf(await stage.readAll()).find((one) => one.orderId === orderId)
  return [state?.phase, state?.waitingFor]
}

async function reportFrom({ orderId }: OrderCall) {
  return shipmentReport(await waitForAllocation(stage, orderId), 0, 1, shippedAt)
}

async function ship(body: object | undefined): Promise<void> {
  jsonOf(await stage.api('POST', '/v1/shipments', { token: stage.tokens.fulfilment, body }), 202)
}

async function send(name: string, MessageBody: string, group = ''): Promise<void> {
  const { fifo } = queues[name as QueueName]
  const MessageDeduplicationId = MessageBody.slice(0, 80).replace(/\W/g, '-')
  await stage.clients.messages.send(
    new SendMessageCommand({
      QueueUrl: queueUrl(stage.stack, name),
      MessageBody,
      ...(fifo && { MessageGroupId: group, MessageDeduplicationId }),
    }),
  )
}

async function putDraft(draft: DraftRecord): Promise<void> {
  const { pk, sk } = keys.draft(draft.draftId)
  const Item = {
    pk: { S: pk },
    sk: { S: sk },
    state: { S: draft.state },
    revision: { N: String(draft.revision) },
    body: { S: JSON.stringify(draft) },
  }
  await stage.clients.records.send(new PutItemCommand({ TableName: tableName(stage.stack), Item }))
}

/** Invocations that ended with their process, as the log of the stack tells. */
function killedWhileRunning(): number {
  return readFileSync(stage.stack.logFile, 'utf8').match(/\] ERROR .*signal: SIGKILL/g)?.length ?? 0
}
