import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { allocateStock, moveStock, openLot, readStock, receiveStock } from './stock.ts'
import type { Table, Write } from './table.ts'

const plain = { locationId: 'leipzig', sku: 'CHOC-70', lot: 'A' }
const expiry = calendarDate('2026-12-31')
const dated = { ...plain, lot: 'B', expiry }

async function stocked(quantity: number) {
  const table = memoryTable()
  await table.write(openLot(plain))
  await table.write(...receiveStock(plain, quantity, 'R1'))
  return table
}

async function counts(table: Table) {
  const [lot] = await readStock(table, 'leipzig', 'CHOC-70')
  return lot && [lot.onHand, lot.available]
}

async function done(table: Table, ...writes: [Write, ...Write[]]) {
  return (await table.write(...writes)).done
}

function stop(status: 'held' | 'recalled'): Write {
  return { kind: 'update', key: { pk: 'STOCK#leipzig#CHOC-70', sk: 'LOT#9999-99-99#A' }, set: { status } }
}

describe('a lot', () => {
  test('is opened released and empty, once', async () => {
    const table = memoryTable()
    expect(await done(table, openLot(dated))).toBe(true)
    expect(await readStock(table, 'leipzig', 'CHOC-70')).toEqual([
      { ...dated, status: 'released', onHand: 0, available: 0 },
    ])
    await table.write(...receiveStock(dated, 5, 'R1'))
    expect(await done(table, openLot(dated))).toBe(false)
    expect(await counts(table)).toEqual([5, 5])
  })

  test('of one name with another expiry is another lot', async () => {
    const table = memoryTable()
    for (const lot of [dated, { ...dated, expiry: calendarDate('2027-01-31') }, { ...plain, lot: 'B' }])
      expect(await done(table, openLot(lot))).toBe(true)
    expect(await readStock(table, 'leipzig', 'CHOC-70')).toHaveLength(3)
  })
})

describe('stock is read', () => {
  test('by expiry, those without one last, of one SKU and location alone', async () => {
    const table = memoryTable()
    const soon = { ...dated, lot: 'Z', expiry: calendarDate('2026-11-30') }
    for (const lot of [plain, dated, soon, { ...plain, sku: 'CHOC-7' }, { ...plain, locationId: 'berlin' }])
      await table.write(openLot(lot))
    expect((await readStock(table, 'leipzig', 'CHOC-70')).map(({ lot }) => lot)).toEqual(['Z', 'B', 'A'])
    expect(await readStock(table, 'leipzig', 'NOBODY')).toEqual([])
  })

  test('in as many pages as it takes', async () => {
    const table = memoryTable()
    const long = (i: number) => ({ ...plain, lot: `${i}`.padStart(4, '0') + 'x'.repeat(900) })
    for (let i = 0; i < 700; i++) await table.write(openLot(long(i)))
    expect(await readStock(table, 'leipzig', 'CHOC-70')).toHaveLength(700)
  })
})

describe('a receipt', () => {
  test('counts once: its marker and the count move together', async () => {
    const table = await stocked(5)
    const again = await table.write(...receiveStock(plain, 5, 'R1'))
    expect(again).toMatchObject({ done: false, refusals: [{ index: 0, item: { lot: 'A', quantity: 5 } }] })
    expect(await counts(table)).toEqual([5, 5])
    expect(await done(table, ...receiveStock(plain, 2, 'R2'))).toBe(true)
    expect(await counts(table)).toEqual([7, 7])
  })

  test('for a lot that was not opened counts nothing and leaves no marker', async () => {
    const table = memoryTable()
    expect(await done(table, ...receiveStock(plain, 5, 'R1'))).toBe(false)
    expect(table.items()).toEqual([])
  })

  test('of one reference at two locations is two', async () => {
    const table = await stocked(5)
    const elsewhere = { ...plain, locationId: 'berlin' }
    await table.write(openLot(elsewhere))
    expect(await done(table, ...receiveStock(elsewhere, 5, 'R1'))).toBe(true)
  })

  test('for a stopped lot still counts: the goods are in the building', async () => {
    const table = await stocked(5)
    await table.write(stop('held'))
    expect(await done(table, ...receiveStock(plain, 2, 'R2'))).toBe(true)
    expect(await counts(table)).toEqual([7, 7])
  })
})

describe('units are given to an order', () => {
  test('while there are enough, and never one more', async () => {
    const table = await stocked(5)
    expect(await done(table, allocateStock(plain, 3))).toBe(true)
    expect(await counts(table)).toEqual([5, 2])
    expect(await done(table, allocateStock(plain, 3))).toBe(false)
    expect(await done(table, allocateStock(plain, 2))).toBe(true)
    expect(await counts(table)).toEqual([5, 0])
  })

  test.each(['held', 'recalled'] as const)('and none of a lot that is %s', async (status) => {
    const table = await stocked(5)
    await table.write(stop(status))
    expect(await done(table, allocateStock(plain, 1))).toBe(false)
    expect(await counts(table)).toEqual([5, 5])
  })

  test('and none of a lot that is not there', async () => {
    const table = memoryTable()
    expect(await done(table, allocateStock(plain, 1))).toBe(false)
    expect(table.items()).toEqual([])
  })

  test('by a hundred at once: as many as there are units get one', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    const table = memoryTable({ pause })
    await table.write(openLot(plain))
    await table.write(...receiveStock(plain, 37, 'R1'))
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () => done(table, allocateStock(plain, 1))),
    )
    expect(outcomes.filter((isDone) => isDone)).toHaveLength(37)
    expect(await counts(table)).toEqual([37, 0])
  })
})

describe('what is known to have happened', () => {
  test('moves both counts', async () => {
    const table = await stocked(5)
    expect(await done(table, moveStock(plain, { onHand: -2, available: 1 }, false))).toBe(true)
    expect(await counts(table)).toEqual([3, 6])
  })

  test.each(['held', 'recalled'] as const)(
    'does not leave from a lot that is %s, but may return',
    async (status) => {
      const table = await stocked(5)
      await table.write(stop(status))
      expect(await done(table, moveStock(plain, { onHand: -1, available: 0 }, true))).toBe(false)
      expect(await done(table, moveStock(plain, { onHand: 0, available: 1 }, false))).toBe(true)
      expect(await counts(table)).toEqual([5, 6])
    },
  )

  test('is nothing at a lot that is not there', async () => {
    const table = memoryTable()
    expect(await done(table, moveStock(plain, { onHand: -1, available: 0 }, false))).toBe(false)
    expect(table.items()).toEqual([])
  })
})
