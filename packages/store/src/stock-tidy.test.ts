import { instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import { describe, expect, test } from 'vitest'
import { type CapacityUnits, memoryTable } from './memory/index.ts'
import {
  findStock,
  flipStock,
  moveStock,
  openStock,
  readStock,
  readStockCounts,
  readStockLot,
  reopenStock,
  tidyStock,
  usedUpStock,
} from './stock.ts'
import type { Table } from './table.ts'

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
const at = { locationId: 'leipzig', sku: 'CHOC', lot: 'A' }

async function usedUp(table: Table, lot = 'A') {
  const place = { ...at, lot }
  const came = { ...place, kind: 'received' as const, quantity: 5, available: 5 }
  await table.write(openStock({ ...record, lot }, 'leipzig', now, [came]))
  await table.write(moveStock({ ...place, kind: 'shipped', quantity: 5, available: -5 }, 'released'))
}

async function onlyUsedUp(table: Table) {
  const [item] = await usedUpStock(table, 'leipzig', 'CHOC')
  if (item === undefined) throw new Error('a lot is used up')
  return item
}

async function found(table: Table) {
  const stock = await findStock(table, at)
  if (stock === undefined) throw new Error('the lot was there')
  return stock
}

describe('a used-up lot', () => {
  test('is put out of the way with all that ever moved, and brought back', async () => {
    const table = memoryTable()
    await usedUp(table)
    const before = await readStockCounts(table, at)
    expect((await table.write(...tidyStock(await onlyUsedUp(table)))).done).toBe(true)
    expect(await readStock(table, 'leipzig', 'CHOC')).toEqual([])
    expect(await readStockCounts(table, at)).toEqual(before)
    expect(await readStockLot(table, at)).toMatchObject({ status: 'released', onHand: 0 })
    const { item, isGone } = await found(table)
    expect(isGone).toBe(true)
    expect((await table.write(...reopenStock(item))).done).toBe(true)
    expect(await readStock(table, 'leipzig', 'CHOC')).toHaveLength(1)
    expect(await readStockCounts(table, at)).toEqual(before)
    expect((await table.write(...reopenStock(item))).done).toBe(false)
  })

  test('stays when units came between reading and writing', async () => {
    const table = memoryTable()
    await usedUp(table)
    const item = await onlyUsedUp(table)
    await table.write(moveStock({ ...at, kind: 'returned', quantity: 1, available: 1 }, 'any'))
    expect((await table.write(...tidyStock(item))).done).toBe(false)
    expect(await readStock(table, 'leipzig', 'CHOC')).toMatchObject([{ onHand: 1 }])
  })

  test('keeps a status that changed between reading and writing, on the way there and back', async () => {
    const table = memoryTable()
    const recalled: LotRecord = { ...record, status: 'recalled', version: 2 }
    await usedUp(table)
    const item = await onlyUsedUp(table)
    await table.write(flipStock(recalled, 'leipzig', false))
    expect((await table.write(...tidyStock(item))).done).toBe(false)
    await table.write(...tidyStock(await onlyUsedUp(table)))
    const resting = await found(table)
    await table.write(flipStock({ ...record, status: 'held', version: 3 }, 'leipzig', true))
    expect((await table.write(...reopenStock(resting.item))).done).toBe(false)
    await table.write(...reopenStock((await found(table)).item))
    expect(await readStockLot(table, at)).toMatchObject({ status: 'held' })
  })

  test('is one of which nothing is there and nothing is promised', async () => {
    const table = memoryTable()
    await table.write(openStock(record, 'leipzig', now))
    await table.write(moveStock({ ...at, kind: 'shipped', quantity: 1, available: 0 }, 'any'))
    expect(await usedUpStock(table, 'leipzig', 'CHOC')).toEqual([])
  })
})

test('looking for stock costs the same with 1,000 used-up lots that were tidied away as with none', async () => {
  let read = 0
  const meter = (operation: string, { read: units }: CapacityUnits) => {
    if (operation === 'Query') read += units
  }
  const table = memoryTable({ meter })
  const costOfLooking = async () => {
    read = 0
    await readStock(table, 'leipzig', 'CHOC')
    return read
  }
  const withNone = await costOfLooking()
  for (let i = 0; i < 1000; i++) await usedUp(table, `L${i}`)
  const before = await costOfLooking()
  for (const item of await usedUpStock(table, 'leipzig', 'CHOC')) await table.write(...tidyStock(item))
  const after = await costOfLooking()
  expect([withNone, after]).toEqual([1, 1])
  expect(before).toBeGreaterThan(20)
})
