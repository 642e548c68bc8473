import { latestMovements, readLot } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, faultsOf, imbalances, stockWorld } from '../shell/stock/stock-fixture.ts'
import { stepLot } from './change-lot.ts'
import { MAX_MOVE_LINES, moveStock, showMove } from './move-stock.ts'
import { receiveMove } from './receive-move.ts'

const move = {
  reference: 'M1',
  from: 'leipzig',
  to: 'berlin',
  lines: [{ sku: 'CHOC', lot: 'CH1', quantity: '6' }],
}

async function stocked() {
  const table = memoryTable()
  const world = await stockWorld(table)
  const receipt = { reference: 'PO-1', locationId: 'leipzig', sku: 'CHOC', lot: 'CH1', quantity: '10' }
  await ask(world, receiveLot, { ...receipt, expiry: '2027-03-31' })
  world.told()
  const parameters = { moveId: 'M1' }
  return {
    ...world,
    send: (change: object = {}) => ask(world, moveStock, { ...move, ...change }),
    arrive: (line: object, rest: object = {}) =>
      ask(
        world,
        receiveMove,
        { reference: 'ARR-1', lines: [{ sku: 'CHOC', lot: 'CH1', ...line }], ...rest },
        { parameters },
      ),
    show: (moveId = 'M1') => ask(world, showMove, {}, { query: { moveId } }),
    both: async () => [
      await world.counts('leipzig', 'CHOC', 'CH1'),
      await world.counts('berlin', 'CHOC', 'CH1'),
    ],
    imbalances: () => imbalances(table, table.items()),
  }
}

const nothing = [undefined, undefined]

describe('a move', () => {
  test('is in transit until it arrives', async () => {
    const { send, arrive, show, both, told, imbalances } = await stocked()
    expect(await send()).toEqual({ status: 201, answer: { moveId: 'M1', status: 'in-transit' } })
    expect(await both()).toEqual([[4, 4], nothing])
    expect(await imbalances()).toEqual([])
    expect(told()).toEqual([])
    expect((await arrive({ quantity: '6' })).answer).toMatchObject({ status: 'arrived' })
    expect(await both()).toEqual([
      [4, 4],
      [6, 6],
    ])
    expect(told()).toEqual(['stock.berlin.CHOC'])
    expect((await show()).answer).toMatchObject({
      status: 'arrived',
      from: 'leipzig',
      to: 'berlin',
      lines: [{ quantity: 6, arrived: 6, lost: 0, expiry: '2027-03-31' }],
    })
    expect(await imbalances()).toEqual([])
  })

  test('may arrive in parts', async () => {
    const { send, arrive, show, both, imbalances } = await stocked()
    await send()
    expect((await arrive({ quantity: '2' })).answer).toMatchObject({ status: 'in-transit' })
    expect((await show()).answer.lines).toMatchObject([{ quantity: 6, arrived: 2 }])
    expect(await imbalances()).toEqual([])
    expect((await arrive({ quantity: '4' }, { reference: 'ARR-2' })).answer.status).toBe('arrived')
    expect(await both()).toEqual([
      [4, 4],
      [6, 6],
    ])
  })

  test('may lose units on its way, with a reason: they are adjusted down where they should have come', async () => {
    const { send, arrive, both, imbalances, table } = await stocked()
    await send()
    expect(faultsOf(await arrive({ quantity: '5', lost: '1' }))).toEqual(['LOTS-REASON-MISSING /reason'])
    await arrive({ quantity: '5', lost: '1' }, { reason: 'Fell off the lorry' })
    expect(await both()).toEqual([
      [4, 4],
      [5, 5],
    ])
    expect(await latestMovements(table, { sku: 'CHOC', lot: 'CH1' }, 2)).toMatchObject([
      { kind: 'moved-in', quantity: 6, document: 'move.M1' },
      { kind: 'adjusted-down', quantity: 1, reason: 'Fell off the lorry' },
    ])
    expect(await imbalances()).toEqual([])
  })

  test('may be lost whole', async () => {
    const { send, arrive, both, show, told, imbalances } = await stocked()
    await send()
    await arrive({ quantity: '0', lost: '6' }, { reason: 'Stolen' })
    expect(await both()).toEqual([
      [4, 4],
      [0, 0],
    ])
    expect((await show()).answer.status).toBe('arrived')
    expect(told()).toEqual(['stock.berlin.CHOC'])
    expect(await imbalances()).toEqual([])
  })

  test('leaves what orders were given where it is', async () => {
    const { send, allocate, both } = await stocked()
    await allocate('leipzig', 'CHOC', 'CH1', 5)
    const refused = await send()
    expect([refused.status, faultsOf(refused)]).toEqual([409, ['LOTS-SHORT /lines/0/quantity']])
    expect(await both()).toEqual([[10, 5], nothing])
  })

  test('takes a stopped lot along, which stays stopped', async () => {
    const world = await stocked()
    const held = { reference: 'H1', sku: 'CHOC', lot: 'CH1', reason: 'Smells odd' }
    await ask(world, (deps, request) => stepLot(deps, request, 'hold'), held)
    expect((await world.send()).status).toBe(201)
    expect((await world.arrive({ quantity: '6' })).status).toBe(201)
    expect(await world.stockLot('berlin', 'CHOC', 'CH1')).toMatchObject({ status: 'held', onHand: 6 })
    expect((await readLot(world.table, 'CHOC', 'CH1'))?.locations).toEqual(['leipzig', 'berlin'])
  })

  test('and its arrival count once', async () => {
    const { send, arrive, both } = await stocked()
    const sent = await send()
    expect(await send()).toEqual({ ...sent, status: 200 })
    const arrived = await arrive({ quantity: '6' })
    expect(await arrive({ quantity: '6' })).toEqual({ ...arrived, status: 200 })
    expect(await both()).toEqual([
      [4, 4],
      [6, 6],
    ])
    expect((await send({ to: 'hamburg' })).status).toBe(409)
    expect((await arrive({ quantity: '5' })).status).toBe(409)
  })

  test.each([
    [{ to: 'leipzig' }, 'LOTS-MOVE-NOWHERE /lines/0/to'],
    [{ to: 'nowhere' }, 'ORDERS-LOCATION-UNKNOWN /to'],
    [{ lines: [...move.lines, ...move.lines] }, 'LOTS-TWICE /lines/1/lot'],
  ])('with %j is not taken', async (change, fault) => {
    const { send } = await stocked()
    const refused = await send(change)
    expect([refused.status, faultsOf(refused)]).toEqual([422, [fault]])
  })

  test.each([
    [{ lines: [] }, '/lines'],
    [{ lines: [{ sku: 'CHOC', lot: 'CH1', quantity: '0' }] }, '/lines/0/quantity'],
    [{ from: '' }, '/from'],
  ])('with the form of %j is not taken', async (change, pointer) => {
    const { send } = await stocked()
    const { status, answer } = await send(change)
    expect([status, answer.errors[0].pointer]).toEqual([422, pointer])
  })
})

describe('an arrival', () => {
  test.each([
    [{ quantity: '7' }, 409, 'LOTS-MOVE-OVER /lines/0/quantity'],
    [{ quantity: '6', lost: '1' }, 409, 'LOTS-MOVE-OVER /lines/0/quantity'],
    [{ quantity: '0' }, 422, 'LOTS-QUANTITY /lines/0/quantity'],
    [{ quantity: '1', lot: 'CH2' }, 409, 'LOTS-MOVE-OVER /lines/0/lot'],
  ])('of %j is refused', async (line, status, fault) => {
    const { send, arrive, both } = await stocked()
    await send()
    const refused = await arrive(line, { reason: 'Why' })
    expect([refused.status, faultsOf(refused)]).toEqual([status, [fault]])
    expect(await both()).toEqual([[4, 4], nothing])
  })

  test('of a move that nobody sent is not found', async () => {
    const { arrive, show } = await stocked()
    expect([(await arrive({ quantity: '1' })).status, (await show('M2')).status]).toEqual([404, 404])
    expect((await show('M'.repeat(3000))).status).toBe(400)
  })

  test('of the largest move, half of it lost, is one transaction', async () => {
    const world = await stocked()
    const lots = Array.from({ length: MAX_MOVE_LINES }, (_, i) => `L${i}`)
    for (const lot of lots)
      await ask(world, receiveLot, {
        reference: lot,
        locationId: 'leipzig',
        sku: 'CHOC',
        lot,
        quantity: '2',
      })
    const lines = lots.map((lot) => ({ sku: 'CHOC', lot, quantity: '2' }))
    expect((await world.send({ lines: [...lines, ...move.lines] })).status).toBe(422)
    expect((await world.send({ lines })).status).toBe(201)
    const halves = lots.map((lot) => ({ sku: 'CHOC', lot, quantity: '1', lost: '1' }))
    const all = { lines: halves, reason: 'Half of it broke' }
    expect((await world.arrive({}, all)).answer.status).toBe('arrived')
    expect(await world.imbalances()).toEqual([])
  })
})
