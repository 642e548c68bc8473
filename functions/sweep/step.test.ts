import { type Instant, instantOf } from '@tallystick/kernel'
import { putWaiting, type Queue, type WaitingMarker } from '@tallystick/store'
import { memoryQueue, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { type SweptQueue, sweep } from './step.ts'
import { MIN_WAIT_MILLISECONDS } from './sweep-lane.ts'

const start = Date.parse('2026-11-20T10:00:00Z')
const names = [
  'exports',
  'orders',
  'allocations',
  'reports',
  'shipments',
  'returns',
  'registrations',
  'fetches',
  'notifications',
  'trace',
] as const

function markerOf(id: string, change: Partial<WaitingMarker> = {}): WaitingMarker {
  return {
    kind: 'ORDER',
    id,
    reason: 'stock',
    since: instantOf(start),
    queue: 'allocations',
    message: `{"orderId":"${id}"}`,
    ...change,
  }
}

async function waiting(...markers: readonly WaitingMarker[]) {
  const table = memoryTable()
  for (const marker of markers) await table.write(putWaiting(marker))
  const batches: number[] = []
  const counted: unknown[] = []
  const pending = new Map(names.map((name) => [name, memoryQueue(name)]))
  const queueOf = (name: SweptQueue): Queue => ({
    send: async (messages) => {
      batches.push(messages.length)
      await pending.get(name)?.send(messages)
    },
  })
  const queues = Object.fromEntries(names.map((name) => [name, queueOf(name)])) as Record<SweptQueue, Queue>
  const at = (milliseconds: number) => ({
    table,
    queues,
    now: (): Instant => instantOf(start + milliseconds),
    metric: (name: string, value: number) => void counted.push([name, value]),
  })
  const sent = (name: SweptQueue) => (pending.get(name)?.pending() ?? []).map(({ body }) => body).sort()
  return { table, batches, counted, sent, sweepAt: (milliseconds: number) => sweep(at(milliseconds)) }
}

test('what waits is sent again to its own queue, and waits on', async () => {
  const { sweepAt, sent, table } = await waiting(
    markerOf('a'),
    markerOf('b', { kind: 'SHIPMENT', queue: 'shipments', message: '{"b":1}' }),
  )
  const before = table.items()
  expect(await sweepAt(60_000)).toEqual({ sent: 2, alarmed: 0 })
  expect(sent('allocations')).toEqual(['{"orderId":"a"}'])
  expect(sent('shipments')).toEqual(['{"b":1}'])
  expect(table.items()).toEqual(before)
})

test('orders that wait with one message bring it about once', async () => {
  const message = '{"thing":"stock.leipzig.CHOC"}'
  const { sweepAt, sent } = await waiting(...['a', 'b', 'c'].map((id) => markerOf(id, { message })))
  expect(await sweepAt(60_000)).toEqual({ sent: 1, alarmed: 0 })
  expect(sent('allocations')).toEqual([message])
})

test('nothing waits, nothing is sent', async () => {
  const { sweepAt, batches } = await waiting()
  expect(await sweepAt(0)).toEqual({ sent: 0, alarmed: 0 })
  expect(batches).toEqual([])
})

describe('a marker', () => {
  test.each([
    [0, 0],
    [MIN_WAIT_MILLISECONDS - 1, 0],
    [MIN_WAIT_MILLISECONDS, 1],
  ])('%i milliseconds old: %i sent', async (age, count) => {
    const { sweepAt } = await waiting(markerOf('a'))
    expect(await sweepAt(age)).toEqual({ sent: count, alarmed: 0 })
  })

  test('without a readable moment is sent rather than forgotten', async () => {
    const { sweepAt } = await waiting(markerOf('a', { since: 'once' }))
    expect(await sweepAt(0)).toEqual({ sent: 1, alarmed: 0 })
  })
})

test('thousands are all sent, each once, ten to a call at most', async () => {
  const ids = Array.from({ length: 2000 }, (_, i) => `shopify.fable.${i}`)
  const { sweepAt, sent, batches } = await waiting(...ids.map((id) => markerOf(id)))
  expect(await sweepAt(60_000)).toEqual({ sent: 2000, alarmed: 0 })
  expect(sent('allocations')).toEqual(ids.map((id) => `{"orderId":"${id}"}`).sort())
  expect(Math.max(...batches)).toBe(10)
  expect(batches.length).toBeLessThan(220)
})

test('a queue that is down fails the run: the next one sends again', async () => {
  const { table } = await waiting(markerOf('a'))
  const down: Queue = {
    send: async () => {
      throw new Error('the queue is down')
    },
  }
  const queues = Object.fromEntries(names.map((name) => [name, down])) as Record<SweptQueue, Queue>
  const now = () => instantOf(start + 60_000)
  await expect(sweep({ table, queues, now, metric: () => undefined })).rejects.toThrow('down')
})

describe('a marker that must not be tried before a moment', () => {
  const held = markerOf('a', {
    kind: 'REGISTRATION',
    queue: 'registrations',
    notBefore: instantOf(start + 90_000),
  })

  test.each([
    [60_000, 0],
    [89_999, 0],
    [90_000, 1],
  ])('%i milliseconds later: %i sent', async (age, count) => {
    const { sweepAt, sent } = await waiting(held)
    expect(await sweepAt(age)).toEqual({ sent: count, alarmed: 0 })
    expect(sent('registrations')).toHaveLength(count)
  })

  test('that nobody can read is sent rather than forgotten', async () => {
    const { sweepAt } = await waiting({ ...held, notBefore: 'later' })
    expect(await sweepAt(60_000)).toMatchObject({ sent: 1 })
  })
})

describe('a marker with a day of alarm', () => {
  const held = (id: string) =>
    markerOf(id, { kind: 'REGISTRATION', notBefore: '9999-12-31T00:00:00.000Z', alarmOn: '2026-11-22' })
  const hours = 3_600_000

  test.each([
    ['the evening before', 37 * hours, 0],
    ['on the day', 38 * hours, 2],
    ['a month later', 800 * hours, 2],
  ])('%s', async (_, age, alarmed) => {
    const { sweepAt, counted } = await waiting(held('a'), held('b'), markerOf('c'))
    expect(await sweepAt(age)).toEqual({ sent: 1, alarmed })
    expect(counted).toEqual(alarmed === 0 ? [] : [['RegistrationDeadlineNear', alarmed]])
  })
})
