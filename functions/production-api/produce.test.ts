import { latestMovements, readLot } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { produce } from '../shell/stock/produce.ts'
import { ask, faultsOf, imbalances, stockWorld } from '../shell/stock/stock-fixture.ts'
import { correctProduction } from './correct-production.ts'
import { stockLots } from './production-fixture.ts'
import { showProduction } from './step.ts'

const production = {
  reference: 'MO-1',
  locationId: 'leipzig',
  inputs: [
    { sku: 'COCOA', lot: 'C1', quantity: '70', perOutput: '0.7' },
    { sku: 'SUGAR', lot: 'S1', quantity: '30', perOutput: '0.3' },
  ],
  outputs: [
    { sku: 'CHOC', lot: 'CH1', quantity: '98', expiry: '2027-09-30', lossReason: 'Stuck to the pan' },
  ],
}

async function works() {
  const table = memoryTable()
  const world = await stockWorld(table)
  await stockLots(world, ['COCOA', 'C1', 100], ['SUGAR', 'S1', 100])
  world.told()
  return {
    ...world,
    make: (change: object = {}) => ask(world, produce, { ...production, ...change }),
    correct: (body: object = {}, productionId = 'MO-1') =>
      ask(
        world,
        correctProduction,
        { reference: 'K1', reason: 'Wrong lot', ...body },
        { parameters: { productionId } },
      ),
    show: (productionId = 'MO-1') => ask(world, showProduction, {}, { parameters: { productionId } }),
    all: async () => [
      await world.counts('leipzig', 'COCOA', 'C1'),
      await world.counts('leipzig', 'SUGAR', 'S1'),
      await world.counts('leipzig', 'CHOC', 'CH1'),
    ],
    imbalances: () => imbalances(table, table.items()),
  }
}

const before = [
  [100, 100],
  [100, 100],
  [undefined, undefined],
]

describe('a production', () => {
  test('turns material lots into a product lot, with yield and loss', async () => {
    const { make, show, all, told, imbalances, table } = await works()
    const { status, answer } = await make()
    expect(status).toBe(201)
    expect(answer).toMatchObject({
      productionId: 'MO-1',
      figures: [{ produced: 98, expected: '100', yield: '0.9800', loss: '2' }],
    })
    expect(await all()).toEqual([
      [30, 30],
      [70, 70],
      [98, 98],
    ])
    expect(told()).toEqual(['stock.leipzig.CHOC'])
    expect((await show()).answer).toMatchObject({
      actor: 'operations',
      inputs: [{ lot: 'C1' }, { lot: 'S1' }],
    })
    expect(await readLot(table, 'CHOC', 'CH1')).toMatchObject({
      origin: 'produced',
      rank: 1,
      expiry: '2027-09-30',
    })
    expect(await readLot(table, 'COCOA', 'C1')).toMatchObject({ used: true })
    expect(await latestMovements(table, { sku: 'COCOA', lot: 'C1' }, 1)).toMatchObject([
      { kind: 'consumed', quantity: 70, document: 'production.MO-1' },
    ])
    expect(await imbalances()).toEqual([])
  })

  test('counts once, and another under its reference is a conflict', async () => {
    const { make, all } = await works()
    const { answer } = await make()
    expect(await make()).toEqual({ status: 200, answer })
    expect((await make({ locationId: 'berlin' })).status).toBe(409)
    expect((await all())[0]).toEqual([30, 30])
  })

  test('does not use what orders were given', async () => {
    const { make, allocate, all } = await works()
    await allocate('leipzig', 'COCOA', 'C1', 50)
    const refused = await make()
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-SHORT /inputs/0/quantity']])
    expect(await all()).toEqual([[100, 50], ...before.slice(1)])
  })

  test('of a lot from what was made of it is refused', async () => {
    const { make } = await works()
    await make()
    const back = {
      reference: 'MO-2',
      inputs: [{ sku: 'CHOC', lot: 'CH1', quantity: '10' }],
      outputs: [{ sku: 'COCOA', lot: 'C1', quantity: '5' }],
    }
    const refused = await make(back)
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-CYCLE /outputs/0/lot']])
  })

  test.each([
    [{ inputs: [] }, 'LOTS-INPUT-MISSING /inputs'],
    [{ outputs: [] }, 'LOTS-OUTPUT-MISSING /outputs'],
    [{ outputs: [{ sku: 'NOBODY', lot: 'X', quantity: '1' }] }, 'ORDERS-SKU-UNKNOWN /outputs/0/sku'],
    [{ locationId: 'nowhere' }, 'ORDERS-LOCATION-UNKNOWN /locationId'],
    [
      { outputs: [{ sku: 'CHOC', lot: 'CH1', quantity: '98', expiry: '2027-09-30' }] },
      'LOTS-LOSS-REASON /outputs/0/lossReason',
    ],
    [
      { inputs: [{ sku: 'COCOA', lot: 'C1', quantity: '1', perOutput: '0' }] },
      'LOTS-EXPECTED /inputs/0/perOutput',
    ],
  ])('with %j is not taken', async (change, fault) => {
    const { make, all } = await works()
    const refused = await make(change)
    expect([refused.status, faultsOf(refused)]).toEqual([422, [fault]])
    expect(await all()).toEqual(before)
  })

  test.each([
    [{ inputs: [{ sku: 'COCOA', lot: 'C1' }] }, '/inputs/0/quantity'],
    [{ outputs: [{ sku: 'CHOC', lot: 'CH1', quantity: '1', expiry: 'never' }] }, '/outputs/0/expiry'],
    [{ reference: '' }, '/reference'],
  ])('with the form of %j is not taken', async (change, pointer) => {
    const { make } = await works()
    const { status, answer } = await make(change)
    expect([status, answer.errors[0].pointer]).toEqual([422, pointer])
  })
})

describe('a correction', () => {
  test('takes a production back by a counter-entry, once', async () => {
    const { make, correct, show, all, imbalances, table } = await works()
    await make()
    expect((await correct()).answer).toMatchObject({ productionId: 'MO-1', status: 'taken-back' })
    expect(await all()).toEqual([
      [100, 100],
      [100, 100],
      [0, 0],
    ])
    expect((await show()).answer.correction).toMatchObject({ reference: 'K1', reason: 'Wrong lot' })
    expect(await latestMovements(table, { sku: 'CHOC', lot: 'CH1' }, 1)).toMatchObject([
      { kind: 'produced', quantity: -98, reason: 'Wrong lot' },
    ])
    expect(await imbalances()).toEqual([])
    expect((await correct()).status).toBe(200)
    expect(faultsOf(await correct({ reference: 'K2' }))).toContain('LOTS-COUNTERED ')
  })

  test('is refused once what was made is gone or promised', async () => {
    const { make, correct, allocate, all } = await works()
    await make()
    await allocate('leipzig', 'CHOC', 'CH1', 1)
    const refused = await correct()
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-COUNTER-GONE /movements/2']])
    expect((await all())[2]).toEqual([98, 97])
  })

  test('needs a reason and a production', async () => {
    const { make, correct, show } = await works()
    await make()
    expect((await correct({ reason: '' })).status).toBe(422)
    expect((await correct({}, 'MO-2')).status).toBe(404)
    expect((await show('MO-2')).status).toBe(404)
  })
})
