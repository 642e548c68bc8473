import { beforeEach, describe, expect, test } from 'vitest'
import { changeEntity } from './crediting.ts'
import { post, reportFor, viewOrder } from './shipments.ts'
import { codesOf, expectSound } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { bodyOf, loadCatalogue, makeWorld, request, shopifyCall, type World } from './world.ts'

const orderId = 'shopify.fable.6120451330378'

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

/** Ships an order whose tax the marketplace owes; gives what its provider sees of the shipment. */
async function shipped() {
  const marketplaces = (body: string) => body.replaceAll('"channel_liable": false', '"channel_liable": true')
  const answer = await world.http.receiveOrder(shopifyCall('paid-taxes-excluded-b2b', marketplaces))
  expect(answer.status).toBe(200)
  await world.settle()
  const { shipmentId } = bodyOf(await post(world, await reportFor(world, orderId)))
  await world.settle()
  return shipmentId as string
}

async function seenByProvider(shipmentId: string) {
  const parameters = { shipmentId }
  return bodyOf(await world.http.showShipment(request({ clientId: 'client-default', parameters })))
}

async function parked() {
  return bodyOf(await world.http.showParkedList(request())).data
}

describe('a sale whose tax a marketplace owes', () => {
  test('that the seller leaves out ends without invoice: told to the provider, and nothing waits', async () => {
    await changeEntity(world, { marketplaceTax: { treatment: 'leave-out' } })
    const shipmentId = await shipped()
    expect(await seenByProvider(shipmentId)).toMatchObject({
      state: 'confirmed',
      invoice: { state: 'left-out', faults: [] },
    })
    expect(await viewOrder(world, orderId)).toMatchObject({
      phase: 'shipped',
      invoiceIds: [],
      shipments: [{ shipmentId, invoiceState: 'left-out' }],
    })
    expect(await parked()).toEqual([])
    const before = world.table.items()
    for (let hour = 0; hour < 3; hour++) {
      world.advance(3_600_000)
      expect(await world.sweep()).toEqual({ sent: 0, alarmed: 0 })
      await world.settle()
    }
    expect(world.table.items()).toEqual(before)
    expect(invoicesOf(world)).toEqual([])
    expectSound({ world })
  })

  test('that is parked at first is left out once the seller says so and it is replayed', async () => {
    const shipmentId = await shipped()
    const { invoice } = await seenByProvider(shipmentId)
    expect(invoice.state).toBe('parked')
    expect(new Set(codesOf(invoice))).toEqual(new Set(['BILLING-TAX-BY-MARKETPLACE']))
    const [{ parkedId }] = await parked()
    await changeEntity(world, { marketplaceTax: { treatment: 'leave-out' } })
    await world.http.replayParked(request({ parameters: { parkedId } }))
    await world.settle()
    expect(await seenByProvider(shipmentId)).toMatchObject({ invoice: { state: 'left-out', faults: [] } })
    expect(await parked()).toEqual([])
    expectSound({ world })
  })
})
