import { latestMovements } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, faultsOf, imbalances, stockWorld } from '../shell/stock/stock-fixture.ts'
import { adjustStock } from './adjust-stock.ts'
import { stepLot } from './change-lot.ts'

const at = { locationId: 'leipzig', sku: 'CHOC', lot: 'CH1' }
const adjustment = { ...at, reference: 'A1', kind: 'destroyed', quantity: '4', reason: 'Forklift' }

/** Ten units, seven of which were given to orders. */
async function promised() {
  const table = memoryTable()
  const world = await stockWorld(table)
  await ask(world, receiveLot, { ...at, reference: 'PO-1', quantity: '10' })
  expect(await world.allocate('leipzig', 'CHOC', 'CH1', 7)).toBe(true)
  world.told()
  return {
    ...world,
    adjust: (change: object = {}) => ask(world, adjustStock, { ...adjustment, ...change }),
    counts: () => world.counts('leipzig', 'CHOC', 'CH1'),
    imbalances: () => imbalances(table, table.items()),
  }
}

describe('an adjustment', () => {
  test('takes what is free, with its reason in the journal', async () => {
    const { adjust, counts, imbalances, table } = await promised()
    expect(await adjust({ quantity: '3' })).toEqual({
      status: 201,
      answer: { reference: 'A1', status: 'adjusted', takenFromOrders: 0 },
    })
    expect(await counts()).toEqual([7, 0])
    expect(await latestMovements(table, at, 1)).toMatchObject([
      { kind: 'destroyed', quantity: 3, reason: 'Forklift', actor: 'operations' },
    ])
    expect(await imbalances()).toEqual([])
  })

  test('does not take what orders were given', async () => {
    const { adjust, counts } = await promised()
    const refused = await adjust()
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-ALLOCATED /quantity']])
    expect(await counts()).toEqual([10, 3])
  })

  test('takes it by force: orders keep what they have, and the answer says how many units are missing', async () => {
    const { adjust, counts, allocate, imbalances } = await promised()
    expect((await adjust({ force: true })).answer).toMatchObject({ takenFromOrders: 1 })
    expect(await counts()).toEqual([6, -1])
    expect(await allocate('leipzig', 'CHOC', 'CH1', 1)).toBe(false)
    expect(await imbalances()).toEqual([])
  })

  test('never takes more than there is, forced or not', async () => {
    const { adjust, counts } = await promised()
    expect(faultsOf(await adjust({ quantity: '11', force: true }))).toEqual(['LOTS-SHORT /quantity'])
    expect(await counts()).toEqual([10, 3])
  })

  test('up is free for orders, who are told', async () => {
    const { adjust, counts, told } = await promised()
    await adjust({ kind: 'adjusted-up' })
    expect(await counts()).toEqual([14, 7])
    expect(told()).toEqual(['stock.leipzig.CHOC'])
  })

  test('is made of stopped lots too', async () => {
    const world = await promised()
    await ask(world, (deps, request) => stepLot(deps, request, 'recall'), {
      reference: 'C1',
      sku: 'CHOC',
      lot: 'CH1',
      reason: 'Glass',
    })
    expect((await world.adjust({ quantity: '10', force: true })).status).toBe(201)
    expect(await world.counts()).toEqual([0, -7])
  })

  test('counts once', async () => {
    const { adjust, counts } = await promised()
    const { answer } = await adjust({ quantity: '1' })
    expect(await adjust({ quantity: '1' })).toEqual({ status: 200, answer })
    expect((await adjust({ quantity: '2' })).status).toBe(409)
    expect(await counts()).toEqual([9, 2])
  })

  test.each([
    [{ reason: undefined }, '/reason'],
    [{ reason: '  ' }, '/reason'],
    [{ kind: 'shipped' }, '/kind'],
    [{ quantity: '0' }, '/quantity'],
    [{ force: 'yes' }, '/force'],
    [{ lot: '' }, '/lot'],
  ])('with %j is not taken', async (change, pointer) => {
    const { adjust, counts } = await promised()
    const { status, answer } = await adjust(change)
    expect([status, answer.errors[0].pointer]).toEqual([422, pointer])
    expect(await counts()).toEqual([10, 3])
  })

  test('of a lot that never was there is refused', async () => {
    const { adjust } = await promised()
    const refused = await adjust({ lot: 'CH2', kind: 'adjusted-up' })
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-STOCK-UNKNOWN /lot']])
  })
})
