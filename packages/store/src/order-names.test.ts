import { instant } from '@tallystick/kernel'
import { beforeEach, describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { findOrdersByExternalId, findOrdersByName, listPlacedOrders, orderNameWrites } from './order-names.ts'
import type { Table, Write } from './table.ts'

const first = {
  orderId: 'shopify.a.1',
  displayName: '#1001',
  externalId: '1',
  placedAt: instant('2026-11-20T09:00:00Z'),
}
const page = { limit: 20 }

let table: Table

beforeEach(() => {
  table = memoryTable()
})

async function written(writes: readonly Write[]): Promise<void> {
  for (const write of writes) await table.write(write)
}

test('an order is found as people type its number, and under nothing else', async () => {
  await written(orderNameWrites(first, 'fable', undefined))
  for (const typed of ['#1001', '1001', ' # 1001 ', '＃１００１'])
    expect(await findOrdersByName(table, typed, page)).toEqual([first.orderId])
  for (const typed of ['#100', '11001', '', '#'])
    expect(await findOrdersByName(table, typed, page)).toEqual([])
})

test('letters are found small and large', async () => {
  await written(orderNameWrites({ ...first, displayName: 'EU-77a' }, 'fable', undefined))
  expect(await findOrdersByName(table, 'eu-77A', page)).toEqual([first.orderId])
})

test('a number that several connections gave finds them all, page by page', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((connection) => `shopify.${connection}.1`)
  for (const orderId of ids) await written(orderNameWrites({ ...first, orderId }, 'fable', undefined))
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
  await written(orderNameWrites(first, 'fable', undefined))
  await written(orderNameWrites(renamed, 'fable', first))
  expect(await findOrdersByName(table, '1001', page)).toEqual([])
  expect(await findOrdersByName(table, '2001', page)).toEqual([first.orderId])
  expect(await findOrdersByExternalId(table, '1', page)).toEqual([first.orderId])
})

test('an order that kept its number costs nothing more', () => {
  expect(orderNameWrites({ ...first, displayName: '1001' }, 'fable', first)).toEqual([])
})

test('what no channel gives as an id finds nothing', async () => {
  expect(await findOrdersByExternalId(table, 'gid://1#2', page)).toEqual([])
})

describe('the orders of a legal entity', () => {
  const inMonth = (month: string, legalEntityId = 'fable') =>
    listPlacedOrders(table, { legalEntityId, month }, { from: '0', to: '~', limit: 10 })
  const idsIn = async (month: string, legalEntityId?: string) =>
    (await inMonth(month, legalEntityId)).map(({ orderId }) => orderId)

  test('are listed by the moment they were placed, each once, whatever they are called', async () => {
    const later = { ...first, orderId: 'shopify.a.0', placedAt: instant('2026-11-20T09:00:01Z') }
    await written(orderNameWrites(later, 'fable', undefined))
    await written(orderNameWrites(first, 'fable', undefined))
    await written(orderNameWrites({ ...first, displayName: '#7' }, 'fable', first))
    await written(orderNameWrites({ ...first, orderId: 'shopify.b.1' }, 'other', undefined))
    expect(await idsIn('2026-11')).toEqual([first.orderId, later.orderId])
    expect(await idsIn('2026-11', 'other')).toEqual(['shopify.b.1'])
  })

  test('moves one of which the channel tells another moment', async () => {
    await written(orderNameWrites(first, 'fable', undefined))
    await written(orderNameWrites({ ...first, placedAt: instant('2026-10-31T23:59:59Z') }, 'fable', first))
    expect(await idsIn('2026-11')).toEqual([])
    expect(await idsIn('2026-10')).toEqual([first.orderId])
  })
})
