import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { lived, sweepOnce } from './lived.ts'
import { post, reportFor } from './shipments.ts'
import { type InventedOrder, idOf, orderCall } from './shopify-order.ts'
import { bodyOf, request, type World } from './world.ts'

const mixed: InventedOrder = {
  id: 1,
  shipping: 490,
  lines: [
    { sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 },
    { sku: 'ESPRESSO-ONE', quantity: 2, price: 34_900 },
    { sku: 'BASKET-JOY', quantity: 1, price: 5900 },
  ],
}
const chocolate = (quantity: number): InventedOrder => ({
  id: 1,
  lines: [{ sku: 'CHOC-70', quantity, price: 450, ratePercent: 7 }],
})
const untraced: InventedOrder = { id: 1, lines: [{ sku: 'MUG-GREEN', quantity: 3, price: 450 }] }

async function order(world: World, told: InventedOrder): Promise<void> {
  await untilAnswered(() => world.http.receiveOrder(orderCall(told)))
  await deliverAll(world)
}

async function ship(
  world: World,
  shipmentRef = 'S-1',
  quantity = (line: { ordered: number }) => line.ordered,
) {
  await untilAnswered(async () =>
    post(world, await reportFor(world, idOf({ id: 1 }), { shipmentRef, quantity })),
  )
  await deliverAll(world)
}

const lives: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'shipped in two parts': async (world) => {
    await order(world, mixed)
    await ship(world, 'S-1', (line) => (line.ordered === 3 ? 2 : 0))
    await ship(world, 'S-2', (line) => (line.ordered === 3 ? 1 : line.ordered))
  },
  'shipped before its order came': async (world) => {
    const units = [{ quantity: 3, lot: 'CH2611' }]
    const lines = [{ orderLineId: '1000', sku: 'CHOC-70', quantity: 3, units }]
    const about = { orderId: idOf({ id: 1 }), locationId: 'leipzig', shippedAt: '2026-11-20T09:00:00Z' }
    await untilAnswered(() => post(world, { shipmentRef: 'EARLY', ...about, lines }))
    await deliverAll(world)
    await order(world, chocolate(3))
    await sweepOnce(world)
  },
  'waiting for stock': async (world) => {
    await order(world, chocolate(600))
    const receipt = { reference: 'N-1', locationId: 'leipzig', sku: 'CHOC-70', lot: 'CHN', quantity: 200 }
    await untilAnswered(() => world.http.receiveLot(request({ body: receipt })))
    await sweepOnce(world)
    await ship(world)
  },
  'edited while it waits': async (world) => {
    await order(world, chocolate(600))
    await order(world, { ...chocolate(5), revision: 60 })
    await ship(world)
  },
  'paid later': async (world) => {
    await order(world, { ...chocolate(3), status: 'pending' })
    await order(world, { ...chocolate(3), revision: 60 })
    await ship(world)
  },
  'refused by its provider, then acknowledged': async (world) => {
    await order(world, chocolate(3))
    const answer = (reference: string, about: object = {}) =>
      request({
        clientId: 'client-default',
        parameters: { orderId: idOf({ id: 1 }) },
        body: { reference, ...about },
      })
    await untilAnswered(() => world.http.refuseOrder(answer('R-1', { reason: 'wet' })))
    await untilAnswered(() => world.http.acknowledgeOrder(answer('A-1')))
    await ship(world)
  },
  cancelled: async (world) => {
    await order(world, mixed)
    await order(world, { ...mixed, revision: 60, cancelled: true })
  },
  'parked and replayed': async (world) => {
    await order(world, untraced)
    const body = { name: 'Mug, green', unit: 'H87', serials: 'none', lots: false }
    await untilAnswered(() => world.http.writeSku(request({ parameters: { sku: 'MUG-GREEN' }, body })))
    const { data } = await untilAnswered(async () => bodyOf(await world.http.showParkedList(request())))
    const parameters = { parkedId: data[0].parkedId }
    await untilAnswered(() => world.http.replayParked(request({ parameters })))
    await deliverAll(world)
    await ship(world)
  },
  'drafted in one year, numbered in the next': async (world) => {
    await order(world, chocolate(3))
    const report = await untilAnswered(() => reportFor(world, idOf({ id: 1 })))
    await untilAnswered(() => post(world, report))
    for (const queue of ['shipments', 'drafts'] as const)
      for (const { body } of world.queues[queue].take(1))
        await untilAnswered(() => world.steps[queue]([body]))
    world.advance(45 * 86_400_000)
    await deliverAll(world)
  },
}

describe('a process that dies after any change, its work delivered again, changes nothing', () => {
  test.each(Object.entries(lives))('of a life: %s', async (_, during) => {
    const whole = await lived({ during }, 0)
    expect(whole.broken).toEqual([])
    expect(whole.rest.phases).not.toEqual([])
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived({ during }, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
