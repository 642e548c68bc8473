import { describe, expect, test } from 'vitest'
import { WAITING_SHARDS } from './keys.ts'
import { memoryTable } from './memory/index.ts'
import type { Table } from './table.ts'
import {
  deleteWaiting,
  listWaiting,
  putWaiting,
  readWaiting,
  removeWaiting,
  replaceWaiting,
  type WaitingMarker,
} from './waiting.ts'

function markerOf(id: string, change: Partial<WaitingMarker> = {}): WaitingMarker {
  return {
    kind: 'ORDER',
    id,
    reason: 'stock',
    since: '2026-11-20T10:00:00.000Z',
    queue: 'allocations',
    message: '{}',
    ...change,
  }
}

async function listed(table: Table): Promise<WaitingMarker[]> {
  const markers: WaitingMarker[] = []
  for (let shard = 0; shard < WAITING_SHARDS; shard++)
    for await (const marker of listWaiting(table, shard)) markers.push(marker)
  return markers
}

const byId = (markers: readonly WaitingMarker[]) => markers.toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('a marker comes back as it was put; putting it again replaces it', async () => {
  const table = memoryTable()
  await table.write(putWaiting(markerOf('shopify.fable.1')))
  await table.write(putWaiting(markerOf('shopify.fable.1', { reason: 'lots' })))
  expect(await listed(table)).toEqual([markerOf('shopify.fable.1', { reason: 'lots' })])
})

test('an order and a shipment of one id wait side by side', async () => {
  const table = memoryTable()
  await table.write(putWaiting(markerOf('x')))
  await table.write(putWaiting(markerOf('x', { kind: 'SHIPMENT', queue: 'shipments' })))
  expect(await listed(table)).toHaveLength(2)
  await table.write(deleteWaiting('SHIPMENT', 'x'))
  expect(await listed(table)).toEqual([markerOf('x')])
  expect((await table.write(deleteWaiting('SHIPMENT', 'x'))).done).toBe(true)
})

describe('all markers are listed over all partitions, each once', () => {
  test('many small ones', async () => {
    const table = memoryTable()
    const markers = Array.from({ length: 300 }, (_, i) => markerOf(`shopify.fable.${i}`))
    for (const marker of markers) await table.write(putWaiting(marker))
    expect(byId(await listed(table))).toEqual(byId(markers))
  })

  test('so large that a partition takes several pages', async () => {
    const table = memoryTable()
    const markers = Array.from({ length: 60 }, (_, i) => markerOf(`${i}`, { message: 'x'.repeat(300_000) }))
    for (const marker of markers) await table.write(putWaiting(marker))
    expect(byId(await listed(table))).toEqual(byId(markers))
  })
})

describe('a marker that is replaced by who read it', () => {
  const first = markerOf('etsy.fable.1', { kind: 'FETCH', notBefore: '2026-11-20T10:01:00.000Z', tries: 1 })
  const second = { ...first, notBefore: '2026-11-20T10:03:00.000Z', tries: 2 }

  test('is read with all it holds', async () => {
    const table = memoryTable()
    expect(await readWaiting(table, 'FETCH', first.id)).toBeUndefined()
    await table.write(replaceWaiting(first, undefined))
    expect(await readWaiting(table, 'FETCH', first.id)).toEqual(first)
  })

  test('is left alone where another came in between', async () => {
    const table = memoryTable()
    const done = async (write: ReturnType<typeof removeWaiting>) => (await table.write(write)).done
    expect(await done(replaceWaiting(first, undefined))).toBe(true)
    expect(await done(replaceWaiting(second, undefined))).toBe(false)
    expect(await done(replaceWaiting(second, first))).toBe(true)
    expect(await done(replaceWaiting(second, first))).toBe(false)
    expect(await done(removeWaiting(first))).toBe(false)
    expect(await done(removeWaiting(second))).toBe(true)
  })
})
