import type { Sku } from '@tallystick/orders'
import { DEFAULT_FORMAT, defaultPolicy, poolSpaceId, spaceId } from '@tallystick/serials'
import { keys, nextCounter, putSerialRange, raiseEpoch, type Table, takeCounters } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { RAISE_MARGIN, RAISED_AT_ONCE, raiseCounters } from './raise-counters.ts'
import { bodyOf, gtin, mug, requestOf, type World, worldOf } from './units-fixture.ts'

const spaceOf = (tradeItem: string, epoch = 0) => spaceId({ tradeItem, format: DEFAULT_FORMAT, epoch })
const raise = async (world: World, json: object = {}) =>
  bodyOf(await raiseCounters(world, requestOf({ json })))

function recorded(table: Table, space: string, from: number, count: number) {
  const owner = { kind: 'order', orderId: 'o', lineId: '1', sku: mug.sku } as const
  return table.write(putSerialRange({ space, from, count }, owner))
}

describe('after a restore', () => {
  test('every counter is behind what is on record, with room for what is not, and once', async () => {
    const world = await worldOf(memoryTable())
    await raiseEpoch(world.secrets, 1)
    await recorded(world.table, spaceOf(gtin, 1), 700, 300)
    await takeCounters(world.table, spaceOf(gtin, 1), 500)
    await takeCounters(world.table, spaceOf(gtin), 20_000)
    const answer = await raise(world)
    expect(answer).toEqual({
      checked: 1,
      hasMore: false,
      raised: [{ space: spaceOf(gtin, 1), from: 500, to: 1000 + RAISE_MARGIN }],
      nextStep: 'POST /v1/serials/epochs {"epoch": 2}',
    })
    expect(await nextCounter(world.table, spaceOf(gtin, 1))).toBe(1000 + RAISE_MARGIN)
    expect(await nextCounter(world.table, spaceOf(gtin))).toBe(20_000)
    expect((await raise(world)).raised).toEqual([])
  })

  test('no serial of a pool is passed over', async () => {
    const world = await worldOf(memoryTable(), [{ ...mug, serials: defaultPolicy('pool') }])
    const space = poolSpaceId(gtin)
    await world.table.write({ kind: 'put', item: { ...keys.counter(space), next: 10, filled: 100 } })
    await recorded(world.table, space, 10, 7)
    expect((await raise(world)).raised).toEqual([{ space, from: 10, to: 17 }])
  })

  test('a counter that moves meanwhile is raised from where it is then', async () => {
    const world = await worldOf(memoryTable())
    let isMoved = false
    const moving: World = {
      ...world,
      table: {
        ...world.table,
        async write(...writes) {
          if (!isMoved) await takeCounters(world.table, spaceOf(gtin), 7)
          isMoved = true
          return world.table.write(...writes)
        },
      },
    }
    expect((await raise(moving)).raised).toEqual([{ space: spaceOf(gtin), from: 7, to: RAISE_MARGIN }])
  })

  test('many trade items are raised page by page, each once', async () => {
    const { gtin: _, ...own } = mug
    const skus = Array.from({ length: RAISED_AT_ONCE + 3 }, (__, i): Sku => {
      return { ...own, sku: `M-${String(i).padStart(3, '0')}`, domain: 'maker.example' }
    })
    const world = await worldOf(memoryTable(), skus)
    const first = await raise(world)
    expect(first).toMatchObject({ checked: RAISED_AT_ONCE, hasMore: true, nextCursor: 'sku.M-049' })
    const second = await raise(world, { cursor: first.nextCursor })
    expect(second).toMatchObject({ checked: 3, hasMore: false })
    expect(new Set([...first.raised, ...second.raised].map(({ space }) => space)).size).toBe(skus.length)
  })
})

test('a deployment without serials has nothing to raise, and needs no body', async () => {
  const answer = await raiseCounters(await worldOf(memoryTable(), []), {
    ...requestOf(),
    body: new Uint8Array(),
  })
  expect(bodyOf(answer)).toMatchObject({ checked: 0, raised: [], hasMore: false })
})
