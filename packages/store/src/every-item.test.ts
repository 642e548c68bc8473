import { describe, expect, test } from 'vitest'
import { everyItem, firstItems } from './every-item.ts'
import { memoryTable } from './memory/index.ts'
import type { Item } from './table.ts'

const pk = 'P'
const ids = Array.from({ length: 12 }, (_, i) => String(i).padStart(2, '0'))

/** Twelve items of 300 kB, three of which fill a page. */
async function largeItems() {
  const queries: number[] = []
  const table = memoryTable({ meter: (operation) => operation === 'Query' && queries.push(1) })
  for (const sk of ids) await table.write({ kind: 'put', item: { pk, sk, text: 'x'.repeat(300_000) } })
  return { table, queries }
}

const names = (items: readonly Item[]) => items.map(({ sk }) => sk)

test('every item comes, however many pages that takes', async () => {
  const { table, queries } = await largeItems()
  const items = await everyItem(table, { pk })
  expect(names(items)).toEqual(ids)
  expect(queries.length).toBeGreaterThan(3)
  expect(await everyItem(table, { pk: 'Q' })).toEqual([])
})

describe('the first so many items', () => {
  test.each([1, 3, 4, 11, 12])('%i come, however many pages that takes', async (count) => {
    const { table } = await largeItems()
    expect(names(await firstItems(table, { pk }, count))).toEqual(ids.slice(0, count))
    expect(names(await firstItems(table, { pk, descending: true }, count))).toEqual(
      ids.toReversed().slice(0, count),
    )
  })

  test('are all there are when there are fewer', async () => {
    const { table } = await largeItems()
    expect(names(await firstItems(table, { pk, from: '08' }, 100))).toEqual(ids.slice(8))
  })

  test('take one read when they fit a page', async () => {
    const { table, queries } = await largeItems()
    await firstItems(table, { pk }, 3)
    expect(queries).toHaveLength(1)
  })
})
