import { instant, instantOf } from '@tallystick/kernel'
import type { OrderState, Sku } from '@tallystick/orders'
import {
  listWaiting,
  putLocation,
  putOrder,
  putOrderState,
  putSku,
  readOrder,
  WAITING_SHARDS,
  type WaitingMarker,
} from '@tallystick/store'
import { type MemoryTable, memoryQueue, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { eventQueue } from '../shell/event-queue.ts'
import { basket, both, choc, espresso, leaseOn, mug, receive, worldOf } from './allocation-fixture.ts'
import { allocateLines } from './step.ts'

const event = { type: 'order-accepted', version: 1, orderId: 'shopify.fable.1001' } as const
const address = { city: 'Leipzig', country: 'DE' }

type Ordered = readonly (readonly [Sku, number])[]

/** An accepted order of these lines in a world with the catalogue, and a worker to run on it. */
async function accepted(lines: Ordered, change: Partial<OrderState> = {}) {
  const table = memoryTable()
  const { order, state } = worldOf(lines)
  const place = { legalEntityId: 'fable', locationId: 'leipzig' }
  for (const sku of [mug, choc, espresso, both, basket]) await table.write(putSku(sku))
  await table.write(
    putLocation({ locationId: 'leipzig', name: 'Hall', address, timeZone: 'Europe/Berlin', providers: [] }),
  )
  await table.write(putOrder(order, place), putOrderState({ ...state, ...change }, undefined))
  let clock = Date.parse(instant('2026-11-20T10:00:00Z'))
  const queue = memoryQueue('trace')
  const again = memoryQueue('allocations')
  const deps = {
    table,
    lease: leaseOn(table),
    trace: eventQueue<'trace'>(queue),
    allocations: eventQueue<'allocations'>(again),
    notifications: eventQueue<'notifications'>(memoryQueue('notifications')),
    metric: () => undefined,
    now: () => instantOf(clock),
  }
  return {
    table,
    sent: () => queue.pending().map(({ body }) => JSON.parse(body).type),
    run: () => allocateLines(deps, event),
    to: (moment: string) => {
      clock = Date.parse(moment)
    },
    state: async () => (await readOrder(table, event.orderId))?.state,
  }
}

async function markers(table: MemoryTable): Promise<WaitingMarker[]> {
  const found: WaitingMarker[] = []
  for (let shard = 0; shard < WAITING_SHARDS; shard++)
    for await (const marker of listWaiting(table, shard)) found.push(marker)
  return found
}

describe('an order whose stock is there', () => {
  test('is allocated, once, and says so each time it is asked again', async () => {
    const { table, run, sent, state } = await accepted([
      [choc, 2],
      [espresso, 3],
    ])
    await receive(table, ['CHOC', 'A', 5])
    await run()
    expect(await state()).toMatchObject({
      phase: 'allocated',
      version: 2,
      allocatedAt: '2026-11-20T10:00:00.000Z',
    })
    const before = table.items()
    await run()
    expect(table.items()).toEqual(before)
    expect(sent()).toEqual(['lines-allocated', 'lines-allocated'])
  })

  test('of more lines than fit a transaction is allocated in several', async () => {
    const { run, state } = await accepted(Array.from({ length: 200 }, () => [espresso, 1] as const))
    await run()
    const after = await state()
    expect(after).toMatchObject({ phase: 'allocated', version: 4 })
    expect(after?.lines.every(({ parts }) => parts?.[0]?.serials?.[0]?.count === 1)).toBe(true)
  })

  test('of 500,000 units with serials is no larger than others', async () => {
    const { run, state, table } = await accepted(
      Array.from({ length: 5 }, () => [espresso, 100_000] as const),
    )
    await run()
    expect(await state()).toMatchObject({ phase: 'allocated' })
    expect(await markers(table)).toEqual([])
  })
})

describe('an order that cannot be allocated', () => {
  test('waits with a reason and a marker, and is written once as long as the reason is the same', async () => {
    const { table, run, sent, state } = await accepted([[choc, 7]])
    await receive(table, ['CHOC', 'A', 5])
    await run()
    const reason = 'stock: CHOC at leipzig: 2 missing'
    expect(await state()).toMatchObject({ phase: 'waiting', waitingFor: reason, version: 2 })
    expect(await markers(table)).toEqual([
      {
        kind: 'ORDER',
        id: event.orderId,
        reason,
        since: '2026-11-20T10:00:00.000Z',
        queue: 'allocations',
        message: JSON.stringify({ type: 'goods-arrived', version: 1, thing: 'stock.leipzig.CHOC' }),
      },
    ])
    await run()
    expect((await state())?.version).toBe(2)
    expect(sent()).toEqual([])
  })

  test('tells a new reason, and goes on when what it waited for is there', async () => {
    const { table, run, state } = await accepted([[choc, 7]])
    await run()
    await receive(table, ['CHOC', 'A', 5])
    await run()
    expect(await state()).toMatchObject({ waitingFor: 'stock: CHOC at leipzig: 2 missing' })
    await receive(table, ['CHOC', 'B', 2])
    await run()
    expect(await state()).toMatchObject({ phase: 'allocated' })
    expect(await state()).not.toHaveProperty('waitingFor')
    expect(await markers(table)).toEqual([])
  })

  test('keeps what some lines were given, and the day of the location decides what has expired', async () => {
    const { table, run, state, to } = await accepted([
      ...Array.from({ length: 95 }, () => [espresso, 1] as const),
      [choc, 1],
    ])
    await receive(table, ['CHOC', 'A', 1, '2026-11-20'])
    to('2026-11-20T23:00:00Z')
    await run()
    const waiting = await state()
    expect(waiting).toMatchObject({
      phase: 'waiting',
      waitingFor: 'stock: CHOC at leipzig: 1 missing; there are 1 expired',
    })
    const given = waiting?.lines.filter(({ parts }) => parts !== undefined) ?? []
    expect(given).toHaveLength(90)
    to('2026-11-20T22:59:59Z')
    await run()
    expect(await state()).toMatchObject({ phase: 'allocated' })
    expect((await state())?.lines.slice(0, 90)).toEqual(given)
  })
})

test('an order of which everything was taken off before it was given goods has nothing to ship', async () => {
  const lines = [{ lineId: '1', ordered: 2, shipped: 0, closed: 2 }]
  const { run, state, table } = await accepted([[choc, 2]], { lines })
  await run()
  expect(await state()).toMatchObject({ phase: 'shipped', lines: [{ closed: 2 }] })
  expect(await markers(table)).toEqual([])
})

test('a line that an edit raised is given what it lacks, out of the lots and beside the serials that it has', async () => {
  const space = '09506000134369|crockford|12||0'
  const part = {
    sku: 'BOTH',
    gtin: '09506000134369',
    perLineUnit: 1,
    serialsBy: 'range' as const,
    serials: [{ space, from: 90, count: 3 }],
    shippedUnits: new Uint8Array([1]),
    lots: [{ lot: 'A', quantity: 3, shipped: 1 }],
  }
  const line = { lineId: '1', ordered: 12, shipped: 1, closed: 0, parts: [part], raised: true as const }
  const { run, state, table } = await accepted([[both, 12]], { phase: 'partly-shipped', lines: [line] })
  await receive(table, ['BOTH', 'A', 4], ['BOTH', 'B', 20])
  await run()
  const [after] = (await state())?.lines ?? []
  expect(after).not.toHaveProperty('raised')
  const [given] = after?.parts ?? []
  expect(given?.lots).toMatchObject([
    { lot: 'A', quantity: 7, shipped: 1 },
    { lot: 'B', quantity: 5 },
  ])
  expect(given?.serials?.map(({ count }) => count)).toEqual([3, 9])
  expect(given?.shippedUnits).toEqual(new Uint8Array([1, 0]))
  const { phase, allocatedAt } = (await state()) ?? {}
  expect({ phase, allocatedAt }).toEqual({ phase: 'partly-shipped', allocatedAt: expect.any(String) })
})

describe('an order that is not to be allocated', () => {
  test.each(['held', 'cancelled'] as const)('%s: nothing happens', async (phase) => {
    const { run, sent, state } = await accepted([[mug, 1]], { phase })
    await run()
    expect(await state()).toMatchObject({ phase, version: 1 })
    expect(sent()).toEqual([])
  })

  test.each(['allocated', 'partly-shipped', 'shipped'] as const)(
    '%s: only the message goes on',
    async (phase) => {
      const parts = [{ sku: 'MUG', perLineUnit: 1 }]
      const lines = [{ lineId: '1', ordered: 1, shipped: 0, closed: 0, parts }]
      const { run, sent, state } = await accepted([[mug, 1]], { phase, lines })
      await run()
      expect(await state()).toMatchObject({ phase, version: 1 })
      expect(sent()).toEqual(['lines-allocated'])
    },
  )
})

test('an order that is not on record is a failure', async () => {
  const { table } = await accepted([[mug, 1]])
  const deps = {
    table,
    lease: leaseOn(table),
    trace: eventQueue<'trace'>(memoryQueue('trace')),
    allocations: eventQueue<'allocations'>(memoryQueue('allocations')),
    notifications: eventQueue<'notifications'>(memoryQueue('notifications')),
    metric: () => undefined,
    now: () => instantOf(0),
  }
  const unknown = { ...event, orderId: 'shopify.fable.9' }
  await expect(allocateLines(deps, unknown)).rejects.toThrow(/record/)
})
