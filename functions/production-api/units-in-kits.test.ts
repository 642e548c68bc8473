// Units inside kits, and kits with serials, are units like others: from stock into kits, and out of them.
import { instant } from '@tallystick/kernel'
import type { SerialPolicy, Sku } from '@tallystick/orders'
import { DEFAULT_FORMAT, mintSerials, spaceId, spaceKey, spaceOf, type UnitRecord } from '@tallystick/serials'
import {
  putCommissioning,
  putSerialRange,
  putShipment,
  putSku,
  putTradeItem,
  putUnit,
  readUnit,
  type ShipmentRecord,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { ask, faultsOf, stockWorld } from '../shell/stock/stock-fixture.ts'
import { assemble } from './assemble.ts'
import { disassemble } from './disassemble.ts'
import { MAX_ASSEMBLY_SERIALS } from './kit-units.ts'
import { stockLots } from './production-fixture.ts'

const phone = '09506000134352'
const kit = '09506000134369'
const at = instant('2026-11-19T10:00:00Z')
const part = (serial: string) => ({ sku: 'PHONE', lot: 'P1', serial })
const one = { serial: 'KIT-A', parts: [part('P-1')] }
const labelled: SerialPolicy = { mode: 'reported', when: 'at-commissioning', accepts: {} }

/** A bench with phones and chocolate, and this said of SKUs otherwise than in the catalogue. */
async function bench(change: Readonly<Record<string, Partial<Sku>>> = {}) {
  const world = await stockWorld(memoryTable())
  const { table } = world
  const common = { name: 'x', unit: 'H87', lots: true } as const
  const policy: SerialPolicy = { mode: 'reported', when: 'at-shipment', accepts: {} }
  const components = [
    { sku: 'PHONE', quantity: 1 },
    { sku: 'CHOC', quantity: 1 },
  ]
  await table.write(
    putSku({ ...common, sku: 'PHONE', gtin: phone, serials: policy, ...change.PHONE }),
    putSku({
      ...{ ...common, sku: 'PHONE-KIT', gtin: kit, serials: policy },
      ...{ kit: 'pre-assembled', components, ...change['PHONE-KIT'] },
    }),
  )
  await stockLots(world, ['CHOC', 'CH1', 90], ['PHONE', 'P1', 90])
  const body = { locationId: 'leipzig', sku: 'PHONE-KIT', lot: 'B1' }
  const inside = [
    { sku: 'PHONE', lot: 'P1', perKit: '1' },
    { sku: 'CHOC', lot: 'CH1', perKit: '1' },
  ]
  return {
    ...world,
    build: (units: readonly object[], more: object = {}) =>
      ask(world, assemble, {
        ...{ ...body, reference: 'AS-1', quantity: String(units.length) },
        ...{ components: inside, units, ...more },
      }),
    apart: (units: readonly object[], more: object = {}) =>
      ask(
        world,
        disassemble,
        { reference: 'D-1', quantity: String(units.length), units, ...more },
        { parameters: { assemblyId: 'AS-1' } },
      ),
    unit: async (tradeItem: string, serial: string) => (await readUnit(table, tradeItem, serial)).unit,
    known: (serial: string, more: Partial<UnitRecord> = {}) => {
      const unit = { tradeItem: phone, serial, sku: 'PHONE', lot: 'P1', version: 1 }
      const steps = [{ step: 'commission', at, actor: 'press', lot: 'P1' }] as const
      return table.write(putUnit({ ...unit, state: 'commissioned', steps, ...more }, undefined))
    },
  }
}

type Bench = Awaited<ReturnType<typeof bench>>

const shipment: ShipmentRecord = {
  ...{ shipmentId: 's1', shipmentRef: 'S-1', orderId: 'o1', provider: 'fast' },
  ...{ bodyKey: 'k', bodyHash: 'x', receivedAt: at, state: 'confirmed', attempt: 0 },
  ...{ faults: [], shares: [], carriesCharges: false },
}
const claim = { shipmentId: 's1', attempt: 0, orderId: 'o1', lineId: '1', at, actor: 'fast' }

/** A shipment names the unit. */
async function claimed({ table, unit }: Bench, tradeItem: string, serial: string) {
  const known = await unit(tradeItem, serial)
  if (known === undefined) throw new Error('no such unit')
  await table.write(putUnit({ ...known, claim, version: known.version + 1 }, known))
}

describe('kits that are put together', () => {
  test('hold their units, which know the kit as it knows them', async () => {
    const { build, unit } = await bench()
    expect(await build([one])).toMatchObject({ status: 201, answer: { status: 'assembled' } })
    expect(await unit(phone, 'P-1')).toMatchObject({
      ...{ state: 'assembled', lot: 'P1', locationId: 'leipzig', assemblyId: 'AS-1', kitSerial: 'KIT-A' },
      steps: [
        { step: 'commission', reference: 'AS-1' },
        { step: 'assemble', reference: 'AS-1', lot: 'P1', locationId: 'leipzig', actor: 'operations' },
      ],
    })
    expect(await unit(kit, 'KIT-A')).toMatchObject({
      ...{ state: 'commissioned', lot: 'B1', assemblyId: 'AS-1', parts: one.parts },
      steps: [{ step: 'commission', reference: 'AS-1' }],
    })
  })

  test('take units that were put on goods, and none that were not', async () => {
    const { build, known, unit } = await bench({ PHONE: { serials: labelled } })
    const early = await build([one])
    expect([early.status, faultsOf(early)]).toEqual([409, ['STOCK-UNIT-UNKNOWN /units/0/parts/0/serial']])
    expect(await unit(kit, 'KIT-A')).toBeUndefined()
    await known('P-1')
    expect((await build([one])).status).toBe(201)
    expect(await unit(phone, 'P-1')).toMatchObject({ state: 'assembled', version: 2 })
  })

  test('say all that is wrong with their units', async () => {
    const { build, known, counts } = await bench()
    await known('P-1', { state: 'sold' })
    await known('P-2', { lot: 'P9' })
    const refused = await build([one, { serial: 'KIT-B', parts: [part('P-2')] }])
    expect([refused.status, faultsOf(refused)]).toEqual([
      409,
      ['STOCK-UNIT-NOT-FREE /units/0/parts/0/serial', 'STOCK-UNIT-LOT-DIFFERS /units/1/parts/0/serial'],
    ])
    expect(await counts('leipzig', 'PHONE', 'P1')).toEqual([90, 90])
  })

  test.each([
    ['parked', 201],
    ['confirmed', 409],
    ['waiting', 409],
  ] as const)('wait for the shipment that names a unit: %s', async (state, status) => {
    const world = await bench()
    await world.known('P-1')
    await claimed(world, phone, 'P-1')
    await world.table.write(putShipment({ ...shipment, state }, undefined))
    expect((await world.build([one])).status).toBe(status)
  })

  test('take units that were minted in advance', async () => {
    const policy = { mode: 'minted', when: 'at-commissioning', format: DEFAULT_FORMAT, quota: 1000 } as const
    const { build, table, unit } = await bench({ PHONE: { serials: policy } })
    const space = spaceOf(spaceId({ tradeItem: phone, format: DEFAULT_FORMAT, epoch: 0 }))
    const serials = mintSerials(space, spaceKey(new Uint8Array(32).fill(7), space), 0, 3)
    const range = { space: spaceId(space), from: 0, count: 2 }
    const about = { commissioningId: 'c1', sku: 'PHONE', lot: 'P1', range, at, actor: 'press' }
    const record = { ...about, reference: 'C', bodyHash: 'x', tradeItem: phone, status: 'written' } as const
    const shapes = [{ mode: 'minted', format: DEFAULT_FORMAT }] as const
    await table.write(
      putCommissioning(record),
      putSerialRange(range, { kind: 'commissioning', commissioningId: 'c1', sku: 'PHONE' }),
      putTradeItem({ tradeItem: phone, skus: ['PHONE'], policy, shapes, version: 1 }, undefined),
    )
    const kits = serials.map((serial, i) => ({ serial: `KIT-${i}`, parts: [part(serial)] }))
    expect(faultsOf(await build(kits))).toEqual(['STOCK-UNIT-UNKNOWN /units/2/parts/0/serial'])
    expect((await build(kits.slice(0, 2))).status).toBe(201)
    expect(await unit(phone, serials[1] ?? '')).toMatchObject({
      ...{ state: 'assembled', version: 1, kitSerial: 'KIT-1' },
      steps: [{ step: 'commission', reference: 'c1' }, { step: 'assemble' }],
    })
  })

  test('name a unit once, also by two SKUs of one trade item', async () => {
    const { build } = await bench({ 'PHONE-KIT': { gtin: phone } })
    const same = { serial: 'P-1', parts: [part('P-1')] }
    expect(faultsOf(await build([same]))).toEqual(['LOTS-SERIAL-TWICE /units/0/parts/0/serial'])
  })

  test('tell serials that people may take for others', async () => {
    const { build, known } = await bench()
    await known('P10')
    const { answer } = await build([{ serial: 'KIT-A', parts: [part('PI0')] }])
    expect(answer.alike).toEqual([{ serial: 'PI0', looksLike: 'P10' }])
  })

  test('are as many at once as fit a transaction', async () => {
    const kits = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ serial: `KIT-${i}`, parts: [part(`P-${i}`)] }))
    const most = MAX_ASSEMBLY_SERIALS / 2
    const { build } = await bench()
    expect(faultsOf(await build(kits(most + 1)))).toEqual(['LOTS-TOO-MANY /units'])
    expect((await build(kits(most))).status).toBe(201)
  })
})

describe('serials of kits', () => {
  const minted = { mode: 'minted', format: DEFAULT_FORMAT, quota: 1000 } as const

  test.each<SerialPolicy>([
    { ...minted, when: 'at-order' },
    { ...minted, when: 'at-shipment' },
    { mode: 'pool', when: 'at-order', accepts: {}, lowLevel: 0 },
  ])('that come with the order or later are not named: %o', async (serials) => {
    const { build } = await bench({ 'PHONE-KIT': { serials } })
    const refused = await build([one])
    expect([refused.status, faultsOf(refused)]).toEqual([422, ['STOCK-KIT-SERIALS-LATER /units/0/serial']])
    expect((await build([{ parts: one.parts }])).status).toBe(201)
  })

  test('that are put on goods are so before, and get their lot with the kit', async () => {
    const { build, known, unit } = await bench({ 'PHONE-KIT': { serials: labelled } })
    expect(faultsOf(await build([one]))).toEqual(['STOCK-UNIT-UNKNOWN /units/0/serial'])
    const [commission] = [{ step: 'commission', at, actor: 'press' }] as const
    const label = { tradeItem: kit, sku: 'PHONE-KIT', steps: [commission] }
    const { lot: _, ...plain } = { ...label, lot: undefined }
    await known('KIT-A', { ...plain, lot: 'B1' })
    expect((await build([one])).status).toBe(201)
    expect(await unit(kit, 'KIT-A')).toMatchObject({ lot: 'B1', assemblyId: 'AS-1', steps: [commission] })
    const again = await build([{ serial: 'KIT-A', parts: [part('P-2')] }], { reference: 'AS-2' })
    expect(faultsOf(again)).toEqual(['STOCK-KIT-SERIAL-BOUND /units/0/serial'])
  })
})

describe('kits that are taken apart', () => {
  test('give their units back to stock, where they are, and keep nothing', async () => {
    const { build, apart, unit } = await bench()
    await build([one])
    expect((await apart([one])).status).toBe(201)
    const back = await unit(phone, 'P-1')
    expect(back).toMatchObject({ state: 'restocked', locationId: 'leipzig', lot: 'P1' })
    expect(back?.steps.at(-1)).toMatchObject({ step: 'disassemble', reference: 'D-1', actor: 'operations' })
    const label = await unit(kit, 'KIT-A')
    expect(label?.state).toBe('commissioned')
    for (const gone of ['assemblyId', 'kitSerial', 'parts'])
      for (const record of [back, label]) expect(record).not.toHaveProperty(gone)
    expect(label).not.toHaveProperty('lot')
    expect((await build([one], { reference: 'AS-2' })).status).toBe(201)
  })

  test.each([
    ['confirmed', 'STOCK-UNIT-NOT-FREE'],
    ['waiting', 'STOCK-UNIT-UNDECIDED'],
  ] as const)('are here: not while a shipment that has one is %s', async (state, code) => {
    const world = await bench()
    await world.build([one])
    await claimed(world, kit, 'KIT-A')
    await world.table.write(putShipment({ ...shipment, state }, undefined))
    const refused = await world.apart([one])
    expect([refused.status, faultsOf(refused)]).toEqual([409, [`${code} /units/0/serial`]])
    expect(await world.unit(phone, 'P-1')).toMatchObject({ state: 'assembled' })
  })

  test('came back to the place where it is done', async () => {
    const { build, apart, table, unit } = await bench()
    await build([one])
    const known = await unit(kit, 'KIT-A')
    if (known === undefined) throw new Error('no such kit')
    const back = { ...known, state: 'restocked', locationId: 'berlin', version: 2 } as const
    await table.write(putUnit(back, known))
    expect(faultsOf(await apart([one]))).toEqual(['STOCK-UNIT-ELSEWHERE /units/0/serial'])
  })

  test('leave a unit that was retired inside as it is', async () => {
    const { build, apart, table, unit } = await bench()
    await build([one])
    const known = await unit(phone, 'P-1')
    if (known === undefined) throw new Error('no such unit')
    await table.write(putUnit({ ...known, state: 'destroyed', version: 2 }, known))
    expect((await apart([one])).status).toBe(201)
    expect(await unit(phone, 'P-1')).toMatchObject({ state: 'destroyed', version: 2 })
  })

  test('race with the shipment of one: either it left, or its units are back', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    for (let ahead = 0; ahead < 8; ahead++) {
      const world = await bench()
      await world.build([one])
      const ship = async () => {
        for (let i = 0; i < ahead; i++) await pause()
        const known = await world.unit(kit, 'KIT-A')
        if (known?.assemblyId === undefined) return false
        const outcome = await world.table.write(
          putUnit({ ...known, claim, version: known.version + 1 }, known),
          putShipment(shipment, undefined),
        )
        return outcome.done
      }
      const [left, { status }] = await Promise.all([ship(), world.apart([one])])
      expect(status === 201).toBe(!left)
      expect(await world.unit(phone, 'P-1')).toMatchObject({ state: left ? 'assembled' : 'restocked' })
    }
  })
})
