import { expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import type { Table } from './table.ts'
import { hasLine, type InLine, joinLine, leaveLine, ordersInLine } from './waiting-line.ts'

const thing = 'stock.leipzig.CHOC-70'
const place = (orderId: string, second: number, needs = 1): InLine => ({
  thing,
  since: `2026-11-20T10:00:0${second}.000Z`,
  orderId,
  needs,
})

async function inLine(table: Table, after?: InLine): Promise<string[]> {
  const found: string[] = []
  for await (const { orderId } of ordersInLine(table, thing, after)) found.push(orderId)
  return found
}

test('orders stand by how long they have waited, whoever joined first', async () => {
  const table = memoryTable()
  const [oldest, middle, latest] = [place('c', 1), place('a', 2), place('b', 3)]
  for (const order of [latest, oldest, middle]) await table.write(joinLine(order))
  expect(await inLine(table)).toEqual(['c', 'a', 'b'])
  expect(await inLine(table, oldest)).toEqual(['a', 'b'])
  expect(await inLine(table, latest)).toEqual([])
})

test('an order is in the line of its thing alone, with what it needs', async () => {
  const table = memoryTable()
  await table.write(joinLine(place('a', 1, 7)))
  await table.write(joinLine({ ...place('b', 1), thing: 'stock.leipzig.CHOC-7' }))
  const places: InLine[] = []
  for await (const found of ordersInLine(table, thing)) places.push(found)
  expect(places).toEqual([place('a', 1, 7)])
})

test('who joins again replaces itself; who leaves is gone; leaving twice changes nothing', async () => {
  const table = memoryTable()
  await table.write(joinLine(place('a', 1, 7)))
  await table.write(joinLine(place('a', 1, 2)))
  expect(await inLine(table)).toEqual(['a'])
  expect(await hasLine(table, thing)).toBe(true)
  for (let i = 0; i < 2; i++) expect((await table.write(leaveLine(place('a', 1), 'a'))).done).toBe(true)
  expect(await inLine(table)).toEqual([])
  expect(await hasLine(table, thing)).toBe(false)
})
