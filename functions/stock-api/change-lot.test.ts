import { lotStepsOf, readLot } from '@tallystick/store'
import { type MemoryTable, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, faultsOf, locations, stockWorld } from '../shell/stock/stock-fixture.ts'
import { inspectLot, stepLot } from './change-lot.ts'

type Step = Parameters<typeof stepLot>[2]

async function lotOf(sku = 'CHOC', lot = 'CH1', table: MemoryTable = memoryTable()) {
  const world = await stockWorld(table)
  for (const locationId of locations) {
    const body = { reference: `PO-${locationId}`, locationId, sku, lot, quantity: '5' }
    expect((await ask(world, receiveLot, body)).status).toBe(201)
  }
  world.told()
  const named = { sku, lot }
  return {
    ...world,
    step: (step: Step, body: object) =>
      ask(world, (deps, request) => stepLot(deps, request, step), { ...named, ...body }),
    inspect: (body: object) => ask(world, inspectLot, { ...named, ...body }),
    statuses: async () => {
      const places = locations.map((locationId) => world.stockLot(locationId, sku, lot))
      return (await Promise.all(places)).map((place) => place?.status)
    },
  }
}

const thrice = (status: string) => [status, status, status]

describe('a lot', () => {
  test('is held and released at all its locations, by whom and why', async () => {
    const { step, statuses, table, allocate, told } = await lotOf()
    expect(await step('hold', { reference: 'H1', reason: 'Smells odd' })).toEqual({
      status: 201,
      answer: { reference: 'H1', sku: 'CHOC', lot: 'CH1', status: 'held', locations: 3 },
    })
    expect(await statuses()).toEqual(thrice('held'))
    expect(await allocate('berlin', 'CHOC', 'CH1', 1)).toBe(false)
    expect(told()).toEqual([])
    expect((await step('release', { reference: 'R1' })).status).toBe(201)
    expect(await statuses()).toEqual(thrice('released'))
    expect(told()).toEqual(['stock.leipzig.CHOC', 'stock.berlin.CHOC', 'stock.hamburg.CHOC'])
    expect(await lotStepsOf(table, 'CHOC', 'CH1')).toMatchObject([
      { step: 'hold', from: 'released', to: 'held', actor: 'operations', reason: 'Smells odd' },
      { step: 'release', from: 'held', to: 'released', reference: 'lot-release.R1' },
    ])
  })

  test('that is recalled stays so until that is withdrawn, and is then held', async () => {
    const { step, statuses } = await lotOf()
    expect((await step('recall', { reference: 'C1', reason: 'Glass' })).status).toBe(201)
    expect(await statuses()).toEqual(thrice('recalled'))
    expect(faultsOf(await step('release', { reference: 'R1' }))).toEqual(['LOTS-STEP /step'])
    expect((await step('withdraw-recall', { reference: 'W1', reason: 'Wrong lot' })).status).toBe(201)
    expect(await statuses()).toEqual(thrice('held'))
  })

  test('that must be inspected is released only after it passed, with its certificate', async () => {
    const { step, inspect, statuses, allocate } = await lotOf('BABY-FOOD')
    const early = await step('release', { reference: 'R1' })
    expect([early.status, faultsOf(early)]).toEqual([409, ['LOTS-INSPECTION-MISSING /step']])
    const bare = await inspect({ reference: 'I1', result: 'passed' })
    expect([bare.status, faultsOf(bare)]).toEqual([422, ['LOTS-CERTIFICATE-MISSING /certificate']])
    expect((await inspect({ reference: 'I1', result: 'passed', certificate: 'COA-1' })).status).toBe(201)
    expect(await statuses()).toEqual(thrice('inspection'))
    expect(await allocate('berlin', 'BABY-FOOD', 'CH1', 1)).toBe(false)
    expect((await step('release', { reference: 'R1' })).status).toBe(201)
    expect(await allocate('berlin', 'BABY-FOOD', 'CH1', 1)).toBe(true)
  })

  test('that failed its inspection is rejected', async () => {
    const { inspect, statuses } = await lotOf('BABY-FOOD')
    await inspect({ reference: 'I1', result: 'failed', reason: 'Mould' })
    expect(await statuses()).toEqual(thrice('rejected'))
  })

  test('may have a name that no path could hold', async () => {
    const { step, statuses } = await lotOf('CHOC', 'A/B?C%2F"&;')
    expect((await step('hold', { reference: 'H1', reason: 'Why not' })).status).toBe(201)
    expect(await statuses()).toEqual(thrice('held'))
  })

  test('comes to a new location with the status it has', async () => {
    const world = await lotOf()
    await world.step('hold', { reference: 'H1', reason: 'Smells odd' })
    await world.table.write({
      kind: 'put',
      item: { pk: 'LOCATION#dresden', sk: 'LOCATION', body: JSON.stringify({ locationId: 'dresden' }) },
    })
    const body = { reference: 'PO-9', locationId: 'dresden', sku: 'CHOC', lot: 'CH1', quantity: '5' }
    expect((await ask(world, receiveLot, body)).status).toBe(201)
    expect(await world.stockLot('dresden', 'CHOC', 'CH1')).toMatchObject({ status: 'held', onHand: 5 })
  })
})

describe('a step of a lot', () => {
  test('is done once: repeated it answers as before, even after the next one', async () => {
    const { step, statuses, table } = await lotOf()
    const hold = { reference: 'H1', reason: 'Smells odd' }
    const { answer } = await step('hold', hold)
    await step('release', { reference: 'R1' })
    expect(await step('hold', hold)).toEqual({ status: 200, answer })
    expect(await statuses()).toEqual(thrice('released'))
    expect(await lotStepsOf(table, 'CHOC', 'CH1')).toHaveLength(2)
    expect((await step('hold', { ...hold, reason: 'Other' })).status).toBe(409)
  })

  test.each([
    [{ reason: 'x' }, '/reference'],
    [{ reference: 'H1', reason: '' }, '/reason'],
    [{ reference: 'H1', reason: 'x', sku: '' }, '/sku'],
    [{ reference: 'H1', reason: 'x', lot: 'ä' }, '/lot'],
    [{ reference: 'H1', reason: 'x', status: 'held' }, '/status'],
    [{ reference: 'H1' }, '/reason'],
  ])('is not taken with %j', async (body, pointer) => {
    const { step, statuses } = await lotOf()
    const { status, answer } = await step('hold', body)
    expect([status, answer.errors[0].pointer]).toEqual([422, pointer])
    expect(await statuses()).toEqual(thrice('released'))
  })

  test('of an unknown lot is refused', async () => {
    const { step } = await lotOf()
    const answer = await step('hold', { reference: 'H1', reason: 'x', lot: 'NONE' })
    expect([answer.status, faultsOf(answer)]).toEqual([409, ['LOTS-LOT-UNKNOWN /lot']])
  })

  test('an inspection has a result', async () => {
    const { inspect } = await lotOf('BABY-FOOD')
    expect((await inspect({ reference: 'I1', result: 'perhaps' })).status).toBe(422)
  })
})

test('a recall is told, by one id when it is asked for again; other steps are not', async () => {
  const { step, notified } = await lotOf('CHOC', 'CH/1')
  await step('hold', { reference: 'H1', reason: 'Smells odd' })
  expect(notified()).toEqual([])
  for (const status of [201, 200])
    expect((await step('recall', { reference: 'C1', reason: 'Glass' })).status).toBe(status)
  const [first, again] = notified()
  expect(first).toMatchObject({
    type: 'notification',
    event: {
      type: 'recall.opened',
      data: { version: 1, sku: 'CHOC', lot: 'CH/1', reference: 'C1', link: '/v1/lots?sku=CHOC&lot=CH%2F1' },
    },
  })
  expect(again).toMatchObject({ eventId: first?.type === 'notification' ? first.eventId : '' })
})

test('a lot may be used up at one location and still be recalled everywhere', async () => {
  const { step, table, stockLot } = await lotOf()
  const at = { pk: 'STOCK#berlin#CHOC', sk: 'LOT#CH1' }
  const { pk, sk: _, ...held } = (await table.get(at)) ?? at
  const gone = { ...held, pk, sk: 'GONE#CH1', onHand: 0, available: 0, adjustedDown: 5 }
  await table.write({ kind: 'delete', key: at }, { kind: 'put', item: gone })
  expect((await step('recall', { reference: 'C1', reason: 'Glass' })).status).toBe(201)
  expect(await stockLot('berlin', 'CHOC', 'CH1')).toMatchObject({ status: 'recalled', onHand: 0 })
  expect(await readLot(table, 'CHOC', 'CH1')).toMatchObject({ status: 'recalled' })
})
