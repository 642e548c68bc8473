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

describe('a shipment', () => {
  test('that comes before its order waits for it', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    const early = world.queues.orders.take(1)
    const lines = [
      { orderLineId: '18361346452369', sku: 'CHOC-70', quantity: 3, units: [{ quantity: 3, lot: 'CH2609' }] },
    ]
    await post(world, {
      shipmentRef: 'EARLY',
      orderId: espresso.id,
      locationId: 'leipzig',
      shippedAt: '2026-11-20T09:00:00Z',
      lines,
    })
    await world.settle()
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toHaveLength(1)
    await world.queues.orders.send(early)
    await world.settle()
    world.advance(60_000)
    await world.sweep()
    await world.settle()
    expect(originals(world)).toHaveLength(1)
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
  })

  test('shows its provider what became of it, and nobody else', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const { shipmentId } = bodyOf(await post(world, await reportFor(world, espresso.id)))
    await world.settle()
    const show = (clientId: string) =>
      world.http.showShipment(request({ clientId, parameters: { shipmentId } }))
    expect(bodyOf(await show('client-default'))).toMatchObject({
      state: 'confirmed',
      invoice: { state: 'issued', number: 'INV-2026-000001' },
    })
    expect((await show('client-other')).status).toBe(404)
    expect((await show('client-nobody')).status).toBe(404)
  })

  test('under a used reference with another body: 409; with the same body the same answer', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = await reportFor(world, espresso.id)
    const first = await post(world, report)
    await world.settle()
    expect(await post(world, report)).toEqual(first)
    const other = await post(world, { ...report, shippedAt: '2026-11-20T11:30:00+01:00' })
    expect(other.status).toBe(409)
    expect(bodyOf(other).errors).toMatchObject([
      { pointer: '/shipmentRef', code: 'ORDERS-SHIPMENT-REFERENCE-REUSED' },
    ])
  })

  test('is refused at the door with a pointer for each fault in its form', async () => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = await reportFor(world, espresso.id)
    const broken = JSON.parse(JSON.stringify(report))
    broken.shippedAt = '2026-12-24T10:00:00Z'
    broken.packages = [{ id: 'P1', sscc: '095060001343520010' }]
    broken.lines[0].quantity = 3
    broken.lines[0].units[0].serials[1] = broken.lines[0].units[0].serials[0]
    broken.lines[1].units[0].package = 'P2'
    const answer = await post(world, broken)
    expect(answer.status).toBe(422)
    expect(
      bodyOf(answer)
        .errors.map(({ pointer }: { pointer: string }) => pointer)
        .sort(),
    ).toEqual([
      '/lines/0/units',
      '/lines/0/units/0/serials/1',
      '/lines/1/units/0/package',
      '/packages/0/sscc',
      '/shippedAt',
    ])
  })

  test.each([
    [
      'a serial of nobody',
      (units: { serials: string[] }) => {
        units.serials[0] = '0ZZZZZZZZZZZ'
      },
      'ORDERS-SERIAL-FOREIGN',
    ],
    [
      'no serials',
      (units: { serials?: string[] }) => {
        delete units.serials
      },
      'ORDERS-SERIAL-COUNT',
    ],
  ])('with %s is recorded and parked', async (_, breakUnits, code) => {
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    const report = JSON.parse(JSON.stringify(await reportFor(world, espresso.id)))
    breakUnits(report.lines[0].units[0])
    expect((await post(world, report)).status).toBe(202)
    await world.settle()
    expect((await parked())[0].faults).toMatchObject([{ code }])
    expect(originals(world)).toHaveLength(0)
  })
})
