import type { PartAllocation, SerialPolicy } from '@tallystick/orders'
import { mintSerials, spaceId, spaceKey, spaceOf } from '@tallystick/serials'
import {
  findSerialRange,
  putCommissioning,
  putSerialRange,
  readStockLot,
  type Table,
} from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { readDeparted } from '../shell/read-departed.ts'
import { fromLots, namedBy } from './binding-fixture.ts'
import { named } from './claims-fixture.ts'
import { format, gtin, reported, type ShipmentStage, type Stores, shipmentStage } from './shipment-stage.ts'

const atShipment: SerialPolicy = { mode: 'minted', when: 'at-shipment', format, quota: 100_000 }
const atCommissioning: SerialPolicy = { mode: 'minted', when: 'at-commissioning', format, quota: 100_000 }

const space = spaceId({ tradeItem: gtin, format, epoch: 0 })

function stageOf(more: Pick<Stores, 'through'> = {}): ShipmentStage {
  return shipmentStage({ memory: memoryTable(), work: memoryDocuments(), ...more })
}

/** The serials that counters of the space have under the stage's key. */
function minted(from: number, count: number): string[] {
  return mintSerials(spaceOf(space), spaceKey(new Uint8Array(32).fill(7), spaceOf(space)), from, count)
}

async function faultsOf(stage: ShipmentStage, shipmentId: string): Promise<(readonly [string, string])[]> {
  const record = await stage.record(shipmentId)
  return (record?.faults ?? []).map(({ code, pointer }) => [code, pointer])
}

describe('serials that are made when units leave', () => {
  async function ordered(stage: ShipmentStage, count: number): Promise<void> {
    await stage.sku('PHONE', atShipment)
    await stage.order('o1', [{ ordered: count, parts: [namedBy('shipment')] }])
  }

  test('stand in a range of the line, on record with the shipment, and downstream', async () => {
    const stage = stageOf()
    await ordered(stage, 5)
    await stage.ship('s1', 'o1', [{ quantity: 3, outstanding: 2, units: [{ quantity: 1 }, { quantity: 2 }] }])
    const record = await stage.record('s1')
    const range = { space, from: 0, count: 3 }
    expect(record).toMatchObject({ state: 'confirmed', made: [{ lineId: '1', sku: 'PHONE', range }] })
    expect(await findSerialRange(stage.memory, space, 2)).toEqual({
      ...range,
      owner: { kind: 'order', orderId: 'o1', lineId: '1', sku: 'PHONE' },
    })
    const state = await stage.state('o1')
    expect(state?.lines[0]?.parts).toMatchObject([{ serials: [range], shippedUnits: Uint8Array.of(0b111) }])
    if (record === undefined || state === undefined) throw new Error('nothing is on record')
    const [line] = (await readDeparted(stage.deps, record, state)).lines
    expect(line?.units).toEqual([
      { quantity: 1, serials: minted(0, 1) },
      { quantity: 2, serials: minted(1, 2) },
    ])
  })

  test('follow one another over the shipments of a line', async () => {
    const stage = stageOf()
    await ordered(stage, 5)
    await stage.ship('s1', 'o1', [{ quantity: 3, outstanding: 2, units: [{ quantity: 3 }] }])
    await stage.ship('s2', 'o1', [{ quantity: 2, units: [{ quantity: 2 }] }])
    const state = await stage.state('o1')
    expect(state).toMatchObject({ phase: 'shipped' })
    expect(state?.lines[0]?.parts?.[0]?.serials?.map(({ count }) => count)).toEqual([3, 2])
    expect(state?.lines[0]?.parts?.[0]?.shippedUnits).toEqual(Uint8Array.of(0b11111))
  })

  test('are made once, however often the report comes', async () => {
    const stage = stageOf()
    await ordered(stage, 2)
    const told = [{ quantity: 2, units: [{ quantity: 2 }] }]
    await Promise.all([stage.ship('s1', 'o1', told), stage.ship('s1', 'o1', told)])
    await stage.ship('s1', 'o1', told)
    expect(stage.memory.items().filter(({ sk }) => sk.startsWith('RANGE#'))).toHaveLength(1)
  })

  test('that are used up: parked, and nothing moves', async () => {
    const stage = stageOf()
    await stage.sku('PHONE', { ...atShipment, quota: 1 })
    await stage.order('o1', [{ ordered: 2, parts: [namedBy('shipment')] }])
    await stage.ship('s1', 'o1', [{ quantity: 2, units: [{ quantity: 2 }] }])
    expect(await faultsOf(stage, 's1')).toEqual([['ORDERS-SERIALS-EXHAUSTED', '/lines']])
    expect(await stage.state('o1')).toMatchObject({ version: 1 })
  })
})

describe('serials of a commissioning', () => {
  const commissioned = {
    commissioningId: 'c1',
    reference: 'C-1',
    bodyHash: 'b',
    tradeItem: gtin,
    sku: 'PHONE',
    lot: 'L1',
    range: { space, from: 100, count: 1000 },
    status: 'written',
    actor: 'ada',
  } as const
  const inLot: PartAllocation = namedBy('report', { lots: [{ lot: 'L1', quantity: 3, shipped: 0 }] })

  async function staged(): Promise<ShipmentStage> {
    const stage = stageOf()
    await stage.sku('PHONE', atCommissioning, { lots: true })
    await stage.put(
      putCommissioning({ ...commissioned, at: stage.deps.now() }),
      putSerialRange(commissioned.range, { kind: 'commissioning', commissioningId: 'c1', sku: 'PHONE' }),
    )
    await stage.lot('PHONE', 'L1', 9, 6)
    await stage.order('o1', [{ ordered: 3, parts: [inLot] }])
    return stage
  }

  test('leave out of the lot they were made for, and are on record with it', async () => {
    const stage = await staged()
    const serials = minted(100, 3)
    await stage.ship('s1', 'o1', named(...serials))
    const record = await stage.record('s1')
    expect(record).toMatchObject({ state: 'confirmed', known: [{ pointer: '/lines/0/units/0', lot: 'L1' }] })
    expect(await stage.seen(serials[0] ?? '')).toMatchObject({
      state: 'shipped',
      lot: 'L1',
      steps: [
        { step: 'commission', reference: 'c1' },
        { step: 'ship', shipmentId: 's1', orderId: 'o1', lot: 'L1' },
      ],
    })
    expect(
      await readStockLot(stage.memory, { locationId: 'leipzig', sku: 'PHONE', lot: 'L1' }),
    ).toMatchObject({
      onHand: 6,
      available: 6,
    })
    const state = await stage.state('o1')
    if (record === undefined || state === undefined) throw new Error('nothing is on record')
    const [line] = (await readDeparted(stage.deps, record, state)).lines
    expect(line?.units).toEqual([{ quantity: 3, lot: 'L1', serials }])
  })

  test('that were never made are refused', async () => {
    const stage = await staged()
    await stage.ship('s1', 'o1', named(...minted(99, 2), 'X'))
    expect(await faultsOf(stage, 's1')).toEqual([
      ['ORDERS-SERIAL-MINTED', '/lines/0/units/0/serials/0'],
      ['ORDERS-SERIAL-UNKNOWN', '/lines/0/units/0/serials/2'],
    ])
  })
})

describe('serials that look like others', () => {
  test('on record or in the same report are noticed on record, and leave', async () => {
    const stage = stageOf()
    await stage.sku('PHONE', reported)
    await stage.unit('AO1', { state: 'commissioned', steps: [] })
    await stage.order('o1', [{ ordered: 3, parts: [namedBy('report')] }])
    await stage.ship('s1', 'o1', named('A01', 'b-2', 'B2'))
    const record = await stage.record('s1')
    expect(record).toMatchObject({ state: 'confirmed', faults: [] })
    expect(record?.notices?.map(({ code, pointer }) => [code, pointer])).toEqual(
      [0, 1, 2].map((i) => ['ORDERS-SERIAL-ALIKE', `/lines/0/units/0/serials/${i}`]),
    )
    expect(await stage.seen('A01')).toMatchObject({ serial: 'A01', looksLike: 'AO1' })
    expect(await stage.seen('B2')).toMatchObject({ serial: 'B2', looksLike: 'b-2' })
  })
})

describe('lots', () => {
  const part = fromLots('CHOC', { A: 3 })

  test('of which others were promised units: the shipment is parked and says how many are free', async () => {
    const stage = stageOf()
    await stage.lot('CHOC', 'A', 3, 0)
    await stage.lot('CHOC', 'B', 9, 2)
    await stage.order('o1', [{ ordered: 3, parts: [part] }])
    await stage.ship('s1', 'o1', [{ quantity: 3, units: [{ quantity: 3, lot: 'B' }] }])
    expect(await faultsOf(stage, 's1')).toEqual([['ORDERS-LOT-PROMISED', '/lines/0/units/0/quantity']])
  })

  test('that are promised to others between reading and writing: decided anew', async () => {
    let isFirst = true
    const through = (table: Table): Table => ({
      ...table,
      async write(...writes) {
        if (isFirst) {
          isFirst = false
          const key = { pk: 'STOCK#leipzig#CHOC', sk: 'LOT#B' }
          await table.write({ kind: 'update', key, add: { available: -8 } })
        }
        return table.write(...writes)
      },
    })
    const stage = stageOf({ through })
    await stage.lot('CHOC', 'A', 3, 0)
    await stage.lot('CHOC', 'B', 9)
    await stage.order('o1', [{ ordered: 3, parts: [part] }])
    await stage.ship('s1', 'o1', [{ quantity: 3, units: [{ quantity: 3, lot: 'B' }] }])
    expect(await faultsOf(stage, 's1')).toEqual([['ORDERS-LOT-PROMISED', '/lines/0/units/0/quantity']])
  })
})

describe('a line of which nothing left', () => {
  test('frees what it was given, makes no invoice and no trace, and those who wait are told', async () => {
    const stage = stageOf()
    await stage.lot('CHOC', 'A', 3, 0)
    await stage.order('o1', [{ ordered: 3, parts: [fromLots('CHOC', { A: 3 })] }])
    for (const _ of ['once', 'again']) await stage.ship('s1', 'o1', [{ quantity: 0 }])
    expect(await stage.record('s1')).toMatchObject({ state: 'confirmed', shares: [], carriesCharges: false })
    expect(await stage.state('o1')).toMatchObject({ phase: 'shipped', lines: [{ shipped: 0, closed: 3 }] })
    expect(await readStockLot(stage.memory, { locationId: 'leipzig', sku: 'CHOC', lot: 'A' })).toMatchObject({
      onHand: 3,
      available: 3,
    })
    const { notifications, ...sent } = stage.sent
    expect(sent).toEqual({
      drafts: [],
      trace: [],
      allocations: [{ type: 'goods-arrived', version: 1, thing: 'stock.leipzig.CHOC' }],
    })
    expect(notifications).toMatchObject([
      { event: { type: 'shipment.confirmed', data: { shipmentId: 's1', orderId: 'o1' } } },
      { event: { type: 'shipment.confirmed', data: { shipmentId: 's1', orderId: 'o1' } } },
    ])
  })
})

test('more named units than one shipment may have are parked before any is read', async () => {
  let queries = 0
  const through = (table: Table): Table => ({
    ...table,
    async query(query) {
      queries += 1
      return table.query(query)
    },
  })
  const stage = stageOf({ through })
  await stage.sku('PHONE', reported)
  await stage.order('o1', [{ ordered: 20_001, parts: [namedBy('report')] }])
  await stage.ship('s1', 'o1', named(...Array.from({ length: 20_001 }, (_, i) => `A${i}`)))
  expect(await faultsOf(stage, 's1')).toEqual([['ORDERS-SHIPMENT-LIMIT', '/lines']])
  expect(queries).toBe(0)
})

test('5,000 lines of one reported unit each take a read and a write for each unit, and one transaction', async () => {
  const counts = { queries: 0, writes: 0, transactions: 0 }
  const through = (table: Table): Table => ({
    ...table,
    async query(query) {
      counts.queries += 1
      return table.query(query)
    },
    async write(...writes) {
      counts[writes.length === 1 ? 'writes' : 'transactions'] += 1
      return table.write(...writes)
    },
  })
  const stage = stageOf({ through })
  await stage.sku('PHONE', reported)
  const parts = [namedBy('report')]
  await stage.order(
    'o1',
    Array.from({ length: 5000 }, () => ({ ordered: 1, parts })),
  )
  const told = Array.from({ length: 5000 }, (_, i) => ({
    quantity: 1,
    units: [{ quantity: 1, serials: [`A${i}`] }],
  }))
  await stage.ship('s1', 'o1', told)
  expect(await stage.record('s1')).toMatchObject({ state: 'confirmed' })
  expect(await stage.state('o1')).toMatchObject({ phase: 'shipped' })
  expect(counts).toEqual({ queries: 5000, writes: 5001, transactions: 1 })
})
