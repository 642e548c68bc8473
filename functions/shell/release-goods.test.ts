import { instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import type { LineLedger, OrderState } from '@tallystick/orders'
import { poolSpaceId } from '@tallystick/serials'
import {
  findSerialRange,
  keys,
  moveStock,
  openStock,
  putOrder,
  putOrderState,
  putSerialRange,
  readOrder,
  readPoolLevel,
  readStock,
  type Table,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { releaseGoods } from './release-goods.ts'

const orderId = 'shopify.fable.1001'
const at = instant('2026-11-20T10:00:00Z')
const [pool, minted] = [poolSpaceId('09506000134376'), '09506000134352|crockford|12||0']

const lot: LotRecord = {
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

/** A line of chocolate from one lot, of phones from a pool, and of mugs with minted serials. */
function lineOf(i: number): LineLedger {
  return {
    lineId: String(i),
    ordered: 2,
    shipped: 0,
    closed: 0,
    parts: [
      { sku: 'CHOC', perLineUnit: 1, lots: [{ lot: 'A', quantity: 2, shipped: 0 }] },
      {
        sku: 'PHONE',
        gtin: '09506000134376',
        perLineUnit: 1,
        serialsBy: 'range',
        serials: [{ space: pool, from: 2 * i, count: 2 }],
        shippedUnits: new Uint8Array(1),
      },
      {
        sku: 'MUG',
        gtin: '09506000134352',
        perLineUnit: 1,
        serialsBy: 'range',
        serials: [{ space: minted, from: 2 * i, count: 2 }],
        shippedUnits: new Uint8Array(1),
      },
    ],
  }
}

async function cancelled(lines: number, phase: OrderState['phase'] = 'cancelled') {
  const table = memoryTable()
  const state: OrderState = {
    orderId,
    version: 1,
    revision: 1,
    phase,
    lines: Array.from({ length: lines }, (_, i) => lineOf(i)),
  }
  const order = { orderId } as Parameters<typeof putOrder>[0]
  await table.write(
    putOrderState(state, undefined),
    putOrder(order, { legalEntityId: 'fable', locationId: 'leipzig' }),
  )
  await table.write(openStock(lot, 'leipzig', at))
  const units = { locationId: 'leipzig', sku: 'CHOC', lot: 'A', quantity: 2 * lines, available: 0 }
  await table.write(moveStock({ ...units, kind: 'received' }, 'any'))
  for (const { lineId, parts = [] } of state.lines)
    for (const { sku, serials = [] } of parts)
      for (const range of serials)
        await table.write(putSerialRange(range, { kind: 'order', orderId, lineId, sku }))
  await table.increment(keys.counter(pool), 'filled', 1000)
  await table.increment(keys.counter(pool), 'next', 2 * lines)
  return table
}

async function availableOf(table: Table) {
  return (await readStock(table, 'leipzig', 'CHOC'))[0]?.available
}

describe('what a cancelled order had', () => {
  test('goes back: lots to stock, serials to their pool; minted serials stay its own', async () => {
    const table = await cancelled(1)
    expect(await releaseGoods(table, orderId, at)).toEqual(['stock.leipzig.CHOC', 'pool.09506000134376'])
    expect(await availableOf(table)).toBe(2)
    expect((await readPoolLevel(table, pool)).pieces).toEqual([{ space: pool, from: 0, count: 2 }])
    expect(await findSerialRange(table, pool, 0)).toBeUndefined()
    expect(await findSerialRange(table, minted, 1)).toMatchObject({ owner: { orderId } })
    const [chocolate, phone] = (await readOrder(table, orderId))?.state.lines[0]?.parts ?? []
    expect(chocolate).not.toHaveProperty('lots')
    expect(phone?.retiredUnits).toEqual(Uint8Array.of(3))
    expect(await table.get(keys.release(pool, 0, orderId))).toMatchObject({ lineId: '0', at, count: 2 })
  })

  test('goes back once, however often it is asked', async () => {
    const table = await cancelled(1)
    await releaseGoods(table, orderId, at)
    expect(await releaseGoods(table, orderId, at)).toEqual([])
    expect(await availableOf(table)).toBe(2)
  })

  test('goes back in several transactions when it is much, and goes on where it stopped', async () => {
    const table = await cancelled(60)
    let writes = 0
    const failing: Table = {
      ...table,
      write: async (...all) => {
        writes += 1
        if (writes === 2) throw new Error('the table is down')
        return table.write(...all)
      },
    }
    await expect(releaseGoods(failing, orderId, at)).rejects.toThrow('down')
    const pieces = () => table.items().filter(({ sk }) => sk.startsWith('FREE#')).length
    expect([await availableOf(table), pieces()]).toEqual([120, 0])
    await releaseGoods(table, orderId, at)
    expect([await availableOf(table), pieces()]).toEqual([120, 60])
  })
})

test('a serial that was retired before is given to nobody again', async () => {
  const table = await cancelled(1)
  const state = (await readOrder(table, orderId))?.state
  const [line] = state?.lines ?? []
  if (state === undefined || line === undefined) throw new Error('the order is there')
  const parts = (line.parts ?? []).map((part) =>
    part.sku === 'PHONE' ? { ...part, retiredUnits: Uint8Array.of(1) } : part,
  )
  await table.write(putOrderState({ ...state, version: 2, lines: [{ ...line, parts }] }, state))
  await releaseGoods(table, orderId, at)
  expect((await readPoolLevel(table, pool)).pieces).toEqual([{ space: pool, from: 1, count: 1 }])
})

test('an order that is not cancelled keeps what it has', async () => {
  const table = await cancelled(1, 'allocated')
  expect(await releaseGoods(table, orderId, at)).toEqual([])
  expect(await availableOf(table)).toBe(0)
})
