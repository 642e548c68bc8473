import { calendarDate } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { readStock } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { choc, receive } from './allocation-fixture.ts'
import { openShelf } from './shelf.ts'

const at = { locationId: 'leipzig', today: calendarDate('2026-11-20'), channel: 'shopify' }
const mint: Sku = { ...choc, sku: 'MINT' }

async function stocked() {
  const reads: string[] = []
  const table = memoryTable({ meter: (operation) => reads.push(operation) })
  await receive(table, ['CHOC', 'A', 5, '2026-12-31'], ['CHOC', 'B', 5, '2027-01-31'], ['MINT', 'A', 2])
  reads.length = 0
  return { table, reads, shelf: openShelf(table, at) }
}

describe('what was taken is gone', () => {
  test('for whoever takes next from the same shelf', async () => {
    const { shelf } = await stocked()
    expect(await shelf.take(choc, 4)).toMatchObject({ lots: [{ lot: 'A', quantity: 4 }] })
    expect(await shelf.take(choc, 3)).toMatchObject({
      lots: [
        { lot: 'A', quantity: 1 },
        { lot: 'B', quantity: 2 },
      ],
    })
    expect(await shelf.take(choc, 4)).toEqual({ enough: false, missing: 1, blocked: {} })
    expect(await shelf.take(mint, 2)).toMatchObject({ enough: true })
  })

  test('but a shortage takes nothing', async () => {
    const { shelf } = await stocked()
    await shelf.take(choc, 11)
    expect(shelf.writes()).toEqual([])
    expect(await shelf.take(choc, 10)).toMatchObject({ enough: true })
  })
})

describe('writes', () => {
  test('are one for each lot, however many lines took from it', async () => {
    const { table, shelf } = await stocked()
    for (const quantity of [2, 2, 2]) await shelf.take(choc, quantity)
    await shelf.take(mint, 1)
    const [first, ...others] = shelf.writes()
    expect(others).toHaveLength(2)
    if (first !== undefined) expect((await table.write(first, ...others)).done).toBe(true)
    const left = (await readStock(table, 'leipzig', 'CHOC')).map(({ lot, available, onHand }) => [
      lot,
      available,
      onHand,
    ])
    expect(left).toEqual([
      ['A', 0, 5],
      ['B', 4, 5],
    ])
  })

  test('hold only while the stock is as it was read', async () => {
    const { table, shelf } = await stocked()
    const other = openShelf(table, at)
    await shelf.take(mint, 2)
    await other.take(mint, 1)
    const [mine] = shelf.writes()
    const [theirs] = other.writes()
    if (theirs !== undefined) expect((await table.write(theirs)).done).toBe(true)
    if (mine !== undefined) expect((await table.write(mine)).done).toBe(false)
  })

  test('distinguish lots of one name by their SKU', async () => {
    const table = memoryTable()
    await receive(table, ['CHOC', 'A', 1], ['MINT', 'A', 1])
    const shelf = openShelf(table, at)
    await shelf.take(choc, 1)
    await shelf.take(mint, 1)
    expect(shelf.writes()).toHaveLength(2)
  })
})

describe('a SKU says how its lots are chosen', () => {
  const lotsOf = async (sku: Sku, quantity: number, channel = 'shopify') => {
    const { table } = await stocked()
    const taking = await openShelf(table, { ...at, channel }).take(sku, quantity)
    return taking.enough ? taking.lots.map(({ lot }) => lot) : taking
  }

  test('with days of shelf life that must be left, more for some channels', async () => {
    const picking = { policy: 'fefo', minimumDays: 41, minimumDaysByChannel: { amazon: 90 } } as const
    expect(await lotsOf({ ...choc, picking }, 5)).toEqual(['A'])
    expect(await lotsOf({ ...choc, picking: { ...picking, minimumDays: 42 } }, 5)).toEqual(['B'])
    expect(await lotsOf({ ...choc, picking }, 1, 'amazon')).toEqual({
      enough: false,
      missing: 1,
      blocked: { 'shelf-life': 10 },
    })
  })

  test('and the location, where goods are eaten today, with fewer', async () => {
    const { table } = await stocked()
    const sku = { ...choc, picking: { policy: 'fefo', minimumDays: 90 } as const }
    expect(await openShelf(table, { ...at, minimumDays: 0 }).take(sku, 1)).toMatchObject({ enough: true })
  })

  test('lots that a person named are taken and no others', async () => {
    const { shelf } = await stocked()
    const named = [{ lot: 'B', quantity: 2 }]
    expect(await shelf.take(choc, 2, named)).toMatchObject({ lots: [{ lot: 'B', quantity: 2 }] })
    expect(await shelf.take(choc, 3, named)).toMatchObject({ enough: false, missing: 1 })
  })
})

describe('a fork', () => {
  test('knows what was taken before, and leaves its origin alone', async () => {
    const { shelf } = await stocked()
    await shelf.take(choc, 5)
    const fork = shelf.fork()
    expect(await fork.take(choc, 6)).toEqual({ enough: false, missing: 1, blocked: {} })
    expect(await fork.take(choc, 5)).toMatchObject({ lots: [{ lot: 'B' }] })
    expect(fork.writes()).toHaveLength(2)
    expect(shelf.writes()).toHaveLength(1)
    expect(await shelf.take(choc, 5)).toMatchObject({ lots: [{ lot: 'B' }] })
  })
})

test('the stock of a SKU is read once, by all forks together', async () => {
  const { shelf, reads } = await stocked()
  await Promise.all([shelf.take(choc, 1), shelf.fork().take(choc, 1), shelf.fork().fork().take(choc, 1)])
  await shelf.take(choc, 1)
  expect(reads).toEqual(['Query'])
})
