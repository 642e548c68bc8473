import { calendarDate, instant } from '@tallystick/kernel'
import type { LotRecord, LotStatus, MovementKind } from '@tallystick/lots'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import {
  allocateStock,
  flipStock,
  type MovementRule,
  moveStock,
  moveStockTogether,
  openStock,
  readStock,
  readStockCounts,
  readStockLot,
  releaseStock,
} from './stock.ts'
import type { Table, Write } from './table.ts'

const at = { locationId: 'leipzig', sku: 'CHOC', lot: 'A' }
const now = instant('2026-11-20T10:00:00Z')
const record: LotRecord = {
  sku: 'CHOC',
  lot: 'A',
  origin: 'received',
  documents: [],
  status: 'released',
  needsInspection: false,
  locations: ['leipzig'],
  rank: 0,
  used: false,
  version: 1,
}

function received(quantity: number, place = at) {
  return { ...place, kind: 'received' as const, quantity, available: quantity }
}

async function stocked(quantity: number, change: Partial<LotRecord> = {}, table: Table = memoryTable()) {
  await table.write(openStock({ ...record, ...change }, 'leipzig', now, [received(quantity)]))
  return table
}

async function counts(table: Table) {
  const lot = await readStockLot(table, at)
  return lot && [lot.onHand, lot.available]
}

async function done(table: Table, ...writes: [Write, ...Write[]]) {
  return (await table.write(...writes)).done
}

function out(quantity: number, available = -quantity, kind: MovementKind = 'consumed') {
  return { ...at, kind, quantity, available }
}

describe('a lot at a location', () => {
  test('is opened once, with the status and dates of its record and what first came', async () => {
    const expiry = calendarDate('2026-12-31')
    const mix = [{ sku: 'TEA', lot: 'T1', perKit: 2 }]
    const table = await stocked(5, { status: 'held', expiry, mix, version: 4 })
    const lot = { ...at, expiry, mix, status: 'held', receivedAt: now, onHand: 5, available: 5 }
    expect(await readStock(table, 'leipzig', 'CHOC')).toEqual([lot])
    expect(await done(table, openStock(record, 'leipzig', now))).toBe(false)
    expect(await readStockLot(table, at)).toEqual(lot)
  })

  test('is read with those of one SKU and location alone, in as many pages as it takes', async () => {
    const table = memoryTable()
    const long = (i: number) => ({ ...record, lot: `${i}`.padStart(4, '0') + 'x'.repeat(900) })
    for (let i = 0; i < 700; i++) await table.write(openStock(long(i), 'leipzig', now))
    await table.write(openStock(record, 'berlin', now))
    await table.write(openStock({ ...record, sku: 'CHOC-7' }, 'leipzig', now))
    expect(await readStock(table, 'leipzig', 'CHOC')).toHaveLength(700)
    expect(await readStock(table, 'leipzig', 'NOBODY')).toEqual([])
  })

  test('knows how much ever moved, by kind', async () => {
    const table = await stocked(5)
    await table.write(moveStock(out(2), 'there'))
    await table.write(moveStock(out(1, -1, 'adjusted-down'), 'there'))
    expect(await readStockCounts(table, at)).toMatchObject({
      onHand: 2,
      available: 2,
      received: 5,
      consumed: 2,
      adjustedDown: 1,
      shipped: 0,
    })
    expect(await readStockCounts(table, { ...at, lot: 'B' })).toMatchObject({ onHand: 0, received: 0 })
  })
})

describe('units are given to an order', () => {
  test('while there are enough, and never one more', async () => {
    const table = await stocked(5)
    expect(await done(table, allocateStock(at, 3))).toBe(true)
    expect(await done(table, allocateStock(at, 3))).toBe(false)
    expect(await counts(table)).toEqual([5, 2])
    expect(await done(table, releaseStock(at, 3))).toBe(true)
    expect(await counts(table)).toEqual([5, 5])
  })

  test.each(['inspection', 'held', 'recalled', 'rejected'] as const)(
    'and none of a lot that is %s',
    async (status) => {
      const table = await stocked(5, { status })
      expect(await done(table, allocateStock(at, 1))).toBe(false)
      expect(await counts(table)).toEqual([5, 5])
    },
  )

  test('and none of a lot that is not there', async () => {
    const table = memoryTable()
    expect(await done(table, allocateStock(at, 1))).toBe(false)
    expect(table.items()).toEqual([])
  })

  test('InvenTree PR #12478: of two that each take 5 of 5 at once, one gets them', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    for (let race = 0; race < 100; race++) {
      const table = memoryTable({ pause })
      await stocked(5, {}, table)
      const both = await Promise.all([1, 2].map(() => done(table, allocateStock(at, 5))))
      expect(both.sort()).toEqual([false, true])
      expect(await counts(table)).toEqual([5, 0])
    }
  })

  test('by a hundred at once: as many as there are units get one', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    const table = await stocked(37, {}, memoryTable({ pause }))
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => done(table, allocateStock(at, 1))))
    expect(outcomes.filter((isDone) => isDone)).toHaveLength(37)
    expect(await counts(table)).toEqual([37, 0])
  })
})

describe('a movement that takes units away', () => {
  const asked: readonly (readonly [MovementRule, LotStatus, number, boolean])[] = [
    ['released', 'released', 5, true],
    ['released', 'released', 6, false],
    ['released', 'held', 1, false],
    ['there', 'held', 3, true],
    ['there', 'released', 4, false],
    ['free', 'released', 3, true],
    ['free', 'released', 4, false],
    ['free', 'recalled', 1, false],
    ['promised', 'held', 5, true],
    ['promised', 'held', 6, false],
    ['any', 'recalled', 6, true],
  ]

  test.each(asked)('%s: of a lot that is %s, %i of five of which two are promised: %s', async (...row) => {
    const [rule, status, quantity, happens] = row
    const table = await stocked(5, { status })
    await table.write(releaseStock(at, -2))
    expect(await done(table, moveStock(out(quantity), rule))).toBe(happens)
    expect(await counts(table)).toEqual(happens ? [5 - quantity, 3 - quantity] : [5, 3])
  })

  test('and brings them back in a counter-entry, for which nothing need be there', async () => {
    const table = await stocked(5)
    await table.write(moveStock(out(5), 'there'))
    expect(await done(table, moveStock(out(-5, 5), 'there'))).toBe(true)
    expect(await readStockCounts(table, at)).toMatchObject({ onHand: 5, available: 5, consumed: 0 })
  })

  test('is nothing at a lot that is not there', async () => {
    const table = memoryTable()
    expect(await done(table, moveStock(out(1), 'any'))).toBe(false)
    expect(table.items()).toEqual([])
  })
})

describe('a movement that brings units', () => {
  test('may be made of any lot, and is taken back only while they are there and free', async () => {
    const table = await stocked(5, { status: 'recalled' })
    expect(await done(table, moveStock(received(2), 'there'))).toBe(true)
    await table.write(releaseStock(at, -4))
    const back = { ...received(-2), available: -2 }
    expect(await done(table, moveStock(back, 'there'))).toBe(true)
    expect(await done(table, moveStock(back, 'there'))).toBe(false)
    expect(await counts(table)).toEqual([5, 1])
  })

  test.each(['released', 'there', 'free', 'promised', 'any'] as const)(
    'asks nothing of the lot, whatever its rule: %s',
    async (rule) => {
      const table = await stocked(5, { status: 'held' })
      expect(await done(table, moveStock(received(2), rule))).toBe(true)
      expect(await counts(table)).toEqual([7, 7])
    },
  )

  test('together with one that takes them away is one write', async () => {
    const table = await stocked(5)
    const lost = out(3, -3, 'adjusted-down')
    const moved = { ...at, kind: 'moved-in' as const, quantity: 3, available: 3 }
    expect(await done(table, moveStockTogether([moved, lost], 'there'))).toBe(true)
    expect(await readStockCounts(table, at)).toMatchObject({ onHand: 5, movedIn: 3, adjustedDown: 3 })
  })

  test('is made only while the counts are those that somebody saw', async () => {
    const table = await stocked(5)
    const up = { ...at, kind: 'adjusted-up' as const, quantity: 1, available: 1 }
    expect(await done(table, moveStockTogether([up], 'there', { onHand: 4 }))).toBe(false)
    expect(await done(table, moveStockTogether([up], 'there', { onHand: 5, available: 4 }))).toBe(false)
    expect(await done(table, moveStockTogether([up], 'there', { onHand: 5, available: 5 }))).toBe(true)
  })
})

test('a status that is older than the one on the stock does not come back', async () => {
  const table = await stocked(5)
  const held: LotRecord = { ...record, status: 'held', version: 2 }
  const released: LotRecord = { ...record, version: 3 }
  expect(await done(table, flipStock(released, 'leipzig', false))).toBe(true)
  expect(await done(table, flipStock(held, 'leipzig', false))).toBe(false)
  expect(await readStockLot(table, at)).toMatchObject({ status: 'released' })
  expect(await done(table, flipStock(held, 'berlin', false))).toBe(false)
})
