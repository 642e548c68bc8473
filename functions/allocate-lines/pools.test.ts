import assert from 'node:assert/strict'
import type { SerialRange } from '@tallystick/orders'
import { poolSpaceId } from '@tallystick/serials'
import { givePiece, keys, MAX_POOL_PIECES, readPoolLevel, type Table } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPools, type Pools } from './pools.ts'

const space = poolSpaceId('09506000134352')

async function filled(count: number, ...pieces: readonly (readonly [from: number, count: number])[]) {
  const table = memoryTable()
  await table.increment(keys.counter(space), 'filled', count)
  const used = Math.max(0, ...pieces.map(([from, size]) => from + size))
  if (used > 0) await table.increment(keys.counter(space), 'next', used)
  for (const [from, size] of pieces) await table.write(givePiece({ space, from, count: size }))
  return table
}

async function written(table: Table, pools: Pools): Promise<boolean> {
  const [first, ...others] = pools.writes()
  return first === undefined || (await table.write(first, ...others)).done
}

const range = (from: number, count: number): SerialRange => ({ space, from, count })

describe('serials of a pool', () => {
  test('are taken in their order, by all lines of a transaction with one write', async () => {
    const table = await filled(10)
    const pools = openPools(table)
    expect(await pools.take(space, 3)).toEqual({ enough: true, ranges: [range(0, 3)] })
    expect(await pools.take(space, 4)).toEqual({ enough: true, ranges: [range(3, 4)] })
    expect(pools.writes()).toHaveLength(1)
    expect(await written(table, pools)).toBe(true)
    expect(await readPoolLevel(table, space)).toMatchObject({ next: 7, filled: 10 })
  })

  test('that were given back are taken first; the rest of a piece stays', async () => {
    const table = await filled(20, [2, 3], [8, 2])
    const pools = openPools(table)
    expect(await pools.take(space, 2)).toEqual({ enough: true, ranges: [range(2, 2)] })
    expect(await pools.take(space, 5)).toEqual({
      enough: true,
      ranges: [range(4, 1), range(8, 2), range(10, 2)],
    })
    expect(await written(table, pools)).toBe(true)
    const again = openPools(await filled(20, [2, 3]))
    await again.take(space, 2)
    expect(again.writes()).toHaveLength(2)
  })

  test('are found in the largest pieces, and given in so many at most', async () => {
    const singles = Array.from({ length: 40 }, (_, i) => [2 * i, 1] as const)
    const table = await filled(118, ...singles, [80, 38])
    const large = openPools(table)
    expect(await large.take(space, 20)).toEqual({ enough: true, ranges: [range(80, 20)] })
    expect(await large.take(space, 18 + MAX_POOL_PIECES - 1)).toMatchObject({ enough: true })
    expect(await openPools(table).take(space, 38 + MAX_POOL_PIECES)).toEqual({ enough: false, left: 78 })
  })

  test('that are fresh are not hidden by many small pieces', async () => {
    const singles = Array.from({ length: 40 }, (_, i) => [2 * i, 1] as const)
    const taking = await openPools(await filled(200, ...singles)).take(space, 50)
    assert(taking.enough)
    expect(taking.ranges).toHaveLength(10)
    expect(taking.ranges.at(-1)).toEqual(range(79, 41))
  })

  test('go to several lines of a transaction in small pieces', async () => {
    const singles = Array.from({ length: 40 }, (_, i) => [2 * i, 1] as const)
    const table = await filled(79, ...singles)
    const pools = openPools(table)
    for (const first of [0, 40])
      expect(await pools.take(space, 20)).toMatchObject({ enough: true, ranges: { 0: range(first, 1) } })
    expect(await pools.take(space, 1)).toEqual({ enough: false, left: 0 })
    expect(await written(table, pools)).toBe(true)
    expect(await readPoolLevel(table, space)).toMatchObject({ pieces: [] })
  })

  test('that are too few are not taken', async () => {
    const pools = openPools(await filled(10, [0, 1]))
    expect(await pools.take(space, 11)).toEqual({ enough: false, left: 10 })
    expect(pools.writes()).toEqual([])
    expect(await pools.take(poolSpaceId('09506000134369'), 1)).toEqual({ enough: false, left: 0 })
  })

  test('go to one of two who take at once; the other reads again', async () => {
    const table = await filled(10)
    const [mine, theirs] = [openPools(table), openPools(table)]
    await mine.take(space, 2)
    await theirs.take(space, 2)
    expect([await written(table, mine), await written(table, theirs)]).toEqual([true, false])
  })

  test('a fork takes behind its origin and leaves it alone', async () => {
    const pools = openPools(await filled(10))
    await pools.take(space, 2)
    const fork = pools.fork()
    expect(await fork.take(space, 2)).toMatchObject({ ranges: [range(2, 2)] })
    expect(await pools.take(space, 1)).toMatchObject({ ranges: [range(2, 1)] })
  })
})

test('whatever is taken and given back, no position is had twice and none is lost', async () => {
  const steps = fc.array(fc.record({ count: fc.integer({ min: 1, max: 9 }), back: fc.boolean() }), {
    maxLength: 25,
  })
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const table = await filled(60)
      const held: SerialRange[] = []
      for (const { count, back } of all) {
        const given = back ? held.shift() : undefined
        if (given !== undefined) await table.write(givePiece(given))
        const pools = openPools(table)
        const taking = await pools.take(space, count)
        expect(await written(table, pools)).toBe(true)
        if (taking.enough) held.push(...taking.ranges)
      }
      const positions = held.flatMap(({ from, count }) => Array.from({ length: count }, (_, i) => from + i))
      const { next, pieces } = await readPoolLevel(table, space)
      const free = pieces.reduce((sum, { count }) => sum + count, 0)
      expect(new Set(positions).size).toBe(positions.length)
      if (pieces.length < 10) expect(positions.length + free).toBe(next)
    }),
    { numRuns: 60 },
  )
})
