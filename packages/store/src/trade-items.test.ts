import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { putTradeItem, readTradeItem, type TradeItem, tradeItems } from './trade-items.ts'

const itemOf = (tradeItem: string, version = 1): TradeItem => ({
  tradeItem,
  skus: ['A'],
  policy: { mode: 'reported', when: 'at-shipment', accepts: {} },
  shapes: [{ mode: 'reported', accepts: {} }],
  version,
})

describe('a trade item', () => {
  test('comes back as written', async () => {
    const table = memoryTable()
    const item: TradeItem = { ...itemOf('sku.A'), poolWhen: 'at-order' }
    await table.write(putTradeItem(item, undefined))
    expect(await readTradeItem(table, 'sku.A')).toEqual(item)
    expect(await readTradeItem(table, 'sku.B')).toBeUndefined()
  })

  test('is written only over what was read', async () => {
    const table = memoryTable()
    const [first, second] = [itemOf('sku.A'), itemOf('sku.A', 2)]
    expect((await table.write(putTradeItem(first, undefined))).done).toBe(true)
    expect((await table.write(putTradeItem(first, undefined))).done).toBe(false)
    expect((await table.write(putTradeItem(second, first))).done).toBe(true)
    expect((await table.write(putTradeItem(second, first))).done).toBe(false)
  })
})

test('all trade items are listed, also from the one after another on', async () => {
  const table = memoryTable()
  for (const name of ['sku.C', 'sku.A', '09506000134352', 'sku.B'])
    await table.write(putTradeItem(itemOf(name), undefined))
  const listed = async (after?: string) => {
    const names: string[] = []
    for await (const { tradeItem } of tradeItems(table, after)) names.push(tradeItem)
    return names
  }
  expect(await listed()).toEqual(['09506000134352', 'sku.A', 'sku.B', 'sku.C'])
  expect(await listed('sku.A')).toEqual(['sku.B', 'sku.C'])
  expect(await listed('sku.C')).toEqual([])
})
