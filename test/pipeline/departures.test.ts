import { MAX_DEPARTURE_WAIT_MILLISECONDS } from '@tallystick/functions/confirm-shipment/record-departure'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  chocolate,
  leftAt,
  makeInvoicesOf,
  packedAt,
  packedReport,
  packingShop,
  postDeparture,
  shipmentId,
  told,
  tracedSteps,
} from './packing.ts'
import { post, reportFor } from './shipments.ts'
import { codesOf, expectSound } from './shop.ts'
import { request, shopifyCall, type World } from './world.ts'

let shop: Awaited<ReturnType<typeof packingShop>>
let world: World

beforeEach(async () => {
  shop = await packingShop()
  world = shop.world
})

describe('a departure', () => {
  test('comes once: the same report again changes nothing, another one is refused', async () => {
    await shop.packedFor('packed')
    await shop.leave()
    const before = world.table.items()
    await shop.leave()
    expect(world.table.items()).toEqual(before)
    expect(told(await postDeparture(world, shipmentId, { shippedAt: packedAt }))).toEqual([
      409,
      ['ORDERS-DEPARTURE-REPEATED'],
    ])
    expect(shop.steps().filter((step) => step === 'shipping')).toHaveLength(1)
  })

  test('told twice at once in different words: one is recorded, the other parked', async () => {
    await shop.packedFor('packed')
    const answers = await Promise.all(
      [leftAt, packedAt].map((shippedAt) => postDeparture(world, shipmentId, { shippedAt })),
    )
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    await world.settle()
    expect(await shop.parked()).toMatchObject([{ faults: [{ code: 'ORDERS-DEPARTURE-REPEATED' }] }])
    expect(shop.steps().filter((step) => step === 'shipping')).toHaveLength(1)
    expectSound(shop)
  })

  test('that comes before its shipment waits for it', async () => {
    await shop.order(1, 'CHOC-70', 3)
    expect(told(await postDeparture(world, shipmentId))).toEqual([202, []])
    await world.settle()
    await shop.pack()
    await shop.later()
    expect(await shop.show()).toMatchObject({ status: 'shipped', departedAt: '2026-11-20T14:30:00.000Z' })
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
    expectSound(shop)
  })

  test('that comes before its shipment has its order waits as long as that does', async () => {
    await shop.pack()
    expect(await shop.leave()).toMatchObject({ state: 'waiting', status: 'packed' })
    world.advance(2 * MAX_DEPARTURE_WAIT_MILLISECONDS)
    await shop.later()
    await shop.order(1, 'CHOC-70', 3)
    await shop.later()
    await shop.later()
    expect(await shop.show()).toMatchObject({ state: 'confirmed', status: 'shipped' })
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
    expectSound(shop)
  })

  test('of a shipment that never comes is parked after a day', async () => {
    expect(told(await postDeparture(world, 'f'.repeat(32)))).toEqual([202, []])
    await world.settle()
    world.advance(MAX_DEPARTURE_WAIT_MILLISECONDS - 120_000)
    await shop.later()
    expect(await shop.parked()).toEqual([])
    world.advance(120_000)
    await shop.later()
    expect(await shop.parked()).toMatchObject([{ faults: [{ code: 'ORDERS-DEPARTURE-UNKNOWN' }] }])
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
  })

  test('is refused where none is to come', async () => {
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', chocolate)
    expect(told(await postDeparture(world, shipmentId))).toEqual([409, ['ORDERS-DEPARTURE-NOT-PACKED']])
    expect(told(await postDeparture(world, 'S-1'))).toEqual([404, []])
    expect(told(await postDeparture(world, shipmentId, { shippedAt: 'today' }))).toEqual([
      422,
      ['HTTP-BODY-INVALID'],
    ])
    expect(told(await postDeparture(world, shipmentId, { shippedAt: '2026-11-29T09:00:00Z' }))).toEqual([
      422,
      ['ORDERS-SHIPMENT-FUTURE'],
    ])
  })

  test('is its own provider’s to tell', async () => {
    await shop.packedFor('packed')
    for (const clientId of ['client-other', 'client-nobody'])
      expect(told(await postDeparture(world, shipmentId, {}, clientId))).toEqual([404, []])
    expect(await shop.show()).toMatchObject({ status: 'packed' })
  })

  test('by another provider before the shipment is there is nothing to it', async () => {
    expect(told(await postDeparture(world, shipmentId, {}, 'client-other'))).toEqual([202, []])
    await world.settle()
    await shop.packedFor('packed')
    await shop.later()
    expect(await shop.show()).toMatchObject({ status: 'packed' })
    world.advance(MAX_DEPARTURE_WAIT_MILLISECONDS)
    await shop.later()
    expect(await shop.parked()).toMatchObject([{ faults: [{ code: 'ORDERS-DEPARTURE-UNKNOWN' }] }])
  })

  test('by another provider in the same words takes nobody’s place', async () => {
    for (const clientId of ['client-default', 'client-other']) {
      expect(told(await postDeparture(world, shipmentId, {}, clientId))).toEqual([202, []])
      await world.settle()
    }
    await shop.packedFor('packed')
    await shop.later()
    expect(await shop.show()).toMatchObject({ status: 'shipped' })
  })

  test('that was parked and is reported again, now that its shipment is there, is parked no longer', async () => {
    await postDeparture(world, shipmentId)
    await world.settle()
    world.advance(MAX_DEPARTURE_WAIT_MILLISECONDS)
    await shop.later()
    expect(await shop.parked()).toHaveLength(1)
    await shop.packedFor('packed')
    expect(await shop.leave()).toMatchObject({ status: 'shipped' })
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('before the packing is recorded with a notice', async () => {
    await shop.packedFor('packed')
    const left = await shop.leave({ shippedAt: '2026-11-20T08:59:59Z' })
    expect(codesOf({ faults: left.notices })).toEqual(['ORDERS-DEPARTED-BEFORE-PACKED'])
  })
})

test('packing that is traced after the departure is traced as what it was', async () => {
  await makeInvoicesOf(world, 'shipped')
  await shop.order(1, 'CHOC-70', 3)
  await post(world, packedReport(1, 'S-1', chocolate))
  for (const { body } of world.queues.shipments.take(1)) await world.steps.shipments([body])
  const late = world.queues.trace.take(1)
  expect(late).toHaveLength(1)
  await world.settle()
  await shop.leave()
  await world.queues.trace.send(late)
  await world.settle()
  expect(tracedSteps(world)).toEqual([
    ['packing', '2026-11-20T09:00:00.000Z'],
    ['invoiced', '2026-11-20T10:00:00.000Z'],
    ['shipping', '2026-11-20T14:30:00.000Z'],
  ])
  expectSound(shop)
})

describe('the despatch advice', () => {
  const orderId = 'shopify.fable.6120451330378'
  const advice = () =>
    world.http.showDespatchAdvice(request({ clientId: 'client-default', parameters: { shipmentId } }))

  test('comes when the goods leave, and tells when and with whom', async () => {
    await world.http.receiveOrder(shopifyCall('paid-taxes-excluded-b2b'))
    await world.settle()
    const { shippedAt, ...report } = await reportFor(world, orderId)
    const carrier = { code: 'DHL', tracking: ['00340434161094015902'] }
    await post(world, { ...report, status: 'packed', packedAt: shippedAt, carrier })
    await world.settle()
    expect((await advice()).status).toBe(404)
    await shop.leave({ shippedAt: '2026-11-21T09:00:00+01:00' })
    const { status, body } = await advice()
    expect(status).toBe(200)
    const text = Buffer.from(body).toString()
    expect(text).toContain('2026-11-21')
    expect(text).toContain('00340434161094015902')
  })
})
