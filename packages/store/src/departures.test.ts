import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import {
  departureDeletes,
  departureWriteCount,
  departureWrites,
  MAX_PAGE_DEPARTURES,
  pageOfDepartures,
} from './departures.ts'
import { memoryTable } from './memory/index.ts'
import type { DepartedUnits, OrderShipment } from './orders.ts'
import { readOrderShipment } from './orders.ts'
import type { Table } from './table.ts'

const at = instant('2026-11-20T10:00:00Z')

function shipmentOf(shipmentId: string, departed: readonly DepartedUnits[]): OrderShipment {
  return { shipmentId, at, actor: 'hall', departed }
}

function unitsOf(lot: number, lineId = '1'): DepartedUnits {
  return { lineId, sku: 'CHOC', lot: `L${lot}`, quantity: 1 + lot }
}

async function found(table: Table, lot: number) {
  const orders: string[] = []
  let cursor: string | undefined
  do {
    const page = await pageOfDepartures(table, { sku: 'CHOC', lot: `L${lot}` }, cursor)
    for (const { orderId, shipmentId, departed } of page.departures)
      orders.push(`${orderId} ${shipmentId} ${departed.map((units) => `${units.lineId}:${units.quantity}`)}`)
    cursor = page.cursor
  } while (cursor !== undefined)
  return orders
}

describe.each([1, 2, 3, 7])('a shipment of %i lots', (count) => {
  const lots = Array.from({ length: count }, (_, i) => i)
  const shipment = shipmentOf('s1', [...lots.map((lot) => unitsOf(lot)), unitsOf(0, '2')])

  test('is found by each of them, and by no other', async () => {
    const table = memoryTable()
    await table.write(...departureWrites('o1', shipment))
    expect(await found(table, 0)).toEqual(['o1 s1 1:1,2:1'])
    for (const lot of lots.slice(1)) expect(await found(table, lot)).toEqual([`o1 s1 1:${1 + lot}`])
    expect(await found(table, count)).toEqual([])
    expect(await readOrderShipment(table, 'o1', 's1')).toEqual(shipment)
  })

  test('leaves nothing when it is taken back', async () => {
    const table = memoryTable()
    await table.write(...departureWrites('o1', shipment))
    await table.write(...departureDeletes('o1', shipment))
    expect(table.items()).toEqual([])
  })

  test('takes so many writes', () => {
    expect(departureWrites('o1', shipment).length).toBe(count <= 2 ? 1 : departureWriteCount(count))
  })
})

test('a large shipment is found by a small record', async () => {
  const table = memoryTable()
  const lines = Array.from({ length: 500 }, (_, i) => unitsOf(0, String(i)))
  await table.write(...departureWrites('o1', shipmentOf('s1', [...lines, { ...unitsOf(1), quantity: 5 }])))
  const link = table.items().find(({ pk }) => pk === 'ORDER#o1')
  expect(link?.index1pk).toBeUndefined()
  expect(await found(table, 1)).toEqual(['o1 s1 1:5'])
})

test('goods without lots are found by none, and cost nothing more', async () => {
  const table = memoryTable()
  const writes = departureWrites('o1', shipmentOf('s1', [{ lineId: '1', sku: 'MUG', quantity: 2 }]))
  await table.write(...writes)
  expect(table.items().map(({ index1pk, index2pk }) => [index1pk, index2pk])).toEqual([
    [undefined, undefined],
  ])
})

test('by moment, whatever the order in which they were recorded', async () => {
  const table = memoryTable()
  const moments = ['2026-11-22T10:00:00Z', '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z']
  for (const [i, moment] of moments.entries())
    await table.write(
      ...departureWrites(`o${i}`, { ...shipmentOf(`s${i}`, [unitsOf(0)]), at: instant(moment) }),
    )
  expect(await found(table, 0)).toEqual(['o1 s1 1:1', 'o2 s2 1:1', 'o0 s0 1:1'])
})

test('come in pages so small that eight lots and what lies before them fit one answer', async () => {
  const table = memoryTable()
  for (let i = 0; i <= MAX_PAGE_DEPARTURES; i++)
    await table.write(...departureWrites(`o${i}`, shipmentOf(`s${i}`, [unitsOf(0)])))
  const page = await pageOfDepartures(table, { sku: 'CHOC', lot: 'L0' })
  expect(page.departures).toHaveLength(MAX_PAGE_DEPARTURES)
  expect(await found(table, 0)).toHaveLength(MAX_PAGE_DEPARTURES + 1)
})
