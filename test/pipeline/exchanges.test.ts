import { beforeEach, describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { packedReport } from './packing.ts'
import { seededRandom } from './seeded-random.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, openShop, reportOf, type Shop, taken } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { call, tell } from './telling.ts'
import { bodyOf, request } from './world.ts'

const [phone, tea] = gtins
const orderId = idOf({ id: 1 })

let shop: Shop

async function sold(options: Parameters<typeof openShop>[0] = {}) {
  shop = await openShop(options)
  await shop.sku('PHONE', { gtin: phone, serials: 'reported' })
  await shop.sku('TEA', { gtin: tea, lots: true })
  await shop.receive('TEA', 'T1', 10)
  await shop.order(1, 'PHONE', 2)
  await shop.ship(1, 'S-1', [{ sku: 'PHONE', units: [{ serials: ['A', 'B'] }] }])
}

beforeEach(() => sold())

function exchange(body: object) {
  const whole = { reference: 'X-1', orderId, orderLineId: '1000', ...body }
  return asked(shop.world.http.exchangeUnits, { clientId: 'service', body: whole })
}

const see = (id: string) => taken(shop.world.http.showOrder, { parameters: { orderId: id } })

async function send(id: string, shipmentRef: string, sku: string, units: object) {
  const report = { ...reportOf(1, shipmentRef, []), orderId: id }
  const line = { orderLineId: '1', sku, quantity: 1, units: [{ quantity: 1, ...units }] }
  const answer = await post(shop.world, { ...report, lines: [line] })
  await shop.world.settle()
  return bodyOf(answer).shipmentId
}

describe('a unit that is exchanged', () => {
  test('is replaced by an order that is picked, leaves, is traced, and never invoiced', async () => {
    const { status, body } = await exchange({ serials: ['A'], reason: 'defective' })
    expect([status, body]).toEqual([201, { orderId: 'shopify.fable.exchange:X-1' }])
    await shop.later()
    const replacement = await see(body.orderId)
    expect(replacement).toMatchObject({
      phase: 'allocated',
      locationId: 'leipzig',
      exchangeOf: { orderId, lineId: '1000' },
      totals: { gross: '0.00' },
    })
    const { data } = await taken(shop.world.http.showPickList, {
      clientId: 'client-default',
      query: { locationId: 'leipzig' },
    })
    expect(data).toMatchObject([{ orderId: body.orderId, shipTo: { name: 'Jule Brandeis' } }])
    const shipmentId = await send(body.orderId, 'S-2', 'PHONE', { serials: ['C'] })
    await shop.later()
    const shipment = await taken(shop.world.http.showShipment, {
      clientId: 'client-default',
      parameters: { shipmentId },
    })
    expect(shipment).toMatchObject({ state: 'confirmed', released: true, invoice: { state: 'left-out' } })
    expect(shop.invoiceTexts()).toHaveLength(1)
    expect((await see(orderId)).exchanges).toMatchObject([{ exchangeId: body.orderId, serials: ['A'] }])
    expect(await shop.unit(phone, 'A')).toMatchObject({ state: 'sold', exchangedBy: [body.orderId] })
    expect(await shop.unit(phone, 'C')).toMatchObject({ order: { exchangeOf: { orderId, lineId: '1000' } } })
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('may be replaced by another SKU from another place, packed before it leaves', async () => {
    await shop.location('berlin')
    await shop.receive('TEA', 'T2', 5, { locationId: 'berlin' })
    const { body } = await exchange({ quantity: 1, sku: 'TEA', locationId: 'berlin' })
    await shop.later()
    expect(await see(body.orderId)).toMatchObject({ phase: 'allocated', locationId: 'berlin' })
    expect(await shop.stock('TEA', 'berlin')).toEqual({ T2: [5, 4] })
    const packed = packedReport(1, 'S-2', [], {
      orderId: body.orderId,
      locationId: 'berlin',
      lines: [{ orderLineId: '1', sku: 'TEA', quantity: 1, units: [{ quantity: 1, lot: 'T2' }] }],
    })
    expect((await post(shop.world, packed)).status).toBe(202)
    await shop.later()
    expect(await see(body.orderId)).toMatchObject({ phase: 'shipped', invoiceIds: [] })
    expectSound(shop)
  })

  test('is exchanged once, however often that is asked', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange({ serials: ['A'] })))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    const other = await exchange({ serials: ['B'] })
    expect([other.status, codesOf(other.body)]).toEqual([409, ['EXCHANGES-REFERENCE-REUSED']])
    await shop.later()
    const ledger = await shop.world.table.get({ pk: `ORDER#${orderId}`, sk: 'STATE' })
    expect(JSON.stringify(ledger)).toContain('\\"exchanged\\":1')
    expectSound(shop)
  })

  test('may be exchanged again, which counts at the first order as well', async () => {
    const { body } = await exchange({ serials: ['A'] })
    await shop.later()
    await send(body.orderId, 'S-2', 'PHONE', { serials: ['C'] })
    const again = await exchange({
      reference: 'X-2',
      orderId: body.orderId,
      orderLineId: '1',
      serials: ['C'],
    })
    expect(again.status).toBe(201)
    await shop.later()
    expect(await see(again.body.orderId)).toMatchObject({ exchangeOf: { orderId, lineId: '1000' } })
    const ledger = await shop.world.table.get({ pk: `ORDER#${orderId}`, sk: 'STATE' })
    expect(JSON.stringify(ledger)).toContain('\\"exchanged\\":2')
    const third = await exchange({ reference: 'X-3', orderId: body.orderId, orderLineId: '1', quantity: 1 })
    expect([third.status, codesOf(third.body)]).toEqual([409, ['EXCHANGES-OVER']])
  })
})

test.each([1, 2, 3])('of many exchanges at once no more units are replaced than left (%i)', async (seed) => {
  await sold({ faults: { conflict: 0.2 }, random: seededRandom(seed) })
  const wishes = Array.from({ length: 6 }, (_, i) => exchange({ reference: `X-${i}`, quantity: 1 }))
  const answers = await Promise.all(wishes)
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409])
  await shop.later()
  expectSound(shop)
})

describe('an exchange is refused', () => {
  test.each([
    [
      'of an order that nobody knows',
      { orderId: 'shopify.fable.7', quantity: 1 },
      422,
      'EXCHANGES-ORDER-UNKNOWN',
    ],
    ['of a line that it has not', { orderLineId: '7', quantity: 1 }, 422, 'EXCHANGES-LINE-UNKNOWN'],
    ['of more units than left', { quantity: 3 }, 409, 'EXCHANGES-OVER'],
    ['of a unit that did not leave with it', { serials: ['Z'] }, 422, 'EXCHANGES-UNIT'],
    ['of a unit that is named twice', { serials: ['A', 'A'] }, 422, 'EXCHANGES-UNIT-REPEATED'],
    ['for goods that nobody knows', { quantity: 1, sku: 'NONE' }, 422, 'ORDERS-SKU-UNKNOWN'],
    ['from a place that is none', { quantity: 1, locationId: 'moon' }, 422, 'ORDERS-LOCATION-UNKNOWN'],
    [
      'that is picked up in a warehouse',
      { quantity: 1, fulfilment: 'pick-up' },
      422,
      'ORDERS-LOCATION-FULFILS',
    ],
    ['that names nothing', {}, 422, 'HTTP-BODY-INVALID'],
  ])('%s', async (_, body, status, code) => {
    const answer = await exchange(body)
    expect([answer.status, codesOf(answer.body)]).toEqual([status, [code]])
  })

  test('of a unit that was replaced before', async () => {
    await exchange({ serials: ['A'] })
    const answer = await exchange({ reference: 'X-2', serials: ['A'] })
    expect(codesOf(answer.body)).toEqual(['EXCHANGES-UNIT-REPEATED'])
  })

  test('of goods that have not left', async () => {
    await shop.order(2, 'PHONE', 1)
    const answer = await exchange({ orderId: idOf({ id: 2 }), quantity: 1 })
    expect(codesOf(answer.body)).toEqual(['EXCHANGES-OVER'])
  })
})

describe('a process that dies after any change of an exchange', () => {
  const lines = [{ sku: 'PHONE', quantity: 2, price: 900 }]
  const life: Life = {
    async before(world) {
      const body = { name: 'Phone', unit: 'H87', gtin: phone, serials: 'reported', lots: false }
      await taken(world.http.writeSku, { parameters: { sku: 'PHONE' }, body })
      await world.http.receiveOrder(orderCall({ id: 1, lines }))
      await world.settle()
      await post(world, reportOf(1, 'S-1', [{ sku: 'PHONE', units: [{ serials: ['A', 'B'] }] }]))
      await world.settle()
    },
    async during(world) {
      const body = { reference: 'X-1', orderId, orderLineId: '1000', serials: ['A'] }
      await untilAnswered(() => world.http.exchangeUnits(request({ body })))
      await deliverAll(world)
      const report = { ...reportOf(1, 'S-2', []), orderId: 'shopify.fable.exchange:X-1' }
      const line = { orderLineId: '1', sku: 'PHONE', quantity: 1, units: [{ quantity: 1, serials: ['C'] }] }
      await untilAnswered(() => post(world, { ...report, lines: [line] }))
      await deliverAll(world)
      await sweepOnce(world)
    },
  }

  test('changes nothing about it', async () => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.changes).toBeGreaterThan(5)
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})

test('of an order whose buyer was erased nothing is sent, for nobody knows where', async () => {
  await tell(shop, 'customers/redact', {
    shop_id: 1,
    shop_domain: 'x',
    customer: { id: 5 },
    orders_to_redact: [1],
  })
  const { status, body } = await exchange({ serials: ['A'] })
  expect([status, codesOf(body)]).toEqual([422, ['EXCHANGES-BUYER-ERASED']])
})

test('a request about an order is closed only when its exchanges were looked at too', async () => {
  const { body } = await exchange({ serials: ['A'] })
  await shop.later()
  await send(body.orderId, 'S-2', 'PHONE', { serials: ['C'] })
  const { world } = shop
  const asks = { shop_id: 1, shop_domain: 'x', customer: { id: 5 }, orders_to_redact: [1] }
  await world.http.receiveOrder(call('customers/redact', asks))
  const worksOff = async () => {
    for (const { body: message } of world.queues.orders.take(1)) await world.steps.orders([message])
  }
  // The call, then the order; the exchange is still on the queue.
  await worksOff()
  await worksOff()
  const { data } = await taken(world.http.showPrivacyRequests, {})
  const parameters = { requestId: data[0].requestId }
  const outcomes = async () =>
    (await taken(world.http.showPrivacyRequest, { parameters })).orders.map(
      ({ outcome }: { outcome: string }) => outcome,
    )
  expect((await outcomes()).sort()).toEqual(['asked', 'erased'])
  const early = await asked(world.http.completePrivacyRequest, { parameters, body: {} })
  expect([early.status, codesOf(early.body)]).toEqual([409, ['PRIVACY-ORDERS-OPEN']])
  await world.settle()
  expect(await outcomes()).toEqual(['erased', 'erased'])
  expect((await asked(world.http.completePrivacyRequest, { parameters, body: {} })).status).toBe(200)
})
