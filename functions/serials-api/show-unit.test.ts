import { instant } from '@tallystick/kernel'
import { DEFAULT_FORMAT, firstClaimed, poolSpaceId, spaceId, type UnitClaim } from '@tallystick/serials'
import { putShipment, putUnit, takeCounters } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { allocated, invoiced, shipmentOf, shipped } from './order-fixture.ts'
import { showUnit, showUnitAt } from './show-unit.ts'
import {
  bodyOf,
  claim,
  commissionedRange,
  errorsOf,
  gtin,
  inPool,
  mug,
  orderId,
  requestOf,
  serialAt,
  step as takeStep,
  unitRecord,
  type World,
  worldOf,
} from './units-fixture.ts'

const space = spaceId({ tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 })
const range = { space, from: 10, count: 5 }
const moment = instant('2026-11-20T11:00:00Z')

const show = (world: World, serial: string, tradeItem = gtin) =>
  showUnit(world, requestOf({ query: { tradeItem, serial } }))

describe('a unit of an order’s range', () => {
  test('is allocated until it leaves', async () => {
    const world = await worldOf(memoryTable())
    await allocated(world.table, [range])
    expect(bodyOf(await show(world, serialAt(space, 12)))).toEqual({
      tradeItem: gtin,
      serial: serialAt(space, 12),
      sku: 'MUG-BLUE',
      state: 'allocated',
      order: { orderId, displayName: '#1001', phase: 'allocated', lineId: '1' },
      alike: [],
      history: [
        { step: 'allocate', at: '2026-11-20T09:00:00.000Z', actor: 'tallystick', orderId, lineId: '1' },
      ],
    })
  })

  test('tells lot, shipment and invoice once it has left', async () => {
    const world = await worldOf(memoryTable())
    const state = await allocated(world.table, [range])
    const after = await shipped(world.table, state, { units: [0, 2], lot: 'L1' })
    await shipped(world.table, after, { units: [1], lot: 'L2', shipmentId: 's2' })
    await invoiced(world.table, 's1')
    expect(bodyOf(await show(world, serialAt(space, 12)))).toMatchObject({
      state: 'sold',
      lot: 'L1',
      shipmentId: 's1',
      invoiceId: 'fable.invoice.2026.1',
      history: [{ step: 'allocate' }, { step: 'ship', shipmentId: 's1', lot: 'L1' }, { step: 'sell' }],
    })
    expect(bodyOf(await show(world, serialAt(space, 11)))).toMatchObject({ state: 'shipped', lot: 'L2' })
    expect(bodyOf(await show(world, serialAt(space, 13)))).toMatchObject({ state: 'allocated' })
  })

  test('that was made when it left was never allocated', async () => {
    const world = await worldOf(memoryTable())
    const state = await allocated(world.table, [range], { part: { serialsBy: 'shipment' } })
    await shipped(world.table, state, { units: [2] })
    expect(bodyOf(await show(world, serialAt(space, 12)))).toMatchObject({
      state: 'shipped',
      history: [{ step: 'ship', shipmentId: 's1' }],
    })
  })

  test('is found however its GTIN is written, and by its path', async () => {
    const world = await worldOf(memoryTable())
    await allocated(world.table, [range])
    const serial = serialAt(space, 12)
    expect((await show(world, serial, '9506000134352')).status).toBe(200)
    const parameters = { tradeItem: gtin, serial }
    expect((await showUnitAt(world, requestOf({ parameters }))).status).toBe(200)
  })
})

describe('a serial that nobody has', () => {
  test.each<[string, (world: World) => Promise<unknown>, string]>([
    ['was never issued', async () => undefined, 'UNITS-NEVER-ISSUED'],
    ['lies in a gap', ({ table }) => takeCounters(table, space, 500), 'UNITS-GAP'],
  ])('%s', async (_, prepare, code) => {
    const world = await worldOf(memoryTable())
    await prepare(world)
    const answer = await show(world, serialAt(space, 12))
    expect(answer.status).toBe(404)
    expect(errorsOf(answer)).toEqual([`${code} /serial`])
  })

  test.each(['ABC', '1'.repeat(20), serialAt(space, 12).toLowerCase(), `1${serialAt(space, 12).slice(1)}`])(
    'has no form of this trade item: %s',
    async (serial) => {
      expect(errorsOf(await show(await worldOf(memoryTable()), serial))).toEqual(['UNITS-FORM /serial'])
    },
  )

  test.each([
    [{ serial: 'A' }, '/tradeItem'],
    [{ tradeItem: '09506000134353', serial: 'A' }, '/tradeItem'],
    [{ tradeItem: gtin, serial: 'ä' }, '/serial'],
  ])('is no question: %o', async (query, pointer) => {
    const answer = await showUnit(await worldOf(memoryTable()), requestOf({ query }))
    expect(answer.status).toBe(400)
    expect(errorsOf(answer)).toEqual([`HTTP-QUERY-INVALID ${pointer}`])
  })
})

test('a form that came up within the last minute is known', async () => {
  const world = await worldOf(memoryTable())
  await allocated(world.table, [range])
  const outdated = { ...world.fresh, tradeItemOf: async () => undefined }
  expect((await show({ ...world, remembered: outdated }, serialAt(space, 12))).status).toBe(200)
})

describe('a unit that a shipment named', () => {
  const reported = (world: World, of: UnitClaim = claim) =>
    world.table.write(putUnit(firstClaimed({ tradeItem: gtin, serial: 'A-10', sku: mug.sku }, of), undefined))

  test('has left once the shipment is confirmed at that attempt', async () => {
    const world = await worldOf(memoryTable())
    await allocated(world.table, [])
    await reported(world)
    expect(bodyOf(await show(world, 'A-10'))).toMatchObject({ state: 'allocated', claimedBy: 's1' })
    await world.table.write(putShipment(shipmentOf('s1'), undefined))
    await invoiced(world.table)
    expect(bodyOf(await show(world, 'A-10'))).toMatchObject({
      state: 'sold',
      lot: 'L1',
      invoiceId: 'fable.invoice.2026.1',
      order: { orderId },
      history: [{ step: 'ship', at: moment, actor: 'fast', shipmentId: 's1' }, { step: 'sell' }],
    })
  })

  test('is nobody’s when the shipment was parked', async () => {
    const world = await worldOf(memoryTable())
    await reported(world)
    await world.table.write(putShipment(shipmentOf('s1', { state: 'parked' }), undefined))
    expect((await show(world, 'A-10')).status).toBe(404)
  })

  test('tells what looks like it', async () => {
    const world = await worldOf(memoryTable())
    await reported(world)
    const other = firstClaimed({ tradeItem: gtin, serial: 'a 1O', sku: mug.sku }, claim)
    await world.table.write(putUnit({ ...other, serial: 'a1O' }, undefined))
    expect(bodyOf(await show(world, 'A-10')).alike).toEqual(['a1O'])
  })
})

const pool = poolSpaceId(gtin)

describe('a unit of a pool', () => {
  test('waits there until an order is given its position', async () => {
    const world = await worldOf(memoryTable())
    await world.table.write(putUnit(inPool, undefined))
    expect(bodyOf(await show(world, 'P-7'))).toMatchObject({ state: 'pooled', position: 7 })
    await allocated(world.table, [
      { space: pool, from: 0, count: 2 },
      { space: pool, from: 7, count: 1 },
    ])
    expect(bodyOf(await show(world, 'P-7'))).toMatchObject({
      state: 'allocated',
      history: [{ step: 'pool' }, { step: 'allocate' }],
    })
  })
})

test('a unit that was commissioned tells its lot', async () => {
  const world = await worldOf(memoryTable())
  await commissionedRange(world.table, range)
  expect(bodyOf(await show(world, serialAt(space, 14)))).toMatchObject({
    state: 'commissioned',
    lot: 'L1',
    commissioningId: 'c1',
    history: [{ step: 'commission', at: moment, actor: 'maker', reference: 'c1', lot: 'L1' }],
  })
})

describe('a unit inside a kit', () => {
  const step = { step: 'commission', at: moment, actor: 'maker' } as const
  const whole = { tradeItem: gtin, sku: mug.sku, steps: [step], assemblyId: 'AS-1', version: 1 }
  const parts = [{ sku: mug.sku, serial: 'P-1' }]

  test('tells its kit, and the kit what is inside', async () => {
    const world = await worldOf(memoryTable())
    const inside = { ...whole, serial: 'P-1', state: 'assembled', kitSerial: 'KIT-A' } as const
    const kit = { ...whole, serial: 'KIT-A', state: 'commissioned', parts } as const
    await world.table.write(putUnit(inside, undefined), putUnit(kit, undefined))
    expect(bodyOf(await show(world, 'P-1'))).toMatchObject({ assemblyId: 'AS-1', kitSerial: 'KIT-A' })
    expect(bodyOf(await show(world, 'KIT-A'))).toMatchObject({ assemblyId: 'AS-1', parts })
  })

  test('is retired there without a movement of stock, and the kit keeps what is known of it', async () => {
    const world = await worldOf(memoryTable())
    const inside = { ...whole, serial: 'P-1', state: 'assembled', kitSerial: 'KIT-A' } as const
    const kit = { ...whole, serial: 'KIT-A', state: 'sold', parts } as const
    await world.table.write(putUnit(inside, undefined), putUnit(kit, undefined))
    expect((await taken(world, 'P-1', 'return')).status).toBe(409)
    expect((await taken(world, 'P-1', 'destroy')).status).toBe(201)
    expect((await taken(world, 'KIT-A', 'return')).status).toBe(201)
    expect(await unitRecord(world, 'P-1')).toMatchObject({ state: 'destroyed', kitSerial: 'KIT-A' })
    expect(await unitRecord(world, 'KIT-A')).toMatchObject({ state: 'returned', assemblyId: 'AS-1', parts })
  })

  const taken = (world: World, serial: string, name: string) => takeStep(world, { serial, step: name })
})
