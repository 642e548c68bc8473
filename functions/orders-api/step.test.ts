import { instant } from '@tallystick/kernel'
import type { Order, OrderState, PartAllocation } from '@tallystick/orders'
import { mintSerials, runsOf, spaceId, spaceKey, spaceOf } from '@tallystick/serials'
import {
  type DepartedUnits,
  putOrder,
  putOrderInvoice,
  putOrderShipment,
  putOrderState,
  putShipment,
  type ShipmentRecord,
} from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DepartedSources } from '../shell/read-departed.ts'
import { MAX_LISTED_SERIALS, showOrder } from './step.ts'

const gtin = '09506000134376'
const space = spaceId({
  tradeItem: gtin,
  format: { alphabet: 'crockford', length: 12, prefix: '' },
  epoch: 0,
})
const key = new Uint8Array(32).fill(7)
const phone = { sku: 'PHONE', gtin, perLineUnit: 1 } as const
const price = { net: '1.00', tax: '0.19', gross: '1.19', taxes: [] }

let sources: DepartedSources
let queries: string[]

beforeEach(() => {
  const table = memoryTable()
  queries = []
  sources = {
    table: {
      ...table,
      async query(query) {
        queries.push(query.pk)
        return table.query(query)
      },
    },
    work: memoryDocuments(),
    masterKey: async () => key,
  }
})

function minted(from: number, count: number): string[] {
  return mintSerials(spaceOf(space), spaceKey(key, spaceOf(space)), from, count)
}

/** An order of one line with this part, and its state. */
async function ordered(
  part: PartAllocation,
  quantity: number,
  change: Partial<OrderState> = {},
): Promise<void> {
  const order: Order = {
    orderId: 'o1',
    channel: 'shopify',
    connectionId: 'fable',
    externalId: '1',
    displayName: '#1',
    revision: 1,
    placedAt: instant('2026-11-20T09:00:00Z'),
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Ada Example' },
    lines: [{ lineId: '1', sku: 'PHONE', name: 'Phone', quantity, price, discount: '0.00' }],
    charges: [],
    totals: { net: '1.00', tax: '0.19', gross: '1.19' },
  }
  const state: OrderState = {
    orderId: 'o1',
    version: 1,
    revision: 1,
    phase: 'allocated',
    lines: [{ lineId: '1', ordered: quantity, shipped: 0, closed: 0, parts: [part] }],
    ...change,
  }
  await sources.table.write(
    putOrder(order, { legalEntityId: 'fable', locationId: 'leipzig' }),
    putOrderState(state, undefined),
  )
}

async function shipped(
  shipmentId: string,
  serials: readonly string[],
  departed: DepartedUnits,
): Promise<void> {
  const units = [{ quantity: serials.length, serials }]
  const lines = [{ orderLineId: '1', sku: 'PHONE', quantity: serials.length, outstanding: 0, units }]
  const about = { shipmentRef: shipmentId, orderId: 'o1', locationId: 'leipzig' }
  const report = { ...about, shippedAt: '2026-11-20T11:00:00+01:00', lines }
  const bodyKey = `shipments/${shipmentId}.json`
  await sources.work.put(bodyKey, {
    bytes: Buffer.from(JSON.stringify(report)),
    contentType: 'application/json',
  })
  const record: ShipmentRecord = {
    shipmentId,
    provider: 'default',
    shipmentRef: shipmentId,
    orderId: 'o1',
    bodyKey,
    bodyHash: shipmentId,
    receivedAt: '2026-11-20T11:00:00Z',
    state: 'confirmed',
    attempt: 0,
    faults: [],
    shares: [],
    carriesCharges: false,
  }
  const left = { at: instant('2026-11-20T11:00:00Z'), actor: 'hall', departed: [departed] }
  await sources.table.write(putShipment(record, undefined), putOrderShipment('o1', { shipmentId, ...left }))
}

async function shown() {
  const answer = await showOrder(sources, {
    parameters: { orderId: 'o1' },
    query: {},
    headers: {},
    requestId: 'r',
    body: new Uint8Array(),
  })
  return JSON.parse(Buffer.from(answer.body).toString())
}

test('an order that nobody knows is not found', async () => {
  expect(await shown()).toMatchObject({ status: 404 })
})

test('what an order waits for is told', async () => {
  const waitsAt = { thing: 'stock.leipzig.PHONE', since: '2026-11-20T09:00:00.000Z' }
  await ordered(phone, 1, { phase: 'waiting', waitingFor: 'stock: 1 × PHONE at leipzig', waitsAt })
  expect(await shown()).toMatchObject({ phase: 'waiting', waitsAt, lines: [{ parts: [{ sku: 'PHONE' }] }] })
})

test('lots are listed with what is inside kits', async () => {
  const lots = [
    { lot: 'K1', quantity: 2, shipped: 0, mix: [{ sku: 'TEA', lot: 'T1', perKit: 3 }] },
    { lot: 'K2', quantity: 1, shipped: 0 },
  ]
  await ordered({ ...phone, lots }, 3)
  expect((await shown()).lines[0].parts).toEqual([{ sku: 'PHONE', gtin, lots }])
})

describe('serials', () => {
  const range: PartAllocation = {
    ...phone,
    serialsBy: 'range',
    serials: [{ space, from: 5, count: 3 }],
    shippedUnits: Uint8Array.of(0b001),
    retiredUnits: Uint8Array.of(0b100),
  }

  test('of ranges say whether they left; those that never will are not listed', async () => {
    await ordered(range, 3)
    const [left, open] = minted(5, 2)
    expect((await shown()).lines[0].parts[0]).toMatchObject({
      serialsBy: 'range',
      serialCount: 2,
      serials: [
        { serial: left, shipped: true },
        { serial: open, shipped: false },
      ],
    })
    expect(queries).toEqual(['ORDER#o1'])
  })

  test('that reports named are listed with their shipments', async () => {
    await ordered({ ...phone, serialsBy: 'report' }, 3)
    await shipped('s1', ['A1', 'A2'], { lineId: '1', sku: 'PHONE', quantity: 2 })
    await shipped('s2', ['A3'], { lineId: '1', sku: 'PHONE', quantity: 1 })
    expect((await shown()).lines[0].parts[0]).toMatchObject({
      serialCount: 3,
      serials: [
        { serial: 'A1', shipped: true, shipmentId: 's1' },
        { serial: 'A2', shipped: true, shipmentId: 's1' },
        { serial: 'A3', shipped: true, shipmentId: 's2' },
      ],
    })
  })

  test('of units that left in the place of others are listed beside those', async () => {
    await ordered(range, 3)
    const [own = ''] = minted(5, 1)
    await shipped('s1', [own, 'B7'], { lineId: '1', sku: 'PHONE', quantity: 2, units: runsOf([0]) })
    const [part] = (await shown()).lines[0].parts
    expect(part.serialCount).toBe(3)
    expect(part.serials.map(({ serial, shipped: left }: Record<string, unknown>) => [serial, left])).toEqual([
      [own, true],
      [minted(6, 1)[0], false],
      ['B7', true],
    ])
  })

  test('are all counted and the first ones listed', async () => {
    const count = MAX_LISTED_SERIALS + 5
    await ordered({ ...range, serials: [{ space, from: 0, count }], retiredUnits: new Uint8Array(0) }, count)
    const [part] = (await shown()).lines[0].parts
    expect(part.serialCount).toBe(count)
    expect(part.serials).toHaveLength(MAX_LISTED_SERIALS)
  })
})

test('shipments tell what left and which invoice is about it', async () => {
  await ordered({ ...phone, lots: [] }, 2)
  const left = { lineId: '1', sku: 'PHONE', quantity: 2, lot: 'L1' }
  await shipped('s1', [], left)
  await sources.table.write(
    putOrderInvoice('o1', {
      invoiceId: 'fable.invoice.2026-1',
      shipmentId: 's1',
      at: instant('2026-11-20T11:05:00Z'),
    }),
  )
  expect(await shown()).toMatchObject({
    shipmentIds: ['s1'],
    invoiceIds: ['fable.invoice.2026-1'],
    shipments: [{ shipmentId: 's1', invoiceId: 'fable.invoice.2026-1', left: [left] }],
  })
})
