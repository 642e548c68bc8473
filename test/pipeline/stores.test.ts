import { beforeEach, describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { connectOwn, ownCall, sendOwn } from './indian-shop.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { postDeparture } from './packing.ts'
import { seededRandom } from './seeded-random.ts'
import { openStores, type StoreOrder, type Stores, storeOrder, storeOrderId } from './selling-stores.ts'
import { post } from './shipments.ts'
import { codesOf, expectSound, gtins, taken } from './shop.ts'
import { request, type World } from './world.ts'

const candidates = [{ locationId: 'leipzig' }, { locationId: 'mitte' }]
const fromStores = { locationChoice: { candidates } }

let stores: Stores

async function open(connection: object = {}) {
  stores = await openStores({}, connection)
  await stores.sku('TEA', { lots: true, gtin: gtins[0] })
}

const receiveAt = (locationId: string, quantity: number) =>
  stores.receive('TEA', 'T1', quantity, { locationId, reference: `PO-${locationId}-${quantity}` })

describe('an order that is sent', () => {
  beforeEach(() => open(fromStores))

  test('is sent from the store where only that has everything, and all follow', async () => {
    await receiveAt('leipzig', 1)
    await receiveAt('mitte', 3)
    const order = await stores.sell({ id: 'A', sku: 'TEA', quantity: 2 })
    expect(order).toMatchObject({ phase: 'allocated', locationId: 'mitte', fulfilment: 'shipping' })
    expect(await stores.stock('TEA', 'mitte')).toEqual({ T1: [3, 1] })
    expect(await stores.pickList('leipzig')).toEqual([])
    expect(await stores.pickList('mitte')).toMatchObject([
      { orderId: storeOrderId('A'), fulfilment: 'shipping' },
    ])
    const elsewhere = await stores.send('A', 'leipzig', { lot: 'T1' })
    expect(codesOf(elsewhere)).toEqual(['ORDERS-SHIPMENT-ELSEWHERE'])
    const { status } = await stores.send('A', 'mitte', { lot: 'T1' }, {})
    expect(status).toBe(202)
    await stores.later()
    expect(await stores.see('A')).toMatchObject({ phase: 'shipped', invoiceIds: [expect.any(String)] })
    const traced = [...stores.world.buckets.trace.objects().values()].map(({ bytes }) =>
      Buffer.from(bytes).toString(),
    )
    expect(traced.some((text) => text.includes('9506000134321'))).toBe(true)
    expectSound(stores)
  })

  test('is sent from the warehouse as long as that has everything', async () => {
    await receiveAt('leipzig', 2)
    await receiveAt('mitte', 3)
    expect(await stores.sell({ id: 'A', sku: 'TEA', quantity: 2 })).toMatchObject({ locationId: 'leipzig' })
    expect(await stores.sell({ id: 'B', sku: 'TEA', quantity: 2 })).toMatchObject({ locationId: 'mitte' })
    expectSound(stores)
  })

  test('waits at the warehouse where no place has everything, and goes on wherever goods come', async () => {
    await receiveAt('leipzig', 1)
    const order = await stores.sell({ id: 'A', sku: 'TEA', quantity: 4 })
    expect(order).toMatchObject({
      phase: 'waiting',
      locationId: 'leipzig',
      waitsAt: { thing: 'stock.leipzig.TEA' },
    })
    await receiveAt('mitte', 5)
    await stores.later()
    expect(await stores.see('A')).toMatchObject({ phase: 'allocated', locationId: 'mitte' })
    expectSound(stores)
  })

  test('is never sent from a store that does not send', async () => {
    await stores.location('mitte', { kind: 'store', fulfils: ['pick-up'] })
    await receiveAt('mitte', 3)
    expect(await stores.sell({ id: 'A', sku: 'TEA' })).toMatchObject({
      phase: 'waiting',
      locationId: 'leipzig',
    })
  })

  test('that is cancelled gives back to the store what it had there', async () => {
    await receiveAt('mitte', 3)
    await stores.sell({ id: 'A', sku: 'TEA', quantity: 2 })
    const about = { cancelledAt: '2026-11-20T10:00:00Z' }
    await stores.sell({ id: 'A', sku: 'TEA', quantity: 2, revision: 2, about })
    expect(await stores.stock('TEA', 'mitte')).toEqual({ T1: [3, 3] })
    expectSound(stores)
  })

  test.each([1, 2, 3, 4])(
    'and races another for the last unit of a store: one gets it, the other waits (%i)',
    async (seed) => {
      const options = { faults: { conflict: 0.3 }, random: seededRandom(seed) }
      stores = await openStores(options, fromStores)
      await stores.sku('TEA', { lots: true, gtin: gtins[0] })
      await receiveAt('mitte', 1)
      const { world } = stores
      for (const id of ['A', 'B', 'C']) await sendUnsettled(id)
      await world.settle()
      const orders = await Promise.all(['A', 'B', 'C'].map((id) => stores.see(id)))
      expect(orders.map(({ phase }) => phase).sort()).toEqual(['allocated', 'waiting', 'waiting'])
      expect(orders.filter(({ locationId }) => locationId === 'mitte')).toHaveLength(1)
      expect(await stores.stock('TEA', 'mitte')).toEqual({ T1: [1, 0] })
      expectSound(stores)
    },
  )
})

async function sendUnsettled(id: string) {
  const { world } = stores
  await world.http.receiveOrder(ownCall(world, storeOrder({ id, sku: 'TEA' })))
}

test('candidates may be for some countries only', async () => {
  await open({ locationChoice: { candidates: [{ locationId: 'mitte', countries: ['FR'] }] } })
  await receiveAt('mitte', 3)
  const toFrance = {
    buyer: { name: 'B', billingAddress: { country: 'DE' }, shippingAddress: { country: 'FR' } },
  }
  expect(await stores.sell({ id: 'A', sku: 'TEA' })).toMatchObject({ locationId: 'leipzig' })
  expect(await stores.sell({ id: 'B', sku: 'TEA', about: toFrance })).toMatchObject({ locationId: 'mitte' })
})

describe('an order that is picked up', () => {
  beforeEach(async () => {
    await open(fromStores)
    await receiveAt('leipzig', 5)
    await receiveAt('nord', 5)
  })

  test('is packed in the store that the buyer chose, collected there, and invoiced', async () => {
    const parameters = { endpointId: 'erp' }
    await taken(stores.world.http.writeEndpoint, { parameters, body: { url: 'https://erp.example/hooks' } })
    const order = await stores.sell({ id: 'A', sku: 'TEA', quantity: 2, about: { pickUpAt: 'nord' } })
    expect(order).toMatchObject({ phase: 'allocated', locationId: 'nord', fulfilment: 'pick-up' })
    expect(await stores.pickList('nord')).toMatchObject([{ fulfilment: 'pick-up', locationId: 'nord' }])
    const { shipmentId } = await stores.send('A', 'nord', { lot: 'T1' })
    const told = await taken(stores.world.http.showAttempts, { parameters })
    const types = told.data.map(({ type }: { type: string }) => type)
    expect(types.filter((type: string) => type === 'order.ready_for_pick_up')).toHaveLength(1)
    expect((await stores.see('A')).invoiceIds).toEqual([])
    expect(await stores.handOver(shipmentId)).toBe(202)
    expect((await stores.see('A')).invoiceIds).toHaveLength(1)
    expectSound(stores)
  })

  test.each([
    ['moon', 'ORDERS-LOCATION-UNKNOWN', '/data/pickUpAt'],
    ['leipzig', 'ORDERS-LOCATION-FULFILS', '/data/pickUpAt'],
  ])('at %s is parked: %s', async (pickUpAt, code, pointer) => {
    await sendOwn(stores.world, storeOrder({ id: 'A', sku: 'TEA', about: { pickUpAt } }))
    expect(await stores.parked()).toMatchObject([{ kind: 'call', faults: [{ code, pointer }] }])
  })

  test('elsewhere than it was given goods is parked, and stays as it was', async () => {
    await stores.sell({ id: 'A', sku: 'TEA', about: { pickUpAt: 'nord' } })
    const about = { pickUpAt: 'mitte', displayName: '#A' }
    const order = await stores.sell({ id: 'A', sku: 'TEA', revision: 2, about })
    expect(order).toMatchObject({ locationId: 'nord', displayName: 'A' })
    const [parked] = await stores.parked()
    expect(codesOf(parked)).toEqual(['ORDERS-LOCATION-CHANGED'])
  })

  test('may still be moved as long as it is not paid', async () => {
    const unpaid = { paid: false, pickUpAt: 'nord' }
    await open({ unpaid: 'hold' })
    await receiveAt('mitte', 5)
    await stores.sell({ id: 'A', sku: 'TEA', about: unpaid })
    const order = await stores.sell({ id: 'A', sku: 'TEA', revision: 2, about: { pickUpAt: 'mitte' } })
    expect(order).toMatchObject({ phase: 'allocated', locationId: 'mitte' })
  })
})

test('the words of a channel for place and pick-up are mapped', async () => {
  await open({
    locationChoice: {
      locationPaths: ['/data/buyer/purchaseOrder'],
      locations: { 'shop 7': 'nord' },
      fulfilmentPaths: ['/data/displayName'],
      fulfilments: { local_pickup: 'pick-up' },
    },
  })
  const buyer = { name: 'B', billingAddress: { country: 'DE' }, purchaseOrder: 'shop 7' }
  const order = await stores.sell({ id: 'A', sku: 'TEA', about: { buyer, displayName: 'local_pickup' } })
  expect(order).toMatchObject({ locationId: 'nord', fulfilment: 'pick-up' })
})

test.each([
  [{ candidates: [{ locationId: 'moon' }] }, ['ORDERS-LOCATION-UNKNOWN']],
  [{ candidates: [{ locationId: 'nord' }] }, ['ORDERS-LOCATION-FULFILS']],
  [{ locations: { 'shop 7': 'moon' } }, ['ORDERS-LOCATION-UNKNOWN']],
])('a connection with the choice %j is refused', async (locationChoice, codes) => {
  await open()
  const answer = await stores.world.http.writeConnection(
    request({
      parameters: { channel: 'generic', connection: 'other' },
      body: { legalEntityId: 'fable', locationId: 'leipzig', locationChoice },
    }),
  )
  expect(answer.status).toBe(422)
  expect(codesOf(JSON.parse(Buffer.from(answer.body).toString()))).toEqual(codes)
})

describe('a process that dies after any change', () => {
  const place = { legalEntityId: 'fable', locationId: 'leipzig', ...fromStores }
  const ref = (locationId: string, quantity: number) => ({
    reference: `PO-${locationId}`,
    ...{ locationId, sku: 'TEA', lot: 'T1', quantity },
  })

  async function openPlaces({ http, ...world }: World) {
    const store = { address: { city: 'M', country: 'DE' }, timeZone: 'Europe/Berlin', providers: ['default'] }
    const body = { name: 'Mitte', kind: 'store', fulfils: ['shipping', 'pick-up'], ...store }
    await taken(http.writeLocation, { parameters: { locationId: 'mitte' }, body })
    const sku = { name: 'Tea', unit: 'H87', lots: true, serials: 'none', gtin: gtins[0] }
    await taken(http.writeSku, { parameters: { sku: 'TEA' }, body: sku })
    await connectOwn({ http, ...world }, place)
    await taken(http.receiveLot, { body: ref('leipzig', 1) })
  }

  const packedAtMitte = (id: string, quantity: number) => ({
    ...{ shipmentRef: `S-${id}`, orderId: storeOrderId(id), locationId: 'mitte' },
    ...{ status: 'packed', packedAt: '2026-11-20T09:30:00Z' },
    lines: [{ orderLineId: '1', sku: 'TEA', quantity, units: [{ quantity, lot: 'T1' }] }],
  })

  async function sellFrom(world: World, order: StoreOrder) {
    await untilAnswered(() => world.http.receiveOrder(ownCall(world, storeOrder(order))))
    await deliverAll(world)
  }

  async function packAndLeave(world: World, id: string, quantity: number) {
    const answer = await untilAnswered(() => post(world, packedAtMitte(id, quantity)))
    await deliverAll(world)
    const { shipmentId } = JSON.parse(Buffer.from(answer.body).toString())
    await untilAnswered(() => postDeparture(world, shipmentId))
    await deliverAll(world)
  }

  const lives: Readonly<Record<string, Life>> = {
    'as a waiting order goes on at another candidate, and leaves there': {
      before: openPlaces,
      async during(world) {
        await sellFrom(world, { id: 'A', sku: 'TEA', quantity: 2 })
        await untilAnswered(() => taken(world.http.receiveLot, { body: ref('mitte', 5) }))
        await deliverAll(world)
        await sweepOnce(world)
        await packAndLeave(world, 'A', 2)
      },
    },
    'as an order is packed for its buyer and handed over': {
      async before(world) {
        await openPlaces(world)
        await taken(world.http.receiveLot, { body: ref('mitte', 5) })
      },
      async during(world) {
        await sellFrom(world, { id: 'A', sku: 'TEA', quantity: 2, about: { pickUpAt: 'mitte' } })
        await packAndLeave(world, 'A', 2)
      },
    },
  }

  test.each(Object.entries(lives))('%s: it all ends alike', async (_, life) => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.rest.phases).toEqual(['shipped'])
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
