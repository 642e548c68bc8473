import { calendarDate } from '@tallystick/kernel'
import { latestMovements, readLot } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { ask, faultsOf, imbalances, stockWorld } from '../shell/stock/stock-fixture.ts'
import { assemble, showAssembly } from './assemble.ts'
import { disassemble } from './disassemble.ts'
import { stockLots } from './production-fixture.ts'

const assembly = {
  reference: 'AS-1',
  locationId: 'leipzig',
  sku: 'BASKET',
  lot: 'B1',
  quantity: '10',
  components: [
    { sku: 'CHOC', lot: 'CH1', perKit: '2' },
    { sku: 'SUGAR', lot: 'S1', perKit: '1' },
  ],
}

const phones = {
  ...assembly,
  sku: 'PHONE-KIT',
  quantity: '2',
  components: [
    { sku: 'PHONE', lot: 'P1', perKit: '1' },
    { sku: 'CHOC', lot: 'CH1', perKit: '1' },
  ],
  units: [
    { serial: 'KIT-A', parts: [{ sku: 'PHONE', lot: 'P1', serial: 'P-1' }] },
    { serial: 'KIT-B', parts: [{ sku: 'PHONE', lot: 'P1', serial: 'P-2' }] },
  ],
}

async function bench() {
  const table = memoryTable()
  const world = await stockWorld(table)
  await stockLots(
    world,
    ['CHOC', 'CH1', 50, calendarDate('2027-03-31')],
    ['SUGAR', 'S1', 50],
    ['PHONE', 'P1', 5],
  )
  const parameters = { assemblyId: 'AS-1' }
  return {
    ...world,
    build: (change: object = {}) => ask(world, assemble, { ...assembly, ...change }),
    apart: (body: object) => ask(world, disassemble, { reference: 'D1', ...body }, { parameters }),
    show: () => ask(world, showAssembly, {}, { parameters }),
    all: async () => [
      await world.counts('leipzig', 'CHOC', 'CH1'),
      await world.counts('leipzig', 'SUGAR', 'S1'),
      await world.counts('leipzig', 'BASKET', 'B1'),
    ],
    imbalances: () => imbalances(table, table.items()),
  }
}

describe('an assembly', () => {
  test('takes component lots in and gives kits of a lot, which expires with its first component', async () => {
    const { build, show, all, told, stockLot, table, imbalances } = await bench()
    const { status, answer } = await build()
    expect(status).toBe(201)
    expect(answer.mix).toEqual([
      { sku: 'CHOC', lot: 'CH1', perKit: 2, expiry: '2027-03-31' },
      { sku: 'SUGAR', lot: 'S1', perKit: 1 },
    ])
    expect(await all()).toEqual([
      [30, 30],
      [40, 40],
      [10, 10],
    ])
    expect(await stockLot('leipzig', 'BASKET', 'B1')).toMatchObject({ expiry: '2027-03-31', mix: answer.mix })
    expect(await readLot(table, 'BASKET', 'B1')).toMatchObject({ origin: 'assembled', mix: answer.mix })
    expect((await show()).answer).toMatchObject({ assemblyId: 'AS-1', quantity: 10, disassemblies: [] })
    expect(told()).toEqual(['stock.leipzig.BASKET'])
    expect(await imbalances()).toEqual([])
  })

  test('counts once', async () => {
    const { build, all } = await bench()
    const { answer } = await build()
    expect(await build()).toEqual({ status: 200, answer })
    expect((await build({ quantity: '9' })).status).toBe(409)
    expect((await all())[2]).toEqual([10, 10])
  })

  test('of more kits with the same lots inside joins the kit lot; others need a lot of their own', async () => {
    const world = await bench()
    await stockLots(world, ['SUGAR', 'S2', 50])
    await world.build()
    expect((await world.build({ reference: 'AS-2' })).status).toBe(201)
    expect((await world.all())[2]).toEqual([20, 20])
    const [choc] = assembly.components
    const components = [choc, { sku: 'SUGAR', lot: 'S2', perKit: '1' }]
    const other = await world.build({ reference: 'AS-3', quantity: '1', components })
    expect([other.status, faultsOf(other)]).toEqual([409, ['LOTS-KIT-MIX-DIFFERS /lot']])
  })

  test.each([
    [{ sku: 'CHOC' }, 'STOCK-KIT /sku'],
    [{ sku: 'NOBODY' }, 'ORDERS-SKU-UNKNOWN /sku'],
    [{ components: assembly.components.slice(0, 1) }, 'LOTS-KIT-RECIPE /components'],
    [{ units: phones.units }, 'LOTS-KIT-UNITS /units'],
  ])('with %j is not taken', async (change, fault) => {
    const { build, all } = await bench()
    const refused = await build(change)
    expect(refused.status).toBe(422)
    expect(faultsOf(refused)).toContain(fault)
    expect((await all())[0]).toEqual([50, 50])
  })

  test('binds each serial to one kit', async () => {
    const { build, counts } = await bench()
    expect((await build(phones)).status).toBe(201)
    expect(await counts('leipzig', 'PHONE', 'P1')).toEqual([3, 3])
    const twice = await build({
      ...phones,
      reference: 'AS-2',
      quantity: '1',
      units: [{ serial: 'KIT-C', parts: [{ sku: 'PHONE', lot: 'P1', serial: 'P-2' }] }],
    })
    expect([twice.status, faultsOf(twice)]).toEqual([409, ['STOCK-KIT-SERIAL-BOUND /units/0/parts/0/serial']])
    expect(await counts('leipzig', 'PHONE', 'P1')).toEqual([3, 3])
  })

  test('binds a serial once, even when two bind it at the same time', async () => {
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
    const world = await stockWorld(memoryTable({ pause }))
    await stockLots(world, ['PHONE', 'P1', 50], ['CHOC', 'CH1', 50])
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        ask(world, assemble, {
          ...phones,
          reference: `AS-${i}`,
          quantity: '1',
          units: [{ serial: `KIT-${i}`, parts: [{ sku: 'PHONE', lot: 'P1', serial: 'P-1' }] }],
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect(await world.counts('leipzig', 'PHONE-KIT', 'B1')).toEqual([1, 1])
  })
})

describe('kits taken apart', () => {
  test('give back what was inside, to its own lots', async () => {
    const { build, apart, show, all, told, table, imbalances } = await bench()
    await build()
    told()
    expect((await apart({ quantity: '4' })).answer).toMatchObject({ status: 'taken-apart', quantity: 4 })
    expect(await all()).toEqual([
      [38, 38],
      [44, 44],
      [6, 6],
    ])
    expect(told()).toEqual(['stock.leipzig.CHOC', 'stock.leipzig.SUGAR'])
    expect((await show()).answer.disassemblies).toMatchObject([{ reference: 'D1', quantity: 4 }])
    expect(await latestMovements(table, { sku: 'CHOC', lot: 'CH1' }, 1)).toMatchObject([
      { kind: 'disassembled', quantity: 8, document: 'assembly.AS-1' },
    ])
    expect(await imbalances()).toEqual([])
    expect((await apart({ quantity: '4' })).status).toBe(200)
    const over = await apart({ reference: 'D2', quantity: '7' })
    expect([over.status, new Set(faultsOf(over))]).toEqual([409, new Set(['LOTS-SHORT /quantity'])])
  })

  test('free the serials that were inside for other kits', async () => {
    const { build, apart, show } = await bench()
    await build(phones)
    const [unit] = phones.units
    expect(faultsOf(await apart({ quantity: '1' }))).toContain('LOTS-KIT-UNITS /units')
    expect((await apart({ quantity: '1', units: [unit] })).status).toBe(201)
    expect((await show()).answer.units).toMatchObject([{ serial: 'KIT-B' }])
    expect((await build({ ...phones, reference: 'AS-2', quantity: '1', units: [unit] })).status).toBe(201)
  })

  test('that were promised to orders stay whole', async () => {
    const { build, apart, allocate } = await bench()
    await build()
    await allocate('leipzig', 'BASKET', 'B1', 8)
    const refused = await apart({ quantity: '3' })
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-SHORT /quantity']])
  })

  test('belong to an assembly that is there', async () => {
    const { apart, show } = await bench()
    expect([(await apart({ quantity: '1' })).status, (await show()).status]).toEqual([404, 404])
  })
})
