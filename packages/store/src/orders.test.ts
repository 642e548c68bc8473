import { instant } from '@tallystick/kernel'
import type { Order, OrderState } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import {
  putOrder,
  putOrderInvoice,
  putOrderShipment,
  putOrderState,
  readOrder,
  readWholeOrder,
  stateFits,
} from './orders.ts'
import type { Table } from './table.ts'

const orderId = 'shopify.fable.1001'
const place = { legalEntityId: 'fable', locationId: 'leipzig' }

function orderOf(revision: number): Order {
  return {
    orderId,
    channel: 'shopify',
    connectionId: 'fable',
    externalId: '1001',
    displayName: '#1001',
    revision,
    placedAt: instant('2026-11-20T09:00:00Z'),
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Ada Example' },
    lines: [],
    charges: [],
    totals: { net: '0.00', tax: '0.00', gross: '0.00' },
  }
}

function stateOf(version: number, change: Partial<OrderState> = {}): OrderState {
  return { orderId, version, revision: version, phase: 'accepted', lines: [], ...change }
}

const space = '09506000134352|crockford|12||0'
const units = Uint8Array.from({ length: 13 }, (_, i) => (i * 37) % 256)
const allocated: OrderState['lines'] = [
  {
    lineId: '1',
    ordered: 100,
    shipped: 3,
    closed: 1,
    parts: [
      {
        sku: 'MUG-BLUE',
        gtin: '09506000134352',
        perLineUnit: 1,
        serialsBy: 'range',
        serials: [
          { space, from: 5, count: 60 },
          { space, from: 500, count: 40 },
        ],
        shippedUnits: units,
        retiredUnits: units,
        lots: [{ lot: 'L1', quantity: 100, shipped: 3 }],
      },
      { sku: 'CARD', perLineUnit: 2 },
    ],
  },
  { lineId: '2', ordered: 1, shipped: 0, closed: 0 },
]

test('order and state come back as they were written', async () => {
  const table = memoryTable()
  const order = orderOf(1)
  const state = stateOf(1, { lines: allocated, waitingFor: 'stock', chargesWith: 's1', allocatedAt: 'now' })
  expect(await readOrder(table, orderId)).toBeUndefined()
  expect(await table.write(putOrderState(state, undefined), putOrder(order, place))).toEqual({ done: true })
  expect(await readOrder(table, orderId)).toEqual({ order, state, place })
  expect(await readOrder(table, 'shopify.fable.1002')).toBeUndefined()
})

test('units that have not left take no room, and are there again when read', async () => {
  const table = memoryTable()
  const range = { space, from: 0, count: 100_000 }
  const part = { sku: 'MUG-BLUE', perLineUnit: 1, serials: [range], shippedUnits: new Uint8Array(12_500) }
  const line = { lineId: '1', ordered: 100_000, shipped: 0, closed: 0, parts: [part] }
  await table.write(putOrderState(stateOf(1, { lines: [line] }), undefined), putOrder(orderOf(1), place))
  expect(JSON.stringify(table.items()).length).toBeLessThan(2000)
  expect((await readOrder(table, orderId))?.state.lines).toEqual([line])
})

describe('a state is written only over the one that was read', () => {
  test('the first: only where there is none', async () => {
    const table = memoryTable()
    expect((await table.write(putOrderState(stateOf(1), undefined))).done).toBe(true)
    expect((await table.write(putOrderState(stateOf(1), undefined))).done).toBe(false)
  })

  test('the next: once', async () => {
    const table = memoryTable()
    await table.write(putOrderState(stateOf(1), undefined))
    expect((await table.write(putOrderState(stateOf(2), stateOf(1)))).done).toBe(true)
    expect((await table.write(putOrderState(stateOf(2), stateOf(1)))).done).toBe(false)
    expect((await table.write(putOrderState(stateOf(4), stateOf(3)))).done).toBe(false)
  })

  test('a version that does not rise by one is a defect', () => {
    expect(() => putOrderState(stateOf(2), undefined)).toThrow(/version/)
    expect(() => putOrderState(stateOf(3), stateOf(1))).toThrow(/version/)
    expect(() => putOrderState(stateOf(1), stateOf(1))).toThrow(/version/)
  })
})

test('an edit between the two reads never gives an old order with a new state', async () => {
  const table = memoryTable()
  await table.write(putOrderState(stateOf(1), undefined), putOrder(orderOf(1), place))
  let reads = 0
  const edited = async () => {
    await table.write(putOrderState(stateOf(2), stateOf(1)), putOrder(orderOf(2), place))
  }
  const raced: Table = {
    ...table,
    async get(key) {
      const isFirst = reads++ === 0
      if (isFirst) {
        const item = await table.get(key)
        await edited()
        return item
      }
      while ((await table.get({ ...key, sk: 'STATE' }))?.version === 1) await new Promise(setImmediate)
      return table.get(key)
    },
  }
  const known = await readOrder(raced, orderId)
  expect(known?.state.version).toBe(1)
  expect(known?.order.revision).toBe(2)
})

test('shipments and invoices are found with their order, more than one page of them too', async () => {
  const table = memoryTable()
  const departed = [{ lineId: '1', sku: 'MUG-BLUE', quantity: 5, lot: 'L1', units: '0-4' }]
  const long = (i: number) => `${String(i).padStart(5, '0')}-${'x'.repeat(900)}`
  const left = { at: instant('2026-11-20T11:00:00Z'), actor: 'hall', departed }
  for (let i = 0; i < 1300; i++)
    await table.write(putOrderShipment(orderId, { shipmentId: long(i), ...left }))
  const invoice = (number: number) => ({
    invoiceId: `fable.invoice.2026.${number}`,
    shipmentId: long(number),
    at: instant('2026-11-20T11:05:00Z'),
  })
  for (const number of [2, 1, 1]) await table.write(putOrderInvoice(orderId, invoice(number)))
  await table.write(putOrderState(stateOf(1), undefined), putOrder(orderOf(1), place))
  const whole = await readWholeOrder(table, orderId)
  expect(whole).toMatchObject({ order: orderOf(1), state: stateOf(1), place })
  expect(whole?.invoices).toEqual([invoice(1), invoice(2)])
  expect(whole?.shipments).toHaveLength(1300)
  expect(whole?.shipments[7]).toEqual({ shipmentId: long(7), ...left })
  expect(await readWholeOrder(table, 'shopify.fable.1002')).toBeUndefined()
})

test('an order with its shipments and invoices is read at once, however many there are', async () => {
  const reads: string[] = []
  const table = memoryTable({ meter: (operation) => reads.push(operation) })
  await table.write(putOrderState(stateOf(1), undefined), putOrder(orderOf(1), place))
  const left = { at: instant('2026-11-20T11:00:00Z'), actor: 'hall', departed: [] }
  for (let i = 0; i < 50; i++) await table.write(putOrderShipment(orderId, { shipmentId: `s${i}`, ...left }))
  reads.length = 0
  await readWholeOrder(table, orderId)
  expect(reads).toEqual(['Query'])
})

describe('a state fits its record', () => {
  const stateOfUnits = (count: number, lines: number) => {
    const part = { sku: 'MUG-BLUE', perLineUnit: 1, serials: [{ space, from: 0, count }] }
    const line = (i: number) => ({ lineId: String(i), ordered: count, shipped: 0, closed: 0, parts: [part] })
    return stateOf(1, { lines: Array.from({ length: lines }, (_, i) => line(i)) })
  }

  test('with 500,000 units on five lines, with 5,000 lines of one', () => {
    expect(stateFits(stateOfUnits(100_000, 5))).toBe(true)
    expect(stateFits(stateOfUnits(1, 5000))).toBe(true)
  })

  test('but not with more units than bits have room', () => {
    expect(stateFits(stateOfUnits(100_000, 11))).toBe(false)
  })
})
