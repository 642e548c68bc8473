import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ParkedItem } from '@tallystick/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Parties } from '../../../infra/demo/run-orders.ts'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { loadSampleCatalogue, type SampleConnection } from '../../../infra/local/sample-catalogue.ts'
import type { StackOptions } from '../../../infra/local/stack.ts'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { seededRandom } from '../../pipeline/seeded-random.ts'
import { bodyIn, type StoresAtRest, shipmentsOf, statesOf } from '../../pipeline/stores-at-rest.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { currentAssembly } from './assembly.ts'
import { startMortalStack } from './mortal-stack.ts'
import { numberedCall, type OrderCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'
import { emptyLedger, sendForEver, shipAllocated, shipForEver } from './traffic.ts'

/** One less than the receives after which a message is dead: even one that is in flight at each death survives. */
const deaths = 4
const random = seededRandom(20_261_121)
const dataDirectory = mkdtempSync(join(tmpdir(), 'tallystick-kill-'))
const ledger = emptyLedger()

/** At each death: orders that were acknowledged and had not left. */
const underWay: number[] = []
let stage: Stage
let stores: StoresAtRest

beforeAll(async () => {
  const options = { assembly: await currentAssembly(), dataDirectory, visibilityScale: 1 / 60 }
  for (let death = 0; death < deaths; death++) await liveAndDie(options)
  stage = await openStage(options)
  await stage.stack.settle(60_000)
  await shipAllocated({ ...stage, ledger })
  await stage.stack.settle(60_000)
  stores = await stage.readAll()
}, 150_000)
afterAll(async () => {
  await stage.close()
  rmSync(dataDirectory, { recursive: true })
})

/** Starts a stack, keeps it busy, and kills it at a moment of chance. */
async function liveAndDie(options: StackOptions): Promise<void> {
  const stack = await startMortalStack(options)
  const traffic: Promise<void>[] = []
  try {
    const connection = await openShop(stack)
    const world = { ...stack, connection, ledger }
    traffic.push(
      sendForEver(world, (number) => callOf(connection, number)),
      shipForEver(world),
    )
    await pause(2000 + random() * 2500)
    underWay.push(ledger.acknowledgedCalls.size - ledger.acknowledgedShipments.size)
  } finally {
    await stack.kill()
  }
  await Promise.all(traffic)
}

async function openShop({ api, tokens }: Parties): Promise<SampleConnection> {
  const body = { name: 'Tea', gtin: '09506000134413', unit: 'H87', serials: 'none', lots: true }
  jsonOf(await api('PUT', '/v1/skus/TEA-1', { token: tokens.operations, body }), 200)
  const [connection] = await loadSampleCatalogue(api, tokens.operations)
  if (connection === undefined) throw new Error('The sample catalogue has no connection')
  return connection
}

/** Of ten calls one is for stock that never comes, one for a SKU that nobody knows, one cancels the order before. */
function callOf(connection: SampleConnection, number: number): OrderCall {
  const of = (n: number, change?: (body: string) => string) =>
    numberedCall({ connection }, n, { ...(change && { change }) })
  if (number % 10 === 3) return of(number, (body) => body.replaceAll('CHOC-70', 'TEA-1'))
  if (number % 10 === 6) return of(number, (body) => body.replaceAll('CHOC-70', 'NOBODY-KNOWS'))
  if (number % 10 !== 9) return of(number)
  return of(number - 1, (body) =>
    body
      .replace('"cancelled_at": null', '"cancelled_at": "2026-11-20T09:00:00+01:00"')
      .replace(/"updated_at": "[^"]+"/, '"updated_at": "2026-11-20T09:00:00+01:00"'),
  )
}

test('each death found work under way', () => {
  for (const orders of underWay) expect(orders).toBeGreaterThan(0)
  expect(ledger.acknowledgedShipments.size).toBeGreaterThan(20)
})

test('every acknowledged call ended: shipped and invoiced, cancelled, waiting for something, or parked', () => {
  const states = new Map(statesOf(stores).map((state) => [state.orderId, state]))
  const parked = new Set(parkedItems().map(({ subject }) => subject))
  const ends = [...ledger.acknowledgedCalls].map(({ orderId, body }) => {
    const hash = createHash('sha256').update(body).digest('hex')
    if (parked.has(`inbound/shopify/fable/${hash}`)) return 'parked'
    return states.get(orderId)?.phase ?? `${orderId} is lost`
  })
  expect([...new Set(ends)].sort()).toEqual(['cancelled', 'parked', 'shipped', 'waiting'])
})

test('every acknowledged shipment is confirmed or parked', () => {
  const states = new Map(shipmentsOf(stores).map(({ shipmentId, state }) => [shipmentId, state]))
  for (const shipmentId of ledger.acknowledgedShipments.values())
    expect(['confirmed', 'parked']).toContain(states.get(shipmentId))
})

test('nothing is broken, left behind or dead', async () => {
  expect(brokenPromises(stores)).toEqual([])
  expect(unfinishedWork(stores)).toEqual([])
  expect(await stage.takeDeadLetters()).toEqual({})
})

function parkedItems(): ParkedItem[] {
  return stores.table
    .items()
    .filter(({ sk }) => sk === 'PARKED')
    .map((item) => bodyIn<ParkedItem>(item))
}
