// Many at once on the same lots: the conditions of the writes decide, whoever comes first.
import { readLot } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { countStock } from '../shell/stock/count-stock.ts'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, imbalances, stockWorld } from '../shell/stock/stock-fixture.ts'
import { adjustStock } from './adjust-stock.ts'
import { stepLot } from './change-lot.ts'
import { moveStock } from './move-stock.ts'

const at = { sku: 'CHOC', lot: 'CH1' }
const receipt = { ...at, reference: 'PO-1', locationId: 'leipzig', quantity: '5' }

async function busyWorld() {
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const table = memoryTable({ pause })
  const world = await stockWorld(table)
  return {
    ...world,
    receive: (change: object) => ask(world, receiveLot, { ...receipt, ...change }),
    memory: table,
  }
}

const statusesOf = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted()

describe('receipts at once', () => {
  test('open one lot at two locations: one record knows both', async () => {
    for (let race = 0; race < 20; race++) {
      const { receive, counts, table } = await busyWorld()
      const answers = await Promise.all(
        ['leipzig', 'berlin'].map((locationId) => receive({ reference: `PO-${locationId}`, locationId })),
      )
      expect(statusesOf(answers)).toEqual([201, 201])
      const record = await readLot(table, 'CHOC', 'CH1')
      expect(record?.locations.toSorted()).toEqual(['berlin', 'leipzig'])
      expect(record?.version).toBe(2)
      expect([await counts('leipzig', 'CHOC', 'CH1'), await counts('berlin', 'CHOC', 'CH1')]).toEqual([
        [5, 5],
        [5, 5],
      ])
    }
  })

  test('that say different expiries of a new lot: one is taken', async () => {
    const { receive, counts } = await busyWorld()
    const answers = await Promise.all(
      ['2027-01-31', '2027-02-28'].map((expiry) => receive({ reference: `PO-${expiry}`, expiry })),
    )
    expect(statusesOf(answers)).toEqual([201, 409])
    expect(await counts('leipzig', 'CHOC', 'CH1')).toEqual([5, 5])
  })

  test('of one reference count once', async () => {
    const { receive, counts, memory } = await busyWorld()
    const answers = await Promise.all(Array.from({ length: 10 }, () => receive({})))
    expect(statusesOf(answers)).toEqual([...Array(9).fill(200), 201])
    expect(await counts('leipzig', 'CHOC', 'CH1')).toEqual([5, 5])
    expect(await imbalances(memory, memory.items())).toEqual([])
  })
})

test('a lot that is held while orders take from it gives nothing after it was held', async () => {
  const world = await busyWorld()
  await world.receive({ quantity: '1000' })
  const hold = { ...at, reference: 'H1', reason: 'Smells odd' }
  const takes = Array.from({ length: 50 }, () => world.allocate('leipzig', 'CHOC', 'CH1', 1))
  const held = ask(world, (deps, request) => stepLot(deps, request, 'hold'), hold)
  expect((await held).status).toBe(201)
  expect(await world.allocate('leipzig', 'CHOC', 'CH1', 1)).toBe(false)
  const taken = (await Promise.all(takes)).filter((isTaken) => isTaken).length
  expect(await world.counts('leipzig', 'CHOC', 'CH1')).toEqual([1000, 1000 - taken])
})

test('a lot that comes to a new location while it is recalled is recalled there too', async () => {
  for (let race = 0; race < 20; race++) {
    const world = await busyWorld()
    await world.receive({})
    const [recalled, received] = await Promise.all([
      ask(world, (deps, request) => stepLot(deps, request, 'recall'), {
        ...at,
        reference: 'C1',
        reason: 'Glass',
      }),
      world.receive({ reference: 'PO-2', locationId: 'berlin' }),
    ])
    expect(statusesOf([recalled, received])).toEqual([201, 201])
    expect(await world.stockLot('leipzig', 'CHOC', 'CH1')).toMatchObject({ status: 'recalled' })
    expect(await world.stockLot('berlin', 'CHOC', 'CH1')).toMatchObject({ status: 'recalled', onHand: 5 })
  }
})

describe('fifty clients', () => {
  test('allocate and adjust one lot: nothing is taken twice, nothing that was promised is taken', async () => {
    const world = await busyWorld()
    await world.receive({ quantity: '60' })
    const clients = Array.from({ length: 50 }, async (_, i) => {
      if (i % 2 === 0) return (await world.allocate('leipzig', 'CHOC', 'CH1', 2)) ? 'allocated' : 'refused'
      const body = { ...at, reference: `A${i}`, locationId: 'leipzig', quantity: '2', reason: 'Wet' }
      const { status } = await ask(world, adjustStock, { ...body, kind: 'destroyed' })
      return status === 201 ? 'destroyed' : 'refused'
    })
    const outcomes = Map.groupBy(await Promise.all(clients), (outcome) => outcome)
    const [allocated = 0, destroyed = 0] = (['allocated', 'destroyed'] as const).map(
      (outcome) => 2 * (outcomes.get(outcome)?.length ?? 0),
    )
    expect(allocated + destroyed).toBe(60)
    expect(await world.counts('leipzig', 'CHOC', 'CH1')).toEqual([60 - destroyed, 0])
    expect(await imbalances(world.memory, world.memory.items())).toEqual([])
  })

  test('InvenTree PR #12478: move and allocate all of one lot, and one of them gets it', async () => {
    const world = await busyWorld()
    await world.receive({})
    const lines = [{ ...at, quantity: '5' }]
    const clients = Array.from({ length: 50 }, async (_, i) => {
      if (i % 2 === 0) return world.allocate('leipzig', 'CHOC', 'CH1', 5)
      const move = { reference: `M${i}`, from: 'leipzig', to: 'berlin', lines }
      return (await ask(world, moveStock, move)).status === 201
    })
    expect((await Promise.all(clients)).filter((isTaken) => isTaken)).toHaveLength(1)
    expect(await imbalances(world.memory, world.memory.items())).toEqual([])
  })
})

test('counts of one shelf at once agree with the last of them', async () => {
  const world = await busyWorld()
  await world.receive({ quantity: '20' })
  const answers = await Promise.all(
    [17, 18, 19].map((found) =>
      ask(world, countStock, {
        reference: `C${found}`,
        locationId: 'leipzig',
        counted: [{ ...at, quantity: String(found) }],
      }),
    ),
  )
  expect(statusesOf(answers)).toEqual([201, 201, 201])
  const [onHand = 0] = await world.counts('leipzig', 'CHOC', 'CH1')
  expect([17, 18, 19]).toContain(onHand)
  expect(await imbalances(world.memory, world.memory.items())).toEqual([])
})

describe('lots that are used up', () => {
  const all = { locationId: 'leipzig', sku: 'CHOC', kind: 'destroyed', quantity: '5', reason: 'Sold by hand' }

  test('are put away by later receipts, come back when units do, and are recalled where they rest', async () => {
    const world = await busyWorld()
    for (let i = 0; i < 1000; i++) {
      await world.receive({ reference: `PO-${i}`, lot: `L${i}` })
      await ask(world, adjustStock, { ...all, reference: `A${i}`, lot: `L${i}` })
    }
    const listed = () =>
      world.memory.items().filter(({ pk, sk }) => pk.startsWith('STOCK#') && sk.startsWith('LOT#'))
    expect(listed().length).toBeLessThan(32)
    const recall = { reference: 'C1', sku: 'CHOC', lot: 'L3', reason: 'Glass' }
    await ask(world, (deps, request) => stepLot(deps, request, 'recall'), recall)
    expect((await world.receive({ reference: 'PO-AGAIN', lot: 'L3' })).status).toBe(201)
    expect(await world.stockLot('leipzig', 'CHOC', 'L3')).toMatchObject({ status: 'recalled', onHand: 5 })
    const found = { ...all, kind: 'adjusted-up', lot: 'L4' }
    expect((await ask(world, adjustStock, { ...found, reference: 'A-AGAIN' })).status).toBe(201)
    expect(await world.allocate('leipzig', 'CHOC', 'L4', 5)).toBe(true)
    expect(await imbalances(world.memory, world.memory.items())).toEqual([])
  })
})
