import { calendarDate } from '@tallystick/kernel'
import { readStock } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receive } from './allocation-fixture.ts'
import { openShelf } from './shelf.ts'

const at = { locationId: 'leipzig', today: calendarDate('2026-11-20') }

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
    expect(await shelf.take('CHOC', 4)).toMatchObject({ picks: [{ lot: 'A', quantity: 4 }] })
    expect(await shelf.take('CHOC', 3)).toMatchObject({
      picks: [
        { lot: 'A', quantity: 1 },
        { lot: 'B', quantity: 2 },
      ],
    })
    expect(await shelf.take('CHOC', 4)).toEqual({ enough: false, missing: 1 })
    expect(await shelf.take('MINT', 2)).toMatchObject({ enough: true })
  })

  test('but a shortage takes nothing', async () => {
    const { shelf } = await stocked()
    await shelf.take('CHOC', 11)
    expect(shelf.writes()).toEqual([])
    expect(await shelf.take('CHOC', 10)).toMatchObject({ enough: true })
  })
})

describe('writes', () => {
  test('are one for each lot, however many lines took from it', async () => {
    const { table, shelf } = await stocked()
    for (const quantity of [2, 2, 2]) await shelf.take('CHOC', quantity)
    await shelf.take('MINT', 1)
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
    await shelf.take('MINT', 2)
    await other.take('MINT', 1)
    const [mine] = shelf.writes()
    const [theirs] = other.writes()
    if (theirs !== undefined) expect((await table.write(theirs)).done).toBe(true)
    if (mine !== undefined) expect((await table.write(mine)).done).toBe(false)
  })

  test('distinguish lots of one name by their expiry and SKU', async () => {
    const table = memoryTable()
    await receive(table, ['CHOC', 'A', 1, '2026-12-31'], ['CHOC', 'A', 1, '2027-12-31'], ['MINT', 'A', 1])
    const shelf = openShelf(table, at)
    await shelf.take('CHOC', 2)
    await shelf.take('MINT', 1)
    expect(shelf.writes()).toHaveLength(3)
  })
})

describe('a fork', () => {
  test('knows what was taken before, and leaves its origin alone', async () => {
    const { shelf } = await stocked()
    await shelf.take('CHOC', 5)
    const fork = shelf.fork()
    expect(await fork.take('CHOC', 6)).toEqual({ enough: false, missing: 1 })
    expect(await fork.take('CHOC', 5)).toMatchObject({ picks: [{ lot: 'B' }] })
    expect(fork.writes()).toHaveLength(2)
    expect(shelf.writes()).toHaveLength(1)
    expect(await shelf.take('CHOC', 5)).toMatchObject({ picks: [{ lot: 'B' }] })
  })
})

test('the stock of a SKU is read once, by all forks together', async () => {
  const { shelf, reads } = await stocked()
  await Promise.all([
    shelf.take('CHOC', 1),
    shelf.fork().take('CHOC', 1),
    shelf.fork().fork().take('CHOC', 1),
  ])
  await shelf.take('CHOC', 1)
  expect(reads).toEqual(['Query'])
})
