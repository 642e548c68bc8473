import {
  departureDeletes,
  moveStockTogether,
  type OrderShipment,
  readOrderShipment,
  type Table,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { recordsOf, unitsPerLine } from './recall-history.ts'
import { foundByRecall } from './recall-search.ts'

const start = { sku: 'BAR', lot: 'B1' }
const orderId = 'shopify.fable.1'

test('a shipment that is taken back while a search reads it is on no recall', async () => {
  const memory = memoryTable()
  for (const write of recordsOf({ lots: [start], made: [], sold: [{ orderId, lots: [start] }] }))
    await memory.write(write)
  const link = (await readOrderShipment(memory, orderId, 'shipment-1')) as OrderShipment
  let isTaken = false
  const table: Table = {
    ...memory,
    async query(query) {
      const page = await memory.query(query)
      if (query.index === undefined || isTaken || page.items.length === 0) return page
      isTaken = true
      const back = { ...start, locationId: 'leipzig', kind: 'shipped', quantity: -unitsPerLine } as const
      const counted = moveStockTogether([{ ...back, available: 0 }], 'any')
      expect((await memory.write(...departureDeletes(orderId, link), counted)).done).toBe(true)
      return page
    },
  }
  const { lines, recall } = await foundByRecall(table, { recallId: 'R', start, mock: false })
  expect(isTaken).toBe(true)
  expect(lines).toEqual([])
  expect(recall?.found).toMatchObject({ repeats: 1, units: 0, balances: [{ untraced: 0, shipped: 0 }] })
})
