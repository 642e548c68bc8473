import { beforeEach, describe, expect, test } from 'vitest'
import { post, reportFor } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, originals, request, shopifyCall, type World } from './world.ts'

const espresso = {
  sample: 'paid-taxes-included-discount-shipping-two-rates',
  id: 'shopify.fable.6120448807114',
}

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

async function parked() {
  return bodyOf(await world.http.showParkedList(request())).data
}

describe('the life of an order in its channel', () => {
  const mug = 'created-unpaid'

  async function phaseOf(): Promise<string> {
    const [state] = world.table.items().filter(({ sk }) => sk === 'STATE')
    return JSON.parse(String(state?.body)).phase
  }

  test('unpaid it is held; paid later it goes on; the older call after that changes nothing', async () => {
    await world.http.receiveOrder(shopifyCall(mug))
    await world.settle()
    expect(await phaseOf()).toBe('held')
    await world.http.receiveOrder(shopifyCall('updated-later-revision'))
    await world.settle()
    expect(await phaseOf()).toBe('allocated')
    const before = world.table.items()
    await world.http.receiveOrder(shopifyCall(mug))
    await world.settle()
    expect(world.table.items()).toEqual(before)
  })

  test('cancelled before it ships: what it was given is free again, and a shipment of it is parked', async () => {
    const stock = async () =>
      bodyOf(await world.http.showStock(request({ parameters: { locationId: 'leipzig', sku: 'CHOC-70' } })))
        .data
    const before = await stock()
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    expect(await stock()).not.toEqual(before)
    const report = await reportFor(world, espresso.id)
    const cancelled = (body: string) => {
      const order = JSON.parse(body)
      return body
        .replace('"cancelled_at": null', '"cancelled_at": "2026-11-20T09:00:00+01:00"')
        .replace(`"updated_at": "${order.updated_at}"`, '"updated_at": "2026-11-20T09:00:00+01:00"')
    }
    await world.http.receiveOrder(shopifyCall(espresso.sample, cancelled))
    await world.settle()
    expect(await phaseOf()).toBe('cancelled')
    expect(await stock()).toEqual(before)
    await post(world, report)
    await world.settle()
    expect((await parked())[0].faults).toMatchObject([{ code: 'ORDERS-SHIPMENT-CANCELLED' }])
    expect(originals(world)).toHaveLength(0)
  })
})
