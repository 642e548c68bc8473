import { beforeEach, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { findOrdersByExternalId, findOrdersByName, orderNameWrites } from './order-names.ts'
import type { Table, Write } from './table.ts'

const first = { orderId: 'shopify.a.1', displayName: '#1001', externalId: '1' }
const page = { limit: 20 }

let table: Table

beforeEach(() => {
  table = memoryTable()
})

async function written(writes: readonly Write[]): Promise<void> {
  for (const write of writes) await table.write(write)
}

test('an order is found as people type its number, and under nothing else', async () => {
  await written(orderNameWrites(first, undefined))
  for (const typed of ['#1001', '1001', ' # 1001 ', '＃１００１'])
    expect(await findOrdersByName(table, typed, page)).toEqual([first.orderId])
  for (const typed of ['#100', '11001', '', '#'])
    expect(await findOrdersByName(table, typed, page)).toEqual([])
})

test('letters are found small and large', async () => {
  await written(orderNameWrites({ ...first, displayName: 'EU-77a' }, undefined))
  expect(await findOrdersByName(table, 'eu-77A', page)).toEqual([first.orderId])
})

test('a number that several connections gave finds them all, page by page', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((connection) => `shopify.${connection}.1`)
  for (const orderId of ids) await written(orderNameWrites({ ...first, orderId }, undefined))
  for (const find of [
    (wish: { limit: number; after?: string }) => findOrdersByName(table, '1001', wish),
    (wish: { limit: number; after?: string }) => findOrdersByExternalId(table, '1', wish),
  ]) {
    expect(await find({ limit: 2 })).toEqual(ids.slice(0, 3))
    expect(await find({ limit: 2, after: 'shopify.b.1' })).toEqual(ids.slice(2))
    expect(await find({ limit: 2, after: 'shopify.e.1' })).toEqual([])
  }
})

test('what was renamed is found under its new number alone, and by the channel’s id once', async () => {
  const renamed = { ...first, displayName: '#2001' }
  await written(orderNameWrites(first, undefined))
  await written(orderNameWrites(renamed, first))
  expect(await findOrdersByName(table, '1001', page)).toEqual([])
  expect(await findOrdersByName(table, '2001', page)).toEqual([first.orderId])
  expect(await findOrdersByExternalId(table, '1', page)).toEqual([first.orderId])
})

test('an order that kept its number costs nothing more', () => {
  expect(orderNameWrites({ ...first, displayName: '1001' }, first)).toEqual([])
})

test('what no channel gives as an id finds nothing', async () => {
  expect(await findOrdersByExternalId(table, 'gid://1#2', page)).toEqual([])
})
