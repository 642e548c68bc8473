// What many calls were parked for is mended once, and all of them go on.
import { REPLAYED_AT_ONCE } from '@tallystick/functions/parked-api/replay-some'
import { beforeEach, describe, expect, test } from 'vitest'
import { orderCall } from './shopify-order.ts'
import { statesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { bodyOf, loadCatalogue, makeWorld, request, type World } from './world.ts'

const parameters = { channel: 'shopify', connection: 'fable' }
const connection = {
  legalEntityId: 'fable',
  locationId: 'leipzig',
  secrets: [{ id: 'app', value: 'shpss_tallystick_demo_secret' }],
}

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

async function order(id: number, sku: string) {
  await world.http.receiveOrder(orderCall({ id, lines: [{ sku, quantity: 1, price: 450 }] }))
  await world.settle()
  world.advance(1)
}

async function replay(body: object) {
  const answer = await world.http.replaySome(request({ body }))
  expect(answer.status).toBe(200)
  return bodyOf(answer)
}

/** Replays page after page until there is no more; how many were replayed on each. */
async function replayAll(body: object): Promise<number[]> {
  const counts: number[] = []
  let page = await replay(body)
  for (counts.push(page.replayed); page.hasMore; counts.push(page.replayed))
    page = await replay({ ...body, cursor: page.nextCursor })
  await world.settle()
  return counts
}

const subjects = async () =>
  bodyOf(await world.http.showParkedList(request())).data.map(({ faults }: { faults: { code: string }[] }) =>
    faults.map(({ code }) => code).join(),
  )

const alias = (skuAliases: object) =>
  world.http.writeConnection(request({ parameters, body: { ...connection, skuAliases } }))

test('a mapping that lacked is written, and what it parked becomes orders', async () => {
  for (let id = 1; id <= 3; id++) await order(id, 'BAR-OF-CHOCOLATE')
  await order(4, 'NOBODY-KNOWS')
  expect(await subjects()).toEqual(Array(4).fill('ORDERS-SKU-UNKNOWN'))
  expect((await alias({ 'BAR-OF-CHOCOLATE': 'CHOC-70' })).status).toBe(200)
  expect(await replayAll({ code: 'ORDERS-SKU-UNKNOWN' })).toEqual([4])
  expect(statesOf(world).map(({ phase }) => phase)).toEqual(Array(3).fill('allocated'))
  expect(await subjects()).toEqual(['ORDERS-SKU-UNKNOWN'])
  expect(unfinishedWork(world)).toEqual([])
})

test('any number, a hundred at a time; what is parked again meanwhile is not replayed twice', async () => {
  const count = 2 * REPLAYED_AT_ONCE + 5
  for (let id = 1; id <= count; id++) await order(id, 'NOBODY-KNOWS')
  const counts: number[] = []
  let page = await replay({})
  for (counts.push(page.replayed); page.hasMore; counts.push(page.replayed)) {
    await world.settle()
    page = await replay({ cursor: page.nextCursor })
  }
  await world.settle()
  expect(counts).toEqual([100, 100, 5])
  const items = world.table.items().filter(({ sk }) => sk === 'PARKED')
  expect(items.map(({ state }) => state)).toEqual(Array(count).fill('open'))
})

describe('what is replayed', () => {
  const pending = () => world.queues.orders.pending().length

  beforeEach(async () => {
    await order(1, 'NOBODY-KNOWS')
    await order(2, 'NOBODY-KNOWS')
  })

  test.each([
    [{}, 2],
    [{ kind: 'call' }, 2],
    [{ kind: 'shipment' }, 0],
    [{ code: 'ORDERS-SKU-UNKNOWN' }, 2],
    [{ code: 'ORDERS-TOO-LARGE' }, 0],
    [{ before: '2026-11-20T11:00:00.001+01:00' }, 1],
    [{ before: '2026-11-20T10:00:00Z' }, 0],
  ])('%j', async (body, replayed) => {
    expect(await replay(body)).toEqual({ replayed, hasMore: false })
    expect(pending()).toBe(replayed)
  })

  test('is not open any more', async () => {
    await replay({})
    expect(await replay({})).toEqual({ replayed: 0, hasMore: false })
    expect(await subjects()).toEqual([])
  })

  test.each([
    [{ kind: 'order' }, '/kind'],
    [{ before: 'yesterday' }, '/before'],
    [{ cursor: 'x' }, '/cursor'],
    [{ everything: true }, '/everything'],
  ])('is not asked for by %j', async (body, pointer) => {
    const answer = await world.http.replaySome(request({ body }))
    expect(answer.status).toBe(422)
    expect(bodyOf(answer).errors[0].pointer).toBe(pointer)
    expect(pending()).toBe(0)
  })
})
