import type { GoodsArrived } from '@tallystick/events'
import { instantOf } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { defaultPolicy, poolSpaceId } from '@tallystick/serials'
import {
  hasLine,
  keys,
  listWaiting,
  ordersInLine,
  putLocation,
  putOrder,
  putOrderState,
  putSku,
  readOrder,
  type Table,
  WAITING_SHARDS,
} from '@tallystick/store'
import { memoryQueue, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { eventQueue } from '../shell/event-queue.ts'
import { choc, espresso, leaseOn, mug, receive, worldOf } from './allocation-fixture.ts'
import { MAX_TRIES } from './serve-line.ts'
import { allocateLines } from './step.ts'

const chocolate = 'stock.leipzig.CHOC'
const imei: Sku = { ...espresso, sku: 'PHONE', gtin: '09506000134376', serials: defaultPolicy('pool') }
const phones = 'pool.09506000134376'
const arrived = (thing: string): GoodsArrived => ({ type: 'goods-arrived', version: 1, thing })

/** A worker with a clock that each order moves by a second. */
async function shop(through: (table: Table) => Table = (table) => table) {
  const table = memoryTable()
  let clock = Date.parse('2026-11-20T10:00:00Z')
  const told: [string, object | undefined][] = []
  const [trace, allocations] = [memoryQueue('trace'), memoryQueue('allocations')]
  const notifications = memoryQueue('notifications')
  const deps = {
    table: through(table),
    lease: leaseOn(table),
    trace: eventQueue<'trace'>(trace),
    allocations: eventQueue<'allocations'>(allocations),
    notifications: eventQueue<'notifications'>(notifications),
    metric: (name: string, _: number, fields?: object) => void told.push([name, fields]),
    now: () => instantOf(clock),
  }
  const address = { city: 'Leipzig', country: 'DE' }
  for (const sku of [mug, choc, espresso, imei]) await table.write(putSku(sku))
  await table.write(
    putLocation({ locationId: 'leipzig', name: 'Hall', address, timeZone: 'Europe/Berlin', providers: [] }),
  )
  const order = async (number: number, ...lines: (readonly [Sku, number])[]) => {
    const orderId = `shopify.fable.${number}`
    const world = worldOf(lines)
    const place = { legalEntityId: 'fable', locationId: 'leipzig' }
    await table.write(
      putOrder({ ...world.order, orderId }, place),
      putOrderState({ ...world.state, orderId }, undefined),
    )
    clock += 1000
    await allocateLines(deps, { type: 'order-accepted', version: 1, orderId })
  }
  const state = async (number: number) => (await readOrder(table, `shopify.fable.${number}`))?.state
  return {
    table,
    deps,
    order,
    state,
    phase: async (number: number) => (await state(number))?.phase,
    arrive: (thing: string) => allocateLines(deps, arrived(thing)),
    again: () => allocations.pending().map(({ body }): GoodsArrived => JSON.parse(body)),
    metrics: told,
    notified: () => notifications.pending().map(({ body }) => JSON.parse(body)),
    told: () => trace.pending().map(({ body }): string => JSON.parse(body).orderId),
  }
}

async function fill(table: Table, serials: number): Promise<void> {
  await table.increment(keys.counter(poolSpaceId('09506000134376')), 'filled', serials)
}

async function markers(table: Table) {
  const found: string[] = []
  for (let shard = 0; shard < WAITING_SHARDS; shard++)
    for await (const { id } of listWaiting(table, shard)) found.push(id)
  return found
}

describe('when stock arrives', () => {
  test('orders go on in the order in which they began to wait', async () => {
    const { table, order, phase, arrive, told } = await shop()
    for (const number of [3, 1, 2]) await order(number, [choc, 2])
    await receive(table, ['CHOC', 'A', 4])
    await arrive(chocolate)
    expect([await phase(3), await phase(1), await phase(2)]).toEqual(['allocated', 'allocated', 'waiting'])
    expect(told()).toEqual(['shopify.fable.3', 'shopify.fable.1'])
    expect(await markers(table)).toEqual(['shopify.fable.2'])
  })

  test('one that needs more than came does not hold up those behind it', async () => {
    const { table, order, phase, arrive } = await shop()
    await order(1, [choc, 10])
    await order(2, [choc, 2])
    await receive(table, ['CHOC', 'A', 4])
    await arrive(chocolate)
    expect([await phase(1), await phase(2)]).toEqual(['waiting', 'allocated'])
  })

  test('a new order stands behind those that wait, and is tried with them', async () => {
    const { table, order, phase, state, arrive, again } = await shop()
    await order(1, [choc, 3])
    await receive(table, ['CHOC', 'A', 4])
    await order(2, [choc, 2])
    expect(await state(2)).toMatchObject({ phase: 'waiting', waitsAt: { thing: chocolate } })
    expect(again()).toEqual([arrived(chocolate)])
    await arrive(chocolate)
    expect([await phase(1), await phase(2)]).toEqual(['allocated', 'waiting'])
    expect(await state(2)).toMatchObject({ waitingFor: 'stock: CHOC at leipzig: 1 missing' })
  })

  test('a new order of something else does not wait', async () => {
    const { order, phase } = await shop()
    await order(1, [choc, 3])
    await order(2, [espresso, 2])
    expect(await phase(2)).toBe('allocated')
  })

  test('an order that then lacks something else waits there, as old as it was', async () => {
    const { table, order, state, arrive } = await shop()
    await order(1, [choc, 3], [imei, 1])
    const since = (await state(1))?.waitsAt?.since
    await receive(table, ['CHOC', 'A', 3])
    await arrive(chocolate)
    expect((await state(1))?.waitsAt).toEqual({ thing: phones, since })
    expect(await hasLine(table, chocolate)).toBe(false)
    await fill(table, 1)
    await arrive(phones)
    expect(await state(1)).toMatchObject({ phase: 'allocated' })
    expect(await markers(table)).toEqual([])
  })

  test('more orders than one message tries go on with the next', async () => {
    const { table, deps, order, arrive, again, told } = await shop()
    for (let number = 1; number <= MAX_TRIES + 5; number++) await order(number, [choc, 1])
    await receive(table, ['CHOC', 'A', 1000])
    const before = again().length
    await arrive(chocolate)
    expect(told()).toHaveLength(MAX_TRIES)
    const next = again()[before]
    expect(next).toMatchObject({ after: { orderId: `shopify.fable.${MAX_TRIES}` } })
    if (next !== undefined) await allocateLines(deps, next)
    expect(told()).toHaveLength(MAX_TRIES + 5)
    const left: string[] = []
    for await (const { orderId } of ordersInLine(table, chocolate)) left.push(orderId)
    expect(left).toEqual([])
  })
})

describe('an order that outruns its pool', () => {
  test('waits, burns nothing, and goes on when the pool is filled', async () => {
    const { table, order, state, arrive, metrics } = await shop()
    await fill(table, 2)
    await order(1, [imei, 3])
    expect(await state(1)).toMatchObject({
      phase: 'waiting',
      waitingFor: 'serials: 3 × PHONE, the pool has 2',
      waitsAt: { thing: phones },
    })
    await fill(table, 2)
    await arrive(phones)
    const space = poolSpaceId('09506000134376')
    expect((await state(1))?.lines[0]?.parts?.[0]).toMatchObject({
      serialsBy: 'range',
      serials: [{ space, from: 0, count: 3 }],
    })
    await order(2, [imei, 1])
    expect(metrics).toEqual([['PoolBelowThreshold', { tradeItem: '09506000134376' }]])
    expect((await state(2))?.lines[0]?.parts?.[0]?.serials).toEqual([{ space, from: 3, count: 1 }])
  })
})

test('a pool that falls below its level is told, each time something is taken', async () => {
  const { table, order, metrics, notified, deps } = await shop()
  const serials = { mode: 'pool', when: 'at-order', accepts: {}, lowLevel: 5 } as const
  await table.write(putSku({ ...imei, serials }))
  await fill(table, 8)
  for (const [number, count] of [[1, 3] as const, [2, 1] as const]) await order(number, [imei, count])
  expect(metrics).toEqual([['PoolBelowThreshold', { tradeItem: '09506000134376', left: 4 }]])
  const [event] = notified()
  expect(event).toMatchObject({ event: { type: 'pool.low', data: { tradeItem: '09506000134376', left: 4 } } })
  await allocateLines(deps, { type: 'order-accepted', version: 1, orderId: 'shopify.fable.2' })
  await order(3, [imei, 1])
  expect(new Set(notified().map(({ eventId }) => eventId))).toEqual(new Set([event.eventId]))
  expect(notified()).toHaveLength(3)
})

test('stopped between its goods and telling it, an order is brought back by its marker', async () => {
  const { table, deps, order, state, told } = await shop()
  await order(1, [choc, 1])
  await receive(table, ['CHOC', 'A', 1])
  const down = {
    send: async () => {
      throw new Error('the queue is down')
    },
  }
  await expect(allocateLines({ ...deps, trace: down }, arrived(chocolate))).rejects.toThrow('down')
  expect(await state(1)).toMatchObject({ phase: 'allocated' })
  expect(told()).toEqual([])
  const messages: string[] = []
  for (let shard = 0; shard < WAITING_SHARDS; shard++)
    for await (const { message } of listWaiting(table, shard)) messages.push(message)
  expect(messages).toEqual([
    JSON.stringify({ type: 'order-accepted', version: 1, orderId: 'shopify.fable.1' }),
  ])
  await allocateLines(deps, JSON.parse(messages[0] ?? ''))
  expect(told()).toEqual(['shopify.fable.1'])
  expect(await markers(table)).toEqual([])
})
