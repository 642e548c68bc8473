// A connection that is paused, resumed, given other secrets, or left by its shop.
import { signShopify } from '@tallystick/channels'
import { WOKEN_AT_ONCE } from '@tallystick/functions/accept-order/resting'
import { MAX_COUNTED_RESTING } from '@tallystick/functions/catalogue-api/connection-door'
import { beforeEach, describe, expect, test } from 'vitest'
import { Crash, deliverAll, mortalTable, strikeQueuesAndBuckets, untilAnswered } from './crashes.ts'
import { makeInvoicesOf, packedReport, shipmentId } from './packing.ts'
import { post, viewOrder } from './shipments.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { statesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { bodyOf, loadCatalogue, makeWorld, originals, request, type World } from './world.ts'

const parameters = { channel: 'shopify', connection: 'fable' }
const secret = 'shpss_tallystick_demo_secret'

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

const order = (id: number, revision = 0, quantity = 1) =>
  orderCall({ id, revision, lines: [{ sku: 'CHOC-70', quantity, price: 450 }] })

const call = async (id: number, revision = 0, quantity = 1) =>
  (await world.http.receiveOrder(order(id, revision, quantity))).status

const shown = async () => bodyOf(await world.http.showConnection(request({ parameters })))
const pause = async () => (await world.http.pauseConnection(request({ parameters }))).status
const resume = async () => (await world.http.resumeConnection(request({ parameters }))).status

const ordersOnRecord = () => statesOf(world).map(({ orderId }) => orderId)

async function write(change: object) {
  const body = { legalEntityId: 'fable', locationId: 'leipzig', secrets: [{ id: 'app', value: secret }] }
  const answer = await world.http.writeConnection(request({ parameters, body: { ...body, ...change } }))
  expect(answer.status).toBe(200)
}

describe('a paused connection', () => {
  test('takes its calls, which rest, and go on when it is resumed', async () => {
    expect(await pause()).toBe(200)
    expect([await call(1), await call(2)]).toEqual([200, 200])
    const tampered = order(3)
    expect((await world.http.receiveOrder({ ...tampered, body: Buffer.from('{}') })).status).toBe(401)
    await world.settle()
    expect(ordersOnRecord()).toEqual([])
    expect(await shown()).toMatchObject({
      status: 'paused',
      pausedAt: world.now(),
      resting: { count: 2, hasMore: false, since: world.now() },
    })
    expect(await resume()).toBe(202)
    await world.settle()
    expect(ordersOnRecord()).toEqual([idOf({ id: 1 }), idOf({ id: 2 })])
    expect(await shown()).toMatchObject({ status: 'active', resting: { count: 0 } })
    expect(unfinishedWork(world)).toEqual([])
  })

  test('wakes any number of calls, some at a time, in the order in which they came', async () => {
    const count = 2 * WOKEN_AT_ONCE + 7
    await pause()
    for (let id = 1; id <= count; id++) {
      await call(id)
      world.advance(1)
    }
    await world.settle()
    expect((await shown()).resting).toMatchObject({ count: MAX_COUNTED_RESTING, hasMore: true })
    const accepted: string[] = []
    const { orders } = world.steps
    world.steps.orders = (bodies) => {
      for (const body of bodies) accepted.push(JSON.parse(body).receivedAt ?? 'resumed')
      return orders(bodies)
    }
    await resume()
    await world.settle()
    const calls = accepted.filter((moment) => moment !== 'resumed')
    expect(calls).toEqual(calls.toSorted())
    expect([calls.length, ordersOnRecord().length]).toEqual([count, count])
    expect((await shown()).resting.count).toBe(0)
  })

  test('may be paused and resumed twice, and when it is not', async () => {
    expect([await pause(), await pause()]).toEqual([200, 200])
    await call(1)
    await world.settle()
    expect([await resume(), await resume(), await pause(), await resume()]).toEqual([202, 202, 200, 202])
    await world.settle()
    expect(ordersOnRecord()).toEqual([idOf({ id: 1 })])
  })

  test('stays paused when it is written anew', async () => {
    await pause()
    await write({ unpaid: 'accept' })
    expect(await shown()).toMatchObject({ status: 'paused', unpaid: 'accept' })
  })

  test('goes on by itself where nobody told that it was resumed', async () => {
    await pause()
    await call(1)
    await world.settle()
    await resume()
    world.queues.orders.take(10)
    world.advance(60_000)
    await world.sweep()
    await world.settle()
    expect(ordersOnRecord()).toEqual([idOf({ id: 1 })])
    expect((await world.sweep()).sent).toBe(0)
  })

  test('that nobody has written is not there', async () => {
    const unknown = request({ parameters: { channel: 'shopify', connection: 'nobody' } })
    expect((await world.http.pauseConnection(unknown)).status).toBe(404)
    expect((await world.http.resumeConnection(unknown)).status).toBe(404)
  })
})

test('paused and resumed while calls come and workers die, no call is lost and none is left at rest', async () => {
  let strikes = 0
  let armed = false
  const strike = () => {
    strikes += 1
    if (armed && strikes % 7 === 0) throw new Crash()
  }
  world = makeWorld({ through: (table) => mortalTable(table, strike) })
  await loadCatalogue(world)
  strikeQueuesAndBuckets(world, strike)
  armed = true
  for (let id = 1; id <= 60; id++) {
    await untilAnswered(() => call(id))
    if (id % 5 === 0) await untilAnswered(pause)
    if (id % 5 === 3) await untilAnswered(resume)
    if (id % 2 === 0) await deliverAll(world)
    world.advance(1)
  }
  await untilAnswered(resume)
  await deliverAll(world)
  expect(ordersOnRecord()).toHaveLength(60)
  expect((await shown()).resting).toEqual({ count: 0, hasMore: false })
  expect(unfinishedWork(world)).toEqual([])
})

describe('secrets', () => {
  const signed = (id: number, value: string) => {
    const made = order(id)
    return { ...made, headers: { ...made.headers, 'x-shopify-hmac-sha256': signShopify(made.body, value) } }
  }

  test('are shown with the day on which they last signed, and never with their values', async () => {
    const next = 'shpss_the_next_secret_of_this_app'
    await write({
      secrets: [
        { id: 'old', value: secret },
        { id: 'new', value: next },
      ],
    })
    await world.http.receiveOrder(signed(1, secret))
    world.advance(24 * 3_600_000)
    await world.http.receiveOrder(signed(2, secret))
    const used = { id: 'old', lastUsedOn: '2026-11-21' }
    expect((await shown()).secrets).toEqual([used, { id: 'new' }])
    world.advance(24 * 3_600_000)
    await world.http.receiveOrder(signed(3, next))
    expect((await shown()).secrets).toEqual([used, { id: 'new', lastUsedOn: '2026-11-22' }])
    expect(JSON.stringify(await shown())).not.toContain('shpss')
  })

  test('that sign calls of which nothing is kept are used as well', async () => {
    const made = order(1)
    const headers = { ...made.headers, 'x-shopify-topic': 'orders/edited' }
    expect((await world.http.receiveOrder({ ...made, headers })).status).toBe(200)
    expect((await shown()).secrets[0].lastUsedOn).toBe('2026-11-20')
  })
})

describe('a shop that removed the app', () => {
  const gone = () => {
    const made = order(1)
    return { ...made, headers: { ...made.headers, 'x-shopify-topic': 'app/uninstalled' } }
  }

  test('leaves its connection disconnected, for people to see, until it is written anew', async () => {
    const counted: unknown[] = []
    Object.assign(world.deps, { metric: (...count: unknown[]) => void counted.push(count) })
    await world.http.receiveOrder(gone())
    await world.settle()
    expect(await shown()).toMatchObject({ disconnectedAt: world.now(), status: 'active' })
    expect(counted).toEqual([['ConnectionDisconnected', 1, { channel: 'shopify', connectionId: 'fable' }]])
    expect(bodyOf(await world.http.showParkedList(request())).data).toEqual([])
    await write({})
    expect((await shown()).disconnectedAt).toBeUndefined()
  })
})

describe('when invoices are made', () => {
  const pack = () =>
    post(world, packedReport(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 1, lot: 'CH2611' }] }]))

  test.each([
    ['shipped', 'packed', 1],
    ['packed', 'shipped', 0],
  ] as const)('a seller says %s, its connection %s', async (ofSeller, invoiceTrigger, invoices) => {
    await makeInvoicesOf(world, ofSeller)
    await write({ invoiceTrigger })
    await call(1)
    await world.settle()
    await pack()
    await world.settle()
    expect(originals(world)).toHaveLength(invoices)
    const answer = await world.http.showShipment(
      request({ clientId: 'client-default', parameters: { shipmentId } }),
    )
    expect(bodyOf(answer)).toMatchObject({ released: true })
  })

  test('is fixed when the order is accepted', async () => {
    await makeInvoicesOf(world, 'shipped')
    await write({ invoiceTrigger: 'packed' })
    await call(1)
    await world.settle()
    await write({})
    await call(1, 5)
    await world.settle()
    expect((await viewOrder(world, idOf({ id: 1 }))).phase).toBe('allocated')
    await pack()
    await world.settle()
    expect(originals(world)).toHaveLength(1)
  })
})
