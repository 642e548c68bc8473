import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { endpoints } from './endpoints.ts'
import { lived, sweepOnce } from './lived.ts'
import { post, reportFor } from './shipments.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { loadCatalogue, makeWorld, request, type World, type WorldOptions } from './world.ts'

const at = (endpointId: string) => ({ parameters: { endpointId } })

/** A life beside two endpoints, of which one fails at first; after it, who was told what, each event once. */
async function told(during: (world: World) => Promise<void>, dieAt: number) {
  const tried = new Set<string>()
  const { send, toldTo } = endpoints((name, { id }) => {
    const isFirst = !tried.has(`${name} ${id}`)
    tried.add(`${name} ${id}`)
    return name === 'weak' && isFirst ? { status: 500, text: '' } : { status: 200, text: '' }
  })
  let last: World | undefined
  const open = async (options: WorldOptions) => {
    const world = makeWorld({ ...options, post: send })
    last = world
    await loadCatalogue(world)
    for (const name of ['erp', 'weak']) {
      const body = { url: `https://${name}.example/${name}` }
      await world.http.writeEndpoint(request({ ...at(name), body }))
    }
    return { world, close: () => undefined }
  }
  const life = await lived({ open, during: (world) => during(world).then(() => later(world)) }, dieAt)
  const errands = (last?.table.items() ?? []).filter(({ sk }) => sk.startsWith('ERRAND#'))
  const states = errands.map(({ body, sk }) => [
    sk.split('#')[2],
    JSON.parse(typeof body === 'string' ? body : '{}').state,
  ])
  const ids = (name: string) => [...new Set(toldTo(name).map(({ id, type }) => `${type} ${id}`))].sort()
  return { life, states: states.sort(), told: { erp: ids('erp'), weak: ids('weak') } }
}

/** Long enough for whoever died to be followed. */
async function later(world: World): Promise<void> {
  for (let minute = 0; minute < 4; minute++) await sweepOnce(world)
}

async function sell(world: World): Promise<void> {
  const lines = [{ sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 }]
  await untilAnswered(() => world.http.receiveOrder(orderCall({ id: 1, lines })))
  await deliverAll(world)
  await untilAnswered(async () =>
    post(world, await reportFor(world, idOf({ id: 1 }), { shipmentRef: 'S-1' })),
  )
  await deliverAll(world)
}

const lives: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'an order that is sold': sell,
  'a call that is parked': async (world) => {
    const lines = [{ sku: 'NOBODY', quantity: 1, price: 100 }]
    await untilAnswered(() => world.http.receiveOrder(orderCall({ id: 2, lines })))
    await deliverAll(world)
  },
  'a recall': async (world) => {
    const body = { reference: 'R-1', sku: 'CHOC-70', lot: 'CH2611', reason: 'glass' }
    await untilAnswered(() => world.http.recallLot(request({ body })))
    await deliverAll(world)
  },
  'serials that are written': async (world) => {
    const body = { reference: 'C-1', sku: 'ESPRESSO-ONE', quantity: 3 }
    await untilAnswered(() => world.http.commission(request({ body })))
    await deliverAll(world)
  },
}

describe('a process that dies after any change leaves nobody untold', () => {
  test.each(Object.entries(lives))('of a life: %s', async (_, during) => {
    const whole = await told(during, 0)
    expect(whole.told.erp.length).toBeGreaterThan(0)
    expect(whole.told.weak).toEqual(whole.told.erp)
    expect(new Set(whole.states.map(([, state]) => state))).toEqual(new Set(['told']))
    for (let dieAt = 1; dieAt <= whole.life.changes; dieAt++) {
      const { told: heard, states, life } = await told(during, dieAt)
      expect({ dieAt, heard, states, broken: life.broken }).toEqual({
        dieAt,
        heard: whole.told,
        states: whole.states,
        broken: [],
      })
    }
  })
})
