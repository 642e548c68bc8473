import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { keys } from '@tallystick/store'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { waitForAllocation } from '../../../infra/demo/run-orders.ts'
import { shipmentReport } from '../../../infra/demo/shipment-reports.ts'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { seededRandom } from '../../pipeline/seeded-random.ts'
import { invoicesOf, type StoresAtRest, shipmentsOf, statesOf } from '../../pipeline/stores-at-rest.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { numberedCall, sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'
import { functionId, tableName } from './store-reader.ts'
import { ageMarkers } from './waiting.ts'

const seed = 20_261_120
const shippedAt = '2026-11-20T11:00:00+01:00'
const hundred = Array.from({ length: 100 }, (_, i) => i)

/** Chances are low enough for patience to win, and high enough for each kind to come many times in a run. */
const chaos = {
  random: seededRandom(seed),
  dynamodb: {
    contention: true,
    latency: [0, 4],
    throttle: 0.02,
    serverError: 0.01,
    lostRequest: 0.01,
    lostResponse: 0.02,
  },
  s3: { conflict: 0.1 },
  sqs: { duplicate: 0.05, reorder: 0.5 },
} as const

let stage: Stage

// Patience for machines that do more than this.
vi.setConfig({ testTimeout: 120_000 })

beforeAll(async () => {
  stage = await openStage({ chaos, visibilityScale: 1 / 30 })
})
afterAll(() => stage.close())

afterEach(async () => {
  const stores = await stage.readAll()
  expect(brokenPromises(stores)).toEqual([])
  expect(unfinishedWork(stores)).toEqual([])
  expect(await stage.takeDeadLetters()).toEqual({})
})

test('the stores refuse and lose calls', async () => {
  const { endpoints, credentials, deployment } = stage.stack
  const impatient = new DynamoDBClient({
    region: deployment.region,
    endpoint: endpoints.dynamodb,
    credentials,
    maxAttempts: 1,
  })
  const Key = { pk: { S: 'NOTHING' }, sk: { S: 'NOTHING' } }
  const outcomes = await Promise.allSettled(
    [...hundred, ...hundred].map(() =>
      impatient.send(new GetItemCommand({ TableName: tableName(stage.stack), Key })),
    ),
  )
  impatient.destroy()
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason.name : []))
  expect(new Set(failures).size).toBeGreaterThan(1)
})

test('100 identical calls at once: one order, allocated once', async () => {
  const call = numberedCall(stage, 1)
  const answers = await Promise.all(hundred.map(() => sendCall(stage, call)))
  expect(answers.map(({ status }) => status)).toEqual(hundred.map(() => 200))
  await stage.stack.settle(60_000)
  const stores = await stage.readAll()
  expect(statesOf(stores).map(({ orderId, phase }) => [orderId, phase])).toEqual([
    [call.orderId, 'allocated'],
  ])
  expect(ranges(stores).map(({ count }) => count)).toEqual([2])
})

test('100 identical shipments at once: one shipment, one invoice', async () => {
  const report = await reportOf(1)
  const answers = await Promise.all(hundred.map(() => ship(report)))
  expect(new Set(answers.map(({ status, bytes }) => `${status} ${Buffer.from(bytes)}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(202)
  await stage.stack.settle(60_000)
  const stores = await stage.readAll()
  expect(shipmentsOf(stores).map(({ state }) => state)).toEqual(['confirmed'])
  expect(invoicesOf(stores).map(({ state }) => state)).toEqual(['issued'])
})

test.each([
  { goods: 'with lots', number: 2, sample: 'paid-taxes-included-discount-shipping-two-rates' },
  { goods: 'without lots', number: 3, sample: 'paid-taxes-excluded-b2b' },
])(
  '100 different shipments of the same units $goods: one invoiced, 99 recorded and parked',
  async (order) => {
    const call = numberedCall(stage, order.number, order)
    await sendCall(stage, call)
    const report = await reportOf(order.number)
    const answers = await Promise.all(
      hundred.map((i) => ship({ ...report, shipmentRef: `${order.number}-${i}` })),
    )
    expect(answers.map(({ status }) => status)).toEqual(hundred.map(() => 202))
    await stage.stack.settle(60_000)
    const stores = await stage.readAll()
    const own = shipmentsOf(stores).filter(({ orderId }) => orderId === call.orderId)
    expect(own.filter(({ state }) => state === 'confirmed')).toHaveLength(1)
    const parked = own.filter(({ state }) => state === 'parked')
    expect(parked).toHaveLength(99)
    for (const { faults } of parked) expect(faults.map(({ code }) => code)).toContain('ORDERS-SHIPMENT-OVER')
    expect(invoicesOf(stores).filter(({ orderId }) => orderId === call.orderId)).toHaveLength(1)
  },
)

test('40 orders at once for stock that serves 25: each unit is given once, the rest waits and gets what arrives', async () => {
  await put('/v1/skus/TEA-1', {
    name: 'Tea',
    gtin: '09506000134413',
    unit: 'H87',
    serials: 'none',
    lots: true,
  })
  for (const [lot, quantity] of [
    ['A', 40],
    ['B', 35],
  ] as const)
    await receive({ reference: `TEA-${lot}`, lot, quantity })
  const numbers = hundred.slice(0, 40).map((i) => 100 + i)
  const change = (body: string) => body.replaceAll('CHOC-70', 'TEA-1')
  await Promise.all(numbers.map((number) => sendCall(stage, numberedCall(stage, number, { change }))))
  await stage.stack.settle(60_000)
  expect(await phases(numbers)).toEqual({ allocated: 25, waiting: 15 })

  await receive({ reference: 'TEA-C', lot: 'C', quantity: 100 })
  await ageMarkers(stage)
  await stage.stack.fire(functionId(stage.stack, 'sweep'))
  await stage.stack.settle(60_000)
  expect(await phases(numbers)).toEqual({ allocated: 40 })
})

test('40 shipments at once, numbered by the queue and past it: one series without gap or double', async () => {
  const reports = await Promise.all(hundred.slice(0, 40).map((i) => reportOf(100 + i)))
  const [invoice] = invoicesOf(await stage.readAll())
  const seriesId = invoice?.seriesId ?? ''
  const last = (await lastNumber(seriesId)) + reports.length
  const answers = await Promise.all(reports.map(ship))
  const draftIds = answers.map((answer) => jsonOf<{ shipmentId: string }>(answer, 202).shipmentId)
  const events = [0, 1, 2, 3].map((turn) =>
    numbersEvent(
      seriesId,
      draftIds.filter((_, i) => i % 4 === turn),
    ),
  )
  const numbering = functionId(stage.stack, 'number-invoices')
  const deadline = performance.now() + 60_000
  while ((await lastNumber(seriesId)) < last && performance.now() < deadline)
    await Promise.all(events.map((event) => stage.stack.invoke(numbering, event)))
  await stage.stack.settle(60_000)
  expect(invoicesOf(await stage.readAll())).toHaveLength(last)
})

async function lastNumber(seriesId: string): Promise<number> {
  const { pk, sk } = keys.series(seriesId)
  const { Item } = await stage.clients.records.send(
    new GetItemCommand({
      TableName: tableName(stage.stack),
      Key: { pk: { S: pk }, sk: { S: sk } },
      ConsistentRead: true,
    }),
  )
  return Number(Item?.last?.N ?? 0)
}

/** What the queue would deliver to a second worker, if it broke its promise of one worker for a series. */
function numbersEvent(seriesId: string, draftIds: readonly string[]) {
  const event = { type: 'invoice-drafted', version: 1, draftRevision: 1, seriesId, attempt: 0 }
  return {
    Records: draftIds.map((draftId) => ({ messageId: draftId, body: JSON.stringify({ ...event, draftId }) })),
  }
}

async function reportOf(number: number) {
  const order = await waitForAllocation(stage, numberedCall(stage, number).orderId)
  return shipmentReport(order, 0, 1, shippedAt)
}

function ship(body: object) {
  return stage.api('POST', '/v1/shipments', { token: stage.tokens.fulfilment, body })
}

async function put(path: string, body: object): Promise<void> {
  jsonOf(await stage.api('PUT', path, { token: stage.tokens.operations, body }), 200)
}

async function receive(receipt: object): Promise<void> {
  const body = { locationId: 'leipzig', sku: 'TEA-1', ...receipt }
  jsonOf(await stage.api('POST', '/v1/stock/receipts', { token: stage.tokens.operations, body }), 200, 201)
}

function ranges(stores: StoresAtRest) {
  return stores.table.items().filter(({ sk }) => sk.startsWith('RANGE#'))
}

async function phases(numbers: readonly number[]): Promise<Record<string, number>> {
  const ids = new Set(numbers.map((number) => numberedCall(stage, number).orderId))
  const states = statesOf(await stage.readAll()).filter(({ orderId }) => ids.has(orderId))
  const counted = Map.groupBy(states, ({ phase }) => phase)
  return Object.fromEntries([...counted].map(([phase, members]) => [phase, members.length]))
}
