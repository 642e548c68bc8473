import { beforeEach, describe, expect, test } from 'vitest'
import { ownCall, sendOwn } from './indian-shop.ts'
import { seededRandom } from './seeded-random.ts'
import { openStores, type Stores, storeOrder, storeOrderId } from './selling-stores.ts'
import { codesOf, expectSound, gtins, taken } from './shop.ts'
import { request } from './world.ts'

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
