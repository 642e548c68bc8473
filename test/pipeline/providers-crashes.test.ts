// A worker on providers' calls dies after each of its writes and sends, and two of them work on one call at once.
import type { ProviderCalled } from '@tallystick/events'
import { takeReports } from '@tallystick/functions/take-reports/step'
import { expect, test } from 'vitest'
import { Crash, mortalDocuments, mortalTable } from './crashes.ts'
import { brokenPromises } from './invariants.ts'
import { openProviderShop, payloadOf, providerNames, reportAs, tell } from './provider-calls.ts'
import { bodyOf, originals, request, type World } from './world.ts'

const sample = 'paid-taxes-included-discount-shipping-two-rates'
const orderId = 'shopify.fable.6120448807114'

/** The call as it lies in the queue of reports. */
async function queued(name: (typeof providerNames)[number]) {
  const shop = await openProviderShop()
  const { world } = shop
  await shop.order(sample)
  await tell(shop, name, payloadOf(name, await reportAs(world, name, orderId)))
  for (const queue of ['amazon', 'fetches'] as const)
    for (const { body } of world.queues[queue].take(10)) await world.steps[queue]([body])
  const [message] = world.queues.reports.take(1)
  return { world, event: JSON.parse(message?.body ?? '') as ProviderCalled }
}

async function outcomeOf(world: World) {
  const parked = bodyOf(await world.http.showParkedList(request())).data
  return [originals(world).length, parked, world.deadLetters, brokenPromises(world)]
}

test.each(providerNames)('%s: a worker may die after any change', async (name) => {
  for (let deaths = 1; ; deaths++) {
    const { world, event } = await queued(name)
    let left = deaths
    const strike = () => {
      if (--left === 0) throw new Crash('struck')
    }
    const { shipments } = world.deps
    const mortal = {
      ...world.deps,
      table: mortalTable(world.deps.table, strike),
      work: mortalDocuments(world.deps.work, strike),
      shipments: {
        ...shipments,
        send: async (sent: Parameters<typeof shipments.send>[0]) => {
          await shipments.send(sent)
          strike()
        },
      },
    }
    const died = await takeReports(mortal, event).then(
      () => false,
      () => true,
    )
    // What was sent before the death is worked off before the call comes again.
    await world.settle()
    await takeReports(world.deps, event)
    await world.settle()
    expect(await outcomeOf(world)).toEqual([1, [], [], []])
    if (!died) {
      expect(deaths).toBeGreaterThan(2)
      return
    }
  }
})

test.each(providerNames)('%s: one call worked on by several at once is one shipment', async (name) => {
  const { world, event } = await queued(name)
  await Promise.all(Array.from({ length: 8 }, () => takeReports(world.deps, event)))
  await world.settle()
  expect(await outcomeOf(world)).toEqual([1, [], [], []])
})

test('a second worker that read before the first one shipped finds that it was told', async () => {
  const { world, event } = await queued('shipbob')
  let isFirst = true
  const { table } = world.deps
  const slow = {
    ...world.deps,
    table: {
      ...table,
      get: async (key: Parameters<typeof table.get>[0]) => {
        const found = await table.get(key)
        if (key.sk === 'TOLD#withdrawal' && isFirst) {
          isFirst = false
          await takeReports(world.deps, event)
          await world.settle()
        }
        return found
      },
    },
  }
  await takeReports(slow, event)
  await world.settle()
  expect(isFirst).toBe(false)
  expect(await outcomeOf(world)).toEqual([1, [], [], []])
})

test('of a shipment and its withdrawal at once, one comes first, and people see the other', async () => {
  for (const isShippedFirst of [true, false]) {
    const { world, event } = await queued('shipbob')
    const body = await world.buckets.work.get(event.bodyKey)
    const bodyKey = `${event.bodyKey}-cancelled`
    await world.buckets.work.put(bodyKey, {
      bytes: body?.bytes ?? Buffer.from(''),
      contentType: 'application/json',
    })
    const cancelled = { ...event, topic: 'order.shipment.cancelled', bodyKey }
    const both = isShippedFirst ? [event, cancelled] : [cancelled, event]
    await Promise.all(both.map((each) => takeReports(world.deps, each)))
    await world.settle()
    const parked = bodyOf(await world.http.showParkedList(request())).data
    expect(parked.map(({ faults }: { faults: { code: string }[] }) => faults[0]?.code)).toEqual([
      'PROVIDERS-SHIPMENT-WITHDRAWN',
    ])
  }
})
