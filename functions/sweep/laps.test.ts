import { instantOf } from '@tallystick/kernel'
import { deleteWaiting, putWaiting, type Queue, WAITING_SHARDS, type WaitingMarker } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { MAX_LOOKED_AT, type SweptQueue, sweep } from './step.ts'

const start = Date.parse('2026-11-20T10:00:00Z')
const minute = 60_000
const names = ['orders', 'allocations', 'shipments', 'registrations', 'fetches', 'notifications'] as const

/** Waits for something since so many milliseconds after the start. */
function order(id: string, since = 0): WaitingMarker {
  const moment = instantOf(start + since)
  return { kind: 'ORDER', id, reason: 'stock', since: moment, queue: 'allocations', message: `order ${id}` }
}

/** Is left alone until so many milliseconds after the start. */
function webhook(id: string, until: number): WaitingMarker {
  const notBefore = instantOf(start + until)
  return { ...order(id), kind: 'WEBHOOK', queue: 'notifications', message: `webhook ${id}`, notBefore }
}

function openStage() {
  let queries = 0
  let readUnits = 0
  const table = memoryTable({
    meter: (operation, { read }) => {
      if (operation === 'Query') queries++
      readUnits += read
    },
  })
  const sent: string[] = []
  const down = new Set<SweptQueue>()
  const queueOf = (name: SweptQueue): Queue => ({
    async send(messages) {
      if (down.has(name)) throw new Error(`${name} is down`)
      sent.push(...messages.map(({ body }) => body))
    },
  })
  const queues = Object.fromEntries(names.map((name) => [name, queueOf(name)])) as Record<SweptQueue, Queue>
  const put = async (...markers: readonly WaitingMarker[]) => {
    for (const marker of markers) await table.write(putWaiting(marker))
  }
  const sweepAt = (milliseconds: number, limit?: number) =>
    sweep({ table, queues, now: () => instantOf(start + milliseconds), metric: () => undefined }, limit)
  /** What one run reads and sends. */
  const watched = async (milliseconds: number, limit?: number) => {
    queries = 0
    readUnits = 0
    sent.splice(0)
    await sweepAt(milliseconds, limit)
    return { queries, readUnits, sent: [...sent] }
  }
  return { table, put, sweepAt, watched, sent, down }
}

const many = (count: number, of: (id: string, i: number) => WaitingMarker) =>
  Array.from({ length: count }, (_, i) => of(`shopify.fable.${i}`, i))

describe('thousands that are not due', { timeout: 60_000 }, () => {
  test('cost nothing: a run reads what is due', async () => {
    const { put, watched } = openStage()
    const idle = await watched(minute)
    expect(idle).toEqual({ queries: 2 * WAITING_SHARDS, readUnits: 9, sent: [] })
    await put(...many(10_000, (id, i) => webhook(id, 3_600_000 + i)), webhook('a', 0), webhook('b', minute))
    const { sent, ...read } = await watched(minute)
    expect(sent.sort()).toEqual(['webhook a', 'webhook b'])
    expect(read.queries).toBe(idle.queries)
    expect(read.readUnits).toBeLessThanOrEqual(idle.readUnits + 1)
  })
})

describe('thousands that are due', { timeout: 60_000 }, () => {
  test('are looked at in parts, each once in a lap, and what is timed does not wait for them', async () => {
    const { put, watched, sweepAt } = openStage()
    await put(...many(2_000, (id, i) => order(id, i % 1000)))
    const all: string[] = []
    for (const at of [1, 2, 3]) {
      await put(webhook(`timed-${at}`, at * minute))
      const { sent, queries } = await watched(at * minute, 100)
      expect(sent).toContain(`webhook timed-${at}`)
      const orders = sent.filter((body) => body.startsWith('order'))
      expect(orders.length).toBeLessThanOrEqual(WAITING_SHARDS * 100)
      expect(queries).toBe(2 * WAITING_SHARDS)
      all.push(...orders)
    }
    expect(all).toHaveLength(2_000)
    expect(new Set(all).size).toBe(2_000)
    expect(MAX_LOOKED_AT).toBe(1000)
    expect((await sweepAt(4 * minute)).sent).toBe(2_003)
  })

  test('whose line is walked while they go and come: none is left out', async () => {
    const { put, sweepAt, sent, table } = openStage()
    await put(...many(200, (id, i) => order(id, i)))
    for (let at = 1; at <= 30; at++) {
      await table.write(deleteWaiting('ORDER', `shopify.fable.${at * 5}`))
      await put(order(`later.${at}`, -at))
      await sweepAt(at * minute, 2)
    }
    const standing = many(200, (id) => order(id)).filter((_, i) => i === 0 || i % 5 !== 0 || i > 150)
    for (const { message } of standing) expect(sent).toContain(message)
  })
})

test('what came first is looked at again and again, although more comes than a run can look at', async () => {
  const { put, sweepAt, sent } = openStage()
  await put(order('first', -minute))
  for (let at = 1; at <= 60; at++) {
    await put(...Array.from({ length: 40 }, (_, i) => order(`${at}.${i}`, (at - 1) * minute + i)))
    await sweepAt(at * minute, 2)
  }
  expect(sent.filter((body) => body === 'order first').length).toBeGreaterThan(2)
})

test('a queue that is down holds up nothing that is meant for others, nor the lap', async () => {
  const { put, sweepAt, sent, down, table } = openStage()
  const fetches = many(300, (id) => ({
    ...order(id),
    kind: 'FETCH',
    queue: 'fetches',
    message: `fetch ${id}`,
  }))
  await put(...fetches, ...many(50, (id) => order(id, 1000)))
  down.add('fetches')
  for (let at = 1; at <= 10; at++) await expect(sweepAt(at * minute, 8)).rejects.toThrow('fetches is down')
  expect(new Set(sent).size).toBe(50)
  down.clear()
  for (let at = 11; at <= 21; at++) await sweepAt(at * minute, 8)
  expect(new Set(sent).size).toBe(350)
  expect(table.items().filter(({ pk }) => pk === 'SWEEP')).toHaveLength(1)
})

test('an alarm is seen although its marker is not to be tried', async () => {
  const { put, sweepAt } = openStage()
  const held = { ...webhook('held', 10 ** 12), kind: 'REGISTRATION' as const, alarmOn: '2026-11-22' }
  await put(held)
  expect(await sweepAt(0)).toEqual({ sent: 0, alarmed: 0 })
  expect(await sweepAt(48 * 60 * minute)).toEqual({ sent: 0, alarmed: 1 })
})
