import type { Table } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import { seededRandom } from './seeded-random.ts'
import { post, reportFor } from './shipments.ts'
import { bodyIn } from './stores-at-rest.ts'
import { keyOf, without } from './without-conditions.ts'
import {
  bodyOf,
  loadCatalogue,
  makeWorld,
  originals,
  request,
  shopifyCall,
  type World,
  type WorldOptions,
} from './world.ts'

const espresso = {
  sample: 'paid-taxes-included-discount-shipping-two-rates',
  id: 'shopify.fable.6120448807114',
}
const hundred = Array.from({ length: 100 }, (_, i) => i)

/** Lets everything that waits go on between any two calls of a store. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A world in which calls interleave, conflict, are throttled, and answers get lost after the commit. */
async function roughWorld(seed: number, options: WorldOptions = {}): Promise<World> {
  const random = seededRandom(seed)
  const world = makeWorld({
    random,
    pause,
    faults: { lostRequest: 0.02, lostResponse: 0.03, throttle: 0.03, conflict: 0.05 },
    duplicates: () => random() < 0.3,
    ...options,
  })
  await loadCatalogue(world)
  return world
}

/** A copy of the espresso order under another id. */
function orderNumber(i: number) {
  return shopifyCall(espresso.sample, (body) =>
    body.replaceAll('6120448807114', String(6_200_000_000_000 + i)),
  )
}

function phases(world: World): Record<string, number> {
  const states = world.table.items().filter(({ sk }) => sk === 'STATE')
  const counted = Map.groupBy(states, (item) => bodyIn<{ phase: string }>(item).phase)
  return Object.fromEntries([...counted].map(([phase, members]) => [phase, members.length]))
}

async function parked(world: World): Promise<{ faults: { code: string }[] }[]> {
  return bodyOf(await world.http.showParkedList(request())).data
}

describe('at once', () => {
  test('100 identical calls: one order, one allocation', async () => {
    const world = await roughWorld(1)
    const answers = await Promise.all(
      hundred.map(() => world.http.receiveOrder(shopifyCall(espresso.sample))),
    )
    expect(answers.map(({ status }) => status)).toEqual(hundred.map(() => 200))
    await world.settle()
    const states = world.table.items().filter(({ sk }) => sk === 'STATE')
    const ranges = world.table.items().filter(({ sk }) => sk.startsWith('RANGE#'))
    expect(states).toHaveLength(1)
    expect(ranges.map(({ count }) => count)).toEqual([2])
    expect(world.deadLetters).toEqual([])
    expect(brokenPromises(world)).toEqual([])
  })

  test('100 identical shipments: one shipment, one invoice', async () => {
    const world = await roughWorld(2)
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = await reportFor(world, espresso.id)
    const answers = await Promise.all(hundred.map(() => post(world, report)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    await world.settle()
    expect(originals(world)).toHaveLength(1)
    expect(await parked(world)).toEqual([])
    expect(world.deadLetters).toEqual([])
    expect(brokenPromises(world)).toEqual([])
  })

  test('100 different shipments of the same units: one invoiced, 99 recorded and parked', async () => {
    const world = await roughWorld(3)
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = await reportFor(world, espresso.id)
    await Promise.all(hundred.map((i) => post(world, { ...report, shipmentRef: `S-${i}` })))
    await world.settle()
    expect(world.deadLetters).toEqual([])
    expect(originals(world)).toHaveLength(1)
    const records = world.table.items().filter(({ sk }) => sk === 'SHIPMENT')
    expect(records.map(({ state }) => state).sort()).toEqual([
      'confirmed',
      ...hundred.slice(1).map(() => 'parked'),
    ])
    const open = await bodyOf(await world.http.showParkedList(request()))
    expect(open.data[0].faults.map(({ code }: { code: string }) => code)).toContain('ORDERS-SHIPMENT-OVER')
    expect(brokenPromises(world)).toEqual([])
  })

  test('200 orders for stock that serves 168: each unit is given once, the rest waits and gets what arrives', async () => {
    const world = await roughWorld(4)
    const ids = Array.from({ length: 200 }, (_, i) => i)
    await Promise.all(ids.map((i) => world.http.receiveOrder(orderNumber(i))))
    await world.settle()
    expect(phases(world)).toEqual({ allocated: 168, waiting: 32 })
    expect(brokenPromises(world)).toEqual([])

    const arrived = { reference: 'PO-9', locationId: 'leipzig', sku: 'CHOC-70', lot: 'CH2701', quantity: 100 }
    await world.http.receiveLot(request({ body: arrived }))
    world.advance(60_000)
    await world.sweep()
    await world.settle()
    expect(phases(world)).toEqual({ allocated: 200 })
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
    expect(world.deadLetters).toEqual([])
    expect(brokenPromises(world)).toEqual([])
  })
})

describe('a missing condition shows', () => {
  test('stock without `available ≥ quantity` is oversold', async () => {
    const through = without((write) => write.kind === 'update' && (write.add?.available ?? 0) < 0)
    expect(await outcome(through, 'scarce')).not.toEqual([])
    expect(await outcome((table) => table, 'scarce')).toEqual([])
  })

  test('a series without its condition gets gaps, doubles or a broken chain', async () => {
    const through = without((write) => keyOf(write).sk === 'SERIES' || keyOf(write).sk.startsWith('INVOICE#'))
    expect(await outcome(through, 'numbers')).not.toEqual([])
    expect(await outcome((table) => table, 'numbers')).toEqual([])
  })

  test('an order without its version condition lets units leave twice', async () => {
    const through = without((write) => keyOf(write).sk === 'STATE')
    expect(await afterRivalShipments(through)).not.toEqual([])
    expect(await afterRivalShipments((table) => table)).toEqual([])
  })

  /** Broken promises after twenty reports of the same units came at once; no lot's own condition helps. */
  async function afterRivalShipments(through: (table: Table) => Table): Promise<string[]> {
    const world = await roughWorld(11, { through, faults: {}, duplicates: () => false })
    await world.http.receiveOrder(shopifyCall('paid-taxes-excluded-b2b'))
    await world.settle()
    const report = await reportFor(world, 'shopify.fable.6120451330378')
    await Promise.all(hundred.slice(0, 20).map((i) => post(world, { ...report, shipmentRef: `S-${i}` })))
    await world.settle()
    return brokenPromises(world)
  }

  /** Broken promises after a rush: of orders for one lot, or of shipments whose numbers two workers give. */
  async function outcome(through: (table: Table) => Table, rush: 'scarce' | 'numbers'): Promise<string[]> {
    const world = await roughWorld(7, { through, faults: {}, duplicates: () => false })
    const count = rush === 'scarce' ? 200 : 12
    const ids = Array.from({ length: count }, (_, i) => 6_200_000_000_000 + i)
    await Promise.all(ids.map((_, i) => world.http.receiveOrder(orderNumber(i))))
    await world.settle()
    if (rush === 'numbers') await shipAll(world, ids)
    return brokenPromises(world)
  }

  async function shipAll(world: World, ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      const report = await reportFor(world, `shopify.fable.${id}`, { shipmentRef: `S-${id}` })
      await post(world, report)
    }
    for (const queue of ['shipments', 'drafts'] as const)
      for (const { body } of world.queues[queue].take(100)) await world.steps[queue]([body])
    for (const { body } of world.queues.drafts.take(100)) await world.steps.drafts([body])
    const drafted = world.queues.numbers.take(100)
    const outcomes = await Promise.allSettled(drafted.map(({ body }) => world.steps.numbers([body])))
    for (const [i, { status }] of outcomes.entries())
      if (status === 'rejected') await world.steps.numbers([drafted[i]?.body ?? ''])
    await world.settle()
  }
})
