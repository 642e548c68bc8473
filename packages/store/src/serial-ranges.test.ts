import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import {
  deleteSerialRange,
  endOfRanges,
  findSerialRange,
  nextCounter,
  putSerialRange,
  shortenSerialRange,
  takeCounters,
} from './serial-ranges.ts'

const space = '09506000134352|crockford|12||0'
const owner = { kind: 'order', orderId: 'shopify.fable.1001', lineId: '1', sku: 'MUG-BLUE' } as const

describe('the range that holds a counter', () => {
  const first = { space, from: 10, count: 3 }
  const second = { space, from: 500, count: 1 }
  const last = { space, from: 3_602_879_701_890, count: 6 }

  async function recorded() {
    const table = memoryTable()
    for (const range of [first, second, last]) await table.write(putSerialRange(range, owner))
    await takeCounters(table, space, 500)
    await table.write(putSerialRange({ space: '09506000134352|crockford|12||1', from: 0, count: 9 }, owner))
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
    expect(found).toEqual(range && { ...range, owner })
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
        expect(await findSerialRange(table, space, counter)).toEqual(held && { ...held, owner })
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

test('a range of a commissioning says so', async () => {
  const table = memoryTable()
  const commissioning = { kind: 'commissioning', commissioningId: 'C-1', sku: 'MUG-BLUE' } as const
  await table.write(putSerialRange({ space, from: 10, count: 3 }, commissioning))
  expect(await findSerialRange(table, space, 11)).toMatchObject({ owner: commissioning })
})

test('a range is given back only by the order that has it, as it is', async () => {
  const table = memoryTable()
  const range = { space, from: 10, count: 3 }
  await table.write(putSerialRange(range, owner))
  expect((await table.write(deleteSerialRange(range, 'shopify.fable.1002'))).done).toBe(false)
  expect((await table.write(deleteSerialRange({ ...range, count: 2 }, owner.orderId))).done).toBe(false)
  expect((await table.write(deleteSerialRange(range, owner.orderId))).done).toBe(true)
  expect(await findSerialRange(table, space, 11)).toBeUndefined()
})

test('the ends of a space: of what is recorded, and of what was taken', async () => {
  const table = memoryTable()
  expect([await endOfRanges(table, space), await nextCounter(table, space)]).toEqual([0, 0])
  await takeCounters(table, space, 500)
  for (const from of [20, 10]) await table.write(putSerialRange({ space, from, count: 3 }, owner))
  expect([await endOfRanges(table, space), await nextCounter(table, space)]).toEqual([23, 500])
})

test('counters are taken once each, by however many at a time', async () => {
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const table = memoryTable({ pause })
  const firsts = await Promise.all(Array.from({ length: 50 }, (_, i) => takeCounters(table, space, i + 1)))
  const taken = firsts.flatMap((first, i) => Array.from({ length: i + 1 }, (_, n) => first + n))
  expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: (50 * 51) / 2 }, (_, i) => i))
  expect(await takeCounters(table, '09506000134369|crockford|12||0', 5)).toBe(0)
})

describe('a range that is shortened', () => {
  const range = { space, from: 10, count: 5 }
  const shortened = async (orderId: string, count: number, held = range) => {
    const table = memoryTable()
    await table.write(putSerialRange(range, owner))
    const { done } = await table.write(shortenSerialRange(held, orderId, count))
    return { done, found: await findSerialRange(table, space, 10) }
  }

  test('keeps its first serials, or goes', async () => {
    expect(await shortened(owner.orderId, 2)).toEqual({ done: true, found: { ...range, count: 2, owner } })
    expect(await shortened(owner.orderId, 0)).toEqual({ done: true, found: undefined })
  })

  test('is still the one that was read, of that order', async () => {
    const whole = { done: false, found: { ...range, owner } }
    for (const count of [0, 2]) {
      expect(await shortened('shopify.fable.9', count)).toEqual(whole)
      expect(await shortened(owner.orderId, count, { ...range, count: 6 })).toEqual(whole)
    }
  })
})
