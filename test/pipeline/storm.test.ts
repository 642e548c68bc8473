// Calls in every order and number, genuine and not, while workers die: a smaller run of `npm run bench -- storm`.
import { millisecondsOf } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { Crash, deliverAll, mortalTable, strikeQueuesAndBuckets, untilAnswered } from './crashes.ts'
import { judgeStorm } from './judge-storm.ts'
import { seededRandom } from './seeded-random.ts'
import { makeStorm, type Storm } from './storm.ts'
import { stormConnections, stormTellers } from './storm-tellers.ts'
import { loadCatalogue, makeWorld, request } from './world.ts'

const count = 900
/** Calls that come at once. */
const wave = 15
/** How often a worker dies after a change. */
const deadliness = 0.03

async function weather(storm: Storm, random: () => number) {
  let isRough = false
  let deaths = 0
  const strike = () => {
    if (!isRough || random() >= deadliness) return
    deaths++
    throw new Crash()
  }
  const world = makeWorld({ through: (table) => mortalTable(table, strike) })
  await loadCatalogue(world)
  for (const { body, ...parameters } of stormConnections)
    expect((await world.http.writeConnection(request({ parameters, body }))).status).toBe(200)
  const receipt = {
    reference: 'STORM',
    locationId: 'leipzig',
    sku: 'CHOC-70',
    lot: 'STORM',
    quantity: 100_000,
  }
  expect((await world.http.receiveLot(request({ body: receipt }))).status).toBe(201)
  strikeQueuesAndBuckets(world, strike)
  isRough = true
  const answers: number[] = []
  for (let at = 0; at < storm.calls.length; at += wave) {
    const calls = storm.calls.slice(at, at + wave)
    const sent = calls.map((call) =>
      untilAnswered(() => world.http.receiveOrder(call.requestAt(millisecondsOf(world.now())))),
    )
    answers.push(...(await Promise.all(sent)).map(({ status }) => status))
    if (random() < 0.3) await deliverAll(world)
  }
  await deliverAll(world)
  return { answers, stores: world, kept: world.buckets.work.objects().keys(), deaths }
}

test.each([1, 2])(
  'of a storm every genuine order is there once, every refusal is explained, and nothing else, seed %d',
  async (seed) => {
    const random = seededRandom(seed)
    const storm = makeStorm(count, random)
    const { deaths, ...aftermath } = await weather(storm, random)
    const { figures, lost, doubled, unexplained } = judgeStorm(storm, aftermath)
    expect({ lost, doubled, unexplained }).toEqual({ lost: [], doubled: [], unexplained: [] })
    expect(figures).toMatchObject({
      calls: storm.calls.length,
      orders: storm.orders.size,
      duplicates: count / 3,
    })
    for (const { channel } of stormTellers) {
      const ofChannel = storm.calls.filter((call) => call.channel === channel)
      for (const part of ['order', 'refused', 'parkedFor'] as const)
        expect(ofChannel.filter((call) => call[part] !== undefined).length).toBeGreaterThan(3)
    }
    expect(figures.pings).toBe(9)
    for (const some of [figures.refused, figures.parked, figures.stale, deaths])
      expect(some).toBeGreaterThan(20)
  },
)

test('who judges a storm sees what is lost, doubled and unexplained', async () => {
  const storm = makeStorm(60, seededRandom(3))
  const aftermath = await weather(storm, () => 0.9)
  const items = aftermath.stores.table.items()
  const judged = (kept: readonly (typeof items)[number][], answers = aftermath.answers) => {
    const stores = { ...aftermath.stores, table: { items: () => kept } }
    const keys = aftermath.stores.buckets.work.objects().keys()
    return judgeStorm(storm, { answers, stores, kept: keys }).figures
  }
  expect(judged(items)).toMatchObject({ lost: 0, doubled: 0, unexplained: 0 })
  expect(judged(items.filter(({ sk }) => sk !== 'STATE')).lost).toBe(storm.orders.size)
  expect(judged(items.filter(({ sk }) => !sk.startsWith('RANGE#'))).doubled).toBe(1)
  expect(judged(items.filter(({ sk }) => sk !== 'PARKED')).lost).toBeGreaterThan(0)
  expect(
    judged(
      items,
      aftermath.answers.map(() => 200),
    ).unexplained,
  ).toBeGreaterThan(0)
})

test('many calls of WooCommerce in a storm have one delivery id, and every one of their orders is told', () => {
  const { calls } = makeStorm(200, seededRandom(4))
  const told = calls.filter(({ channel, order }) => channel === 'woocommerce' && order !== undefined)
  const orders = new Set(told.map(({ order }) => order?.id))
  const deliveries = new Set(told.map((call) => call.requestAt(0).headers['x-wc-webhook-delivery-id']))
  expect(orders.size).toBeGreaterThan(10)
  expect(deliveries.size).toBe(3)
})
