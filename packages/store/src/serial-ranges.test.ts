import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { findSerialRange, putSerialRange, takeCounters } from './serial-ranges.ts'

const space = '09506000134352.0'
const owner = { orderId: 'shopify.fable.1001', lineId: '1', sku: 'MUG-BLUE' }

describe('the range that holds a counter', () => {
  const first = { space, from: 10, count: 3 }
  const second = { space, from: 500, count: 1 }
  const last = { space, from: 3_602_879_701_890, count: 6 }

  async function recorded() {
    const table = memoryTable()
    for (const range of [first, second, last]) await table.write(putSerialRange(range, owner))
    await takeCounters(table, space, 500)
    await table.write(putSerialRange({ space: '09506000134352.1', from: 0, count: 9 }, owner))
    return table
  }

  test.each([
    [0, undefined],
    [9, undefined],
    [10, first],
    [12, first],
    [13, undefined],
    [499, undefined],
    [500, second],
    [501, undefined],
    [3_602_879_701_889, undefined],
    [3_602_879_701_890, last],
    [3_602_879_701_895, last],
    [3_602_879_701_896, undefined],
  ])('of counter %i', async (counter, range) => {
    const found = await findSerialRange(await recorded(), space, counter)
    expect(found).toEqual(range && { ...range, ...owner })
  })

  test('takes one read, however many ranges there are', async () => {
    const reads: number[] = []
    const table = memoryTable({ meter: (_, { read }) => reads.push(read) })
    for (let i = 0; i < 200; i++) await table.write(putSerialRange({ space, from: i * 10, count: 10 }, owner))
    reads.length = 0
    expect(await findSerialRange(table, space, 1005)).toMatchObject({ from: 1000 })
    expect(reads).toEqual([1])
  })
})

test('in any space of disjoint ranges each counter finds its own range', async () => {
  const ranges = fc
    .array(fc.record({ gap: fc.integer({ min: 0, max: 3 }), count: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 8,
    })
    .map((steps) => {
      let from = 0
      return steps.map(({ gap, count }) => {
        const range = { space, from: from + gap, count }
        from = range.from + count
        return range
      })
    })
  await fc.assert(
    fc.asyncProperty(ranges, async (all) => {
      const table = memoryTable()
      for (const range of all) await table.write(putSerialRange(range, owner))
      for (let counter = 0; counter < 70; counter++) {
        const held = all.find(({ from, count }) => counter >= from && counter < from + count)
        expect(await findSerialRange(table, space, counter)).toEqual(held && { ...held, ...owner })
      }
    }),
    { numRuns: 30 },
  )
})

test('a range is recorded once', async () => {
  const table = memoryTable()
  const range = { space, from: 10, count: 3 }
  expect((await table.write(putSerialRange(range, owner))).done).toBe(true)
  const again = await table.write(putSerialRange(range, { ...owner, orderId: 'shopify.fable.1002' }))
  expect(again).toMatchObject({ done: false, refusals: [{ item: { orderId: 'shopify.fable.1001' } }] })
})

test('counters are taken once each, by however many at a time', async () => {
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const table = memoryTable({ pause })
  const firsts = await Promise.all(Array.from({ length: 50 }, (_, i) => takeCounters(table, space, i + 1)))
  const taken = firsts.flatMap((first, i) => Array.from({ length: i + 1 }, (_, n) => first + n))
  expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: (50 * 51) / 2 }, (_, i) => i))
  expect(await takeCounters(table, '09506000134369.0', 5)).toBe(0)
})
