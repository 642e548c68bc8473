import { moveStock } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { countStock, MAX_COUNTED_LOTS } from './count-stock.ts'
import { receiveLot } from './receive-lot.ts'
import { ask, faultsOf, imbalances, stockWorld } from './stock-fixture.ts'

/** Three lots of ten; six of the first were given to orders. */
async function shelf() {
  const table = memoryTable()
  const world = await stockWorld(table)
  for (const lot of ['CH1', 'CH2', 'CH3']) {
    const body = { reference: `PO-${lot}`, locationId: 'leipzig', sku: 'CHOC', lot, quantity: '10' }
    await ask(world, receiveLot, body)
  }
  await world.allocate('leipzig', 'CHOC', 'CH1', 6)
  world.told()
  return {
    ...world,
    count: (counted: readonly object[], rest: object = {}) =>
      ask(world, countStock, {
        reference: 'C1',
        locationId: 'leipzig',
        counted: counted.map((line) => ({ sku: 'CHOC', ...line })),
        ...rest,
      }),
    countsOf: (lot: string) => world.counts('leipzig', 'CHOC', lot),
    imbalances: () => imbalances(table, table.items()),
  }
}

describe('a stock count', () => {
  test('turns differences into adjustments and lists them; what agrees is left alone', async () => {
    const { count, countsOf, told, imbalances } = await shelf()
    const { status, answer } = await count([
      { lot: 'CH1', quantity: '10' },
      { lot: 'CH2', quantity: '8' },
      { lot: 'CH3', quantity: '11' },
    ])
    expect(status).toBe(201)
    expect(answer.differences).toEqual([
      { sku: 'CHOC', lot: 'CH2', kind: 'adjusted-down', quantity: 2, takenFromOrders: 0 },
      { sku: 'CHOC', lot: 'CH3', kind: 'adjusted-up', quantity: 1, takenFromOrders: 0 },
    ])
    expect([await countsOf('CH1'), await countsOf('CH2'), await countsOf('CH3')]).toEqual([
      [10, 4],
      [8, 8],
      [11, 11],
    ])
    expect(told()).toEqual(['stock.leipzig.CHOC'])
    expect(await imbalances()).toEqual([])
  })

  test('is a fact: it takes what orders were given, and says so', async () => {
    const { count, countsOf } = await shelf()
    const { answer } = await count([{ lot: 'CH1', quantity: '3' }])
    expect(answer.differences).toMatchObject([{ kind: 'adjusted-down', quantity: 7, takenFromOrders: 3 }])
    expect(await countsOf('CH1')).toEqual([3, -3])
  })

  test('that is complete finds nothing of the lots that it does not list', async () => {
    const { count, countsOf } = await shelf()
    const { answer } = await count([{ lot: 'CH2', quantity: '10' }], { complete: true })
    expect(answer.differences).toHaveLength(2)
    expect([await countsOf('CH1'), await countsOf('CH2'), await countsOf('CH3')]).toEqual([
      [0, -6],
      [10, 10],
      [0, 0],
    ])
  })

  test('of what has moved since somebody looked is refused', async () => {
    const { count, table, countsOf } = await shelf()
    const ch2 = { locationId: 'leipzig', sku: 'CHOC', lot: 'CH2' }
    await table.write(moveStock({ ...ch2, kind: 'shipped', quantity: 2, available: -2 }, 'any'))
    const refused = await count([{ lot: 'CH2', quantity: '10', seen: '10' }])
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['STOCK-COUNT-MOVED /counted/0/seen']])
    expect(await countsOf('CH2')).toEqual([8, 8])
    expect((await count([{ lot: 'CH2', quantity: '8', seen: '8' }])).answer.differences).toEqual([])
  })

  test('is decided anew when stock moves between reading and writing', async () => {
    const { count, table, countsOf, deps } = await shelf()
    const ch2 = { locationId: 'leipzig', sku: 'CHOC', lot: 'CH2' }
    const { write } = table
    let isFirst = true
    Object.assign(deps.table, {
      write: async (...writes: Parameters<typeof write>) => {
        if (isFirst) await write(moveStock({ ...ch2, kind: 'shipped', quantity: 2, available: -2 }, 'any'))
        isFirst = false
        return write(...writes)
      },
    })
    const { answer } = await count([{ lot: 'CH2', quantity: '9' }])
    expect(answer.differences).toMatchObject([{ kind: 'adjusted-up', quantity: 1 }])
    expect(await countsOf('CH2')).toEqual([9, 9])
  })

  test('counts once', async () => {
    const { count, countsOf } = await shelf()
    const { answer } = await count([{ lot: 'CH2', quantity: '8' }])
    expect(await count([{ lot: 'CH2', quantity: '8' }])).toEqual({ status: 200, answer })
    expect(await countsOf('CH2')).toEqual([8, 8])
  })

  test.each([
    [[], '/counted'],
    [[{ lot: 'CH1', quantity: '-1' }], '/counted/0/quantity'],
    [[{ lot: 'CH1', quantity: '01' }], '/counted/0/quantity'],
    [[{ lot: 'CH1', quantity: '1', reason: 'x' }], '/counted/0/reason'],
    [
      [
        { lot: 'CH1', quantity: '1' },
        { lot: 'CH1', quantity: '2' },
      ],
      '/counted/1/lot',
    ],
  ])('of %j is not taken', async (lines, pointer) => {
    const { count } = await shelf()
    const { status, answer } = await count(lines)
    expect([status, answer.errors[0].pointer]).toEqual([422, pointer])
  })

  test('of a lot that never came here is refused: it must be received or moved', async () => {
    const { count } = await shelf()
    const refused = await count([{ lot: 'CH9', quantity: '1' }])
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-STOCK-UNKNOWN /counted/0/lot']])
  })

  test('has as many lots as fit one transaction, all of them different', async () => {
    const world = await stockWorld(memoryTable())
    const lots = Array.from({ length: MAX_COUNTED_LOTS }, (_, i) => `L${i}`)
    for (const lot of lots)
      await ask(world, receiveLot, {
        reference: lot,
        locationId: 'leipzig',
        sku: 'CHOC',
        lot,
        quantity: '2',
      })
    const counted = lots.map((lot) => ({ sku: 'CHOC', lot, quantity: '1' }))
    const count = (lines: readonly object[]) =>
      ask(world, countStock, { reference: 'C1', locationId: 'leipzig', counted: lines })
    expect((await count([...counted, { sku: 'CHOC', lot: 'ONE-MORE', quantity: '0' }])).status).toBe(422)
    expect((await count(counted)).status).toBe(201)
  })
})
