import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkDocument } from '@tallystick/einvoice'
import { checkEvents, type EpcisDocument } from '@tallystick/epcis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  pullInvoices,
  type ShownInvoice,
  type ShownShipment,
  sendOrders,
  shipOrders,
  waitForAllocation,
} from '../../../infra/demo/run-orders.ts'
import type { OrderView } from '../../../infra/demo/shipment-reports.ts'
import { tallyOf } from '../../bench/tally.ts'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { orderCall as inventedOrder } from '../../pipeline/shopify-order.ts'
import { invoicesOf } from '../../pipeline/stores-at-rest.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'
import { bucketName } from './store-reader.ts'

const placedAt = '2026-11-16T09:12:44+01:00'
const shippedAt = '2026-11-20T11:00:00+01:00'

let stage: Stage
let orders: readonly OrderView[]
let shipments: readonly ShownShipment[]
let invoices: readonly ShownInvoice[]

beforeAll(async () => {
  stage = await openStage()
  ;({ orders, shipments } = await sendAndShip())
  invoices = await pullInvoices(
    stage,
    shipments.flatMap(({ invoice }) => invoice.invoiceId ?? []),
  )
})
afterAll(() => stage.close())

async function sendAndShip() {
  const ids = await sendOrders(stage, stage.connection, placedAt)
  const allocated = await Promise.all(ids.map((id) => waitForAllocation(stage, id)))
  const shipped = (await shipOrders(stage, allocated, shippedAt)).flat()
  await stage.stack.settle()
  return { orders: allocated, shipments: shipped }
}

test('each order is shipped whole, and its invoices add up to it to the cent', async () => {
  for (const { orderId, totals } of orders) {
    expect(await waitForAllocation(stage, orderId)).toMatchObject({ phase: 'shipped' })
    const own = invoices.filter((invoice) => invoice.orderId === orderId)
    expect(own.reduce((sum, { totalWithTax }) => sum + cents(totalWithTax), 0n)).toBe(cents(totals.gross))
  }
  expect(invoices).toHaveLength(shipments.length)
})

test('what finance pulls is what lies on disk, under the hash on record', async () => {
  const records = invoicesOf(await stage.readAll())
  for (const { invoiceId, sha256, document } of invoices) {
    const { documentKey = '', sha256: recorded } =
      records.find((record) => record.invoiceId === invoiceId) ?? {}
    const path = join(stage.stack.dataDirectory, 's3', bucketName(stage.stack, 'Invoices'), documentKey)
    const onDisk = readFileSync(path)
    expect(createHash('sha256').update(onDisk).digest('hex')).toBe(recorded)
    expect(recorded).toBe(sha256)
    expect(Buffer.from(document).equals(onDisk)).toBe(true)
  }
})

test('every document obeys EN 16931, and every trace event EPCIS', async () => {
  for (const { document } of invoices) {
    const fatal = checkDocument(document, { ruleSets: ['en16931'] }).filter(({ level }) => level === 'fatal')
    expect(fatal).toEqual([])
  }
  const events = await traceEvents()
  expect(events.length).toBeGreaterThan(shipments.length)
  expect(checkEvents(events)).toEqual([])
})

test('every serial that was allocated is on one invoice and in the trace of its way', async () => {
  const serials = orders
    .flatMap(({ lines }) => lines)
    .flatMap(({ parts }) => parts)
    .flatMap((part) => part.serials ?? [])
    .map(({ serial }) => serial)
  const steps = await traceEvents()
  expect(serials).toHaveLength(7)
  for (const serial of serials) {
    const named = invoices.filter(({ document }) =>
      Buffer.from(document).includes(`<cbc:Value>${serial}</cbc:Value>`),
    )
    expect(named).toHaveLength(1)
    const way = steps.filter((event) => JSON.stringify(event).includes(`/21/${serial}"`))
    expect(way.map(({ type, bizStep }) => bizStep ?? type).sort()).toEqual([
      'TransactionEvent',
      'commissioning',
      'reserving',
      'shipping',
    ])
  }
})

test('nothing is broken, left behind or dead', async () => {
  const stores = await stage.readAll()
  expect(brokenPromises(stores)).toEqual([])
  expect(unfinishedWork(stores)).toEqual([])
  expect(await stage.takeDeadLetters()).toEqual({})
})

test('all of it sent again changes nothing', async () => {
  const before = await stage.readAll()
  const again = await sendAndShip()
  expect(again.shipments).toEqual(shipments)
  const after = await stage.readAll()
  expect(lasting(after)).toEqual(lasting(before))
  for (const bucket of ['invoices', 'trace'] as const)
    expect(after.buckets[bucket].objects()).toEqual(before.buckets[bucket].objects())
})

/** All records but the counts of requests, which end within minutes. */
function lasting({ table }: Awaited<ReturnType<typeof stage.readAll>>) {
  return table.items().filter(({ pk }) => !pk.startsWith('QUOTA#'))
}

test('a line of 100,000 units takes as much capacity to allocate as a line of one', async () => {
  const one = await capacityToAllocate(1)
  expect(one.writeUnits).toBeGreaterThan(0)
  expect(await capacityToAllocate(100_000)).toEqual(one)
})

/** In fresh processes, so that each takes counters of its own. */
async function capacityToAllocate(quantity: number) {
  const { stack } = stage
  stack.killProcesses()
  await stack.resetCounters()
  const { body } = inventedOrder({ id: quantity, lines: [{ sku: 'ESPRESSO-ONE', quantity, price: 34_900 }] })
  await sendCall(stage, { body, headers: { 'X-Shopify-Topic': 'orders/paid' } })
  await stack.settle()
  const { writeUnits, readUnits } = (await tallyOf(stack)).get('allocate-lines') ?? {}
  return { writeUnits, readUnits }
}

async function traceEvents() {
  const objects = await stage.readBucket('Trace')
  return [...objects]
    .filter(([key]) => key.startsWith('trace/'))
    .flatMap(
      ([, { bytes }]) => (JSON.parse(Buffer.from(bytes).toString()) as EpcisDocument).epcisBody.eventList,
    )
}

function cents(amount: string): bigint {
  expect(amount).toMatch(/^\d+\.\d\d$/)
  return BigInt(amount.replace('.', ''))
}
