import type { PartAllocation, Sku } from '@tallystick/orders'
import { findSerialRange, readStock, type Write } from '@tallystick/store'
import { type MemoryTable, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { allocateSome, MAX_ALLOCATION_WRITES } from './allocate-some.ts'
import { basket, both, choc, espresso, leaseOn, mug, receive, worldOf } from './allocation-fixture.ts'

type Lots = Parameters<typeof receive> extends [unknown, ...infer Rest] ? Rest : never

async function stocked(...lots: Lots): Promise<MemoryTable> {
  const table = memoryTable()
  await receive(table, ...lots)
  return table
}

function depsOf(table: MemoryTable) {
  return { table, lease: leaseOn(table) }
}

/** Allocates in a fresh container. */
async function allocated(table: MemoryTable, world: ReturnType<typeof worldOf>) {
  const some = await allocateSome(depsOf(table), world)
  if (some.kind !== 'lines') throw new Error(some.reason)
  return some
}

async function written(table: MemoryTable, [first, ...others]: readonly Write[]): Promise<boolean> {
  return first === undefined || (await table.write(first, ...others)).done
}

async function availableOf(table: MemoryTable) {
  const stock = await readStock(table, 'leipzig', 'CHOC')
  return Object.fromEntries(stock.map(({ lot, available }) => [lot, available]))
}

function partsOf(some: { lines: readonly { parts?: readonly PartAllocation[] }[] }) {
  return some.lines.map(({ parts }) => parts)
}

describe('a line is given what its SKU asks for', () => {
  test('nothing but a part where it is not tracked', async () => {
    const some = await allocated(await stocked(), worldOf([[mug, 2]]))
    expect(some.writes).toEqual([])
    expect(some.lines).toEqual([
      { lineId: '1', ordered: 2, shipped: 0, closed: 0, parts: [{ sku: 'MUG', perLineUnit: 1 }] },
    ])
  })

  test('a range of serials, recorded with its owner', async () => {
    const table = await stocked()
    const some = await allocated(table, worldOf([[espresso, 100_000]]))
    const serials = { space: '09506000134352|crockford|12||0', from: 0, count: 100_000 }
    expect(partsOf(some)).toEqual([
      [
        {
          sku: 'ESPRESSO',
          gtin: '09506000134352',
          perLineUnit: 1,
          serialsBy: 'range',
          serials: [serials],
          shippedUnits: new Uint8Array(12_500),
        },
      ],
    ])
    expect(some.writes).toHaveLength(1)
    expect(await written(table, some.writes)).toBe(true)
    expect(await findSerialRange(table, serials.space, 99_999)).toEqual({
      ...serials,
      owner: { kind: 'order', orderId: 'shopify.fable.1001', lineId: '1', sku: 'ESPRESSO' },
    })
  })

  test('lots, the earliest expiry first', async () => {
    const table = await stocked(['CHOC', 'LATE', 9, '2037-06-30'], ['CHOC', 'SOON', 3, '2026-12-31'])
    const some = await allocated(table, worldOf([[choc, 5]]))
    expect(partsOf(some)).toEqual([
      [
        {
          sku: 'CHOC',
          perLineUnit: 1,
          lots: [
            { lot: 'SOON', expiry: '2026-12-31', quantity: 3, shipped: 0 },
            { lot: 'LATE', expiry: '2037-06-30', quantity: 2, shipped: 0 },
          ],
        },
      ],
    ])
    expect(await written(table, some.writes)).toBe(true)
    expect(await availableOf(table)).toEqual({ SOON: 0, LATE: 7 })
  })

  test('for a kit, lots and serials of each component', async () => {
    const table = await stocked(['CHOC', 'C', 6], ['BOTH', 'B', 2])
    const some = await allocated(table, worldOf([[basket, 2]]))
    expect(partsOf(some)).toMatchObject([
      [
        { sku: 'BASKET', perLineUnit: 1 },
        { sku: 'CHOC', perLineUnit: 3, lots: [{ lot: 'C', quantity: 6 }] },
        { sku: 'BOTH', perLineUnit: 1, lots: [{ lot: 'B', quantity: 2 }], serials: [{ from: 0, count: 2 }] },
        { sku: 'MUG', perLineUnit: 1 },
      ],
    ])
    expect(some.writes).toHaveLength(3)
  })
})

describe('several lines', () => {
  test('share a lot without overselling it', async () => {
    const table = await stocked(['CHOC', 'A', 5], ['CHOC', 'B', 5])
    const some = await allocated(
      table,
      worldOf([
        [choc, 4],
        [choc, 4],
      ]),
    )
    expect(some.writes).toHaveLength(2)
    expect(await written(table, some.writes)).toBe(true)
    expect(await availableOf(table)).toEqual({ A: 0, B: 2 })
  })

  test('of which one is short: nothing is given, and the reason says how much of what is missing', async () => {
    const table = await stocked(['CHOC', 'A', 5])
    expect(
      await allocateSome(
        depsOf(table),
        worldOf([
          [espresso, 9],
          [choc, 4],
          [choc, 4],
        ]),
      ),
    ).toEqual({
      kind: 'shortage',
      reason: 'stock: CHOC at leipzig: 3 missing',
      thing: 'stock.leipzig.CHOC',
      needs: 4,
    })
    expect(table.items().filter(({ pk }) => pk.startsWith('SPACE#'))).toEqual([])
  })

  test('that have parts already are left alone', async () => {
    const world = worldOf([
      [mug, 1],
      [mug, 2],
    ])
    const [first, second] = world.state.lines
    if (first === undefined || second === undefined) throw new Error('two lines')
    const state = { ...world.state, lines: [{ ...first, parts: [] }, second] }
    const some = await allocated(await stocked(), { ...world, state })
    expect(some.lines.map(({ lineId }) => lineId)).toEqual(['2'])
  })
})

describe('a transaction holds so many writes', () => {
  const lines = (sku: Sku, count: number) => Array.from({ length: count }, () => [sku, 1] as const)

  test('lines are given up to there, the rest is left for the next', async () => {
    const some = await allocated(await stocked(), worldOf(lines(espresso, MAX_ALLOCATION_WRITES + 5)))
    expect(some.lines).toHaveLength(MAX_ALLOCATION_WRITES)
    expect(some.writes).toHaveLength(MAX_ALLOCATION_WRITES)
  })

  test('untracked lines cost none', async () => {
    const some = await allocated(await stocked(), worldOf(lines(mug, 500)))
    expect(some.lines).toHaveLength(500)
    expect(some.writes).toEqual([])
  })

  test('counters are leased only for lines that are given', async () => {
    const table = await stocked()
    await allocated(table, worldOf(lines(espresso, 500)))
    const [counter] = table.items().filter(({ sk }) => sk === 'COUNTER')
    expect(counter?.next).toBe(500)
  })

  test('one line that needs more waits for somebody to do something about it', async () => {
    const lots = Array.from({ length: MAX_ALLOCATION_WRITES + 1 }, (_, i) => ['CHOC', `L${i}`, 1] as const)
    const table = await stocked(...lots)
    expect(await allocateSome(depsOf(table), worldOf([[choc, 91]]))).toEqual({
      kind: 'shortage',
      reason: 'lots: line 1 needs 91, at most 90 fit',
      thing: 'lots.shopify.fable.1001',
      needs: 0,
    })
    expect((await allocated(table, worldOf([[choc, 90]]))).writes).toHaveLength(90)
    expect(
      (
        await allocated(
          table,
          worldOf([
            [both, 0],
            [choc, 90],
          ]),
        )
      ).lines,
    ).toHaveLength(1)
  })
})
