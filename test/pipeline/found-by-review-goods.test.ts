// What a review of serials, lots and stock found: states and races that once ended wrong.
import { allocateLines } from '@tallystick/functions/allocate-lines/step'
import type { Table } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { expectSound, gtins, openShop, type Shop, serialsIn, taken } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'

const [gtin, newGtin] = gtins

const phases = async (shop: Shop, ...ids: number[]) => {
  const views = await Promise.all(ids.map((id) => shop.view(id)))
  return views.map(({ phase }) => phase)
}

/** Counts the orders that somebody looks at once `begin` is called. */
function lookedAt() {
  const orders = new Set<string>()
  let counts = false
  const through = (table: Table): Table => ({
    ...table,
    get(key) {
      if (counts && key.sk === 'STATE') orders.add(key.pk)
      return table.get(key)
    },
  })
  const begin = () => {
    counts = true
  }
  return { through, orders, begin }
}

describe('orders in line', () => {
  const withChocolate = async (options?: Parameters<typeof openShop>[0]) => {
    const shop = await openShop(options)
    await shop.sku('BAR', { gtin, lots: true })
    return shop
  }

  test('are not held up by a lot that lacks what was promised of it', async () => {
    const shop = await withChocolate()
    await shop.receive('BAR', 'A', 10)
    await shop.order(1, 'BAR', 10)
    const counted = [{ sku: 'BAR', lot: 'A', quantity: 0 }]
    await taken(shop.world.http.countStock, { body: { reference: 'C-1', locationId: 'leipzig', counted } })
    await shop.order(2, 'BAR', 3)
    await shop.receive('BAR', 'B', 8)
    expect(await phases(shop, 2)).toEqual(['allocated'])
    expect(await shop.stock('BAR')).toEqual({ A: [0, -10], B: [8, 5] })
  })

  test('are tried until nothing is left for them, and no further', async () => {
    const { through, orders, begin } = lookedAt()
    const shop = await withChocolate({ through })
    for (let id = 1; id <= 20; id++) {
      await shop.order(id, 'BAR', 2)
      shop.world.advance(1000)
    }
    begin()
    await shop.receive('BAR', 'A', 3)
    expect(await phases(shop, 1, 2)).toEqual(['allocated', 'waiting'])
    expect(orders.size).toBeLessThan(5)
  })

  test('are not tried every minute for units that have expired', async () => {
    const { through, orders, begin } = lookedAt()
    const shop = await withChocolate({ through })
    await shop.receive('BAR', 'OLD', 1000, { expiry: '2026-11-01' })
    for (let id = 1; id <= 20; id++) {
      await shop.order(id, 'BAR', 2)
      shop.world.advance(1000)
    }
    begin()
    await shop.later()
    expect(orders.size).toBe(1)
  })

  test.each([
    ['serials of a pool', { gtin, serials: 'pool' }, { gtin, serials: 'none' }],
    ['lots', { lots: true }, { lots: false }],
    [
      'a component',
      { components: [{ sku: 'BAR', quantity: 1 }] },
      { components: [{ sku: 'BOX', quantity: 1 }] },
    ],
  ])('for %s go on when their SKU does not need it any more', async (_, before, after) => {
    const shop = await withChocolate()
    await shop.sku('BOX', {})
    await shop.sku('THING', before)
    await shop.order(1, 'THING', 2)
    await shop.order(2, 'THING', 1)
    expect(await phases(shop, 1, 2)).toEqual(['waiting', 'waiting'])
    await shop.sku('THING', after)
    await shop.later()
    expect(await phases(shop, 1, 2)).toEqual(['allocated', 'allocated'])
    expectSound(shop)
  })

  test('keep their marker when a late worker saw them held', async () => {
    let whenHeld = async () => {}
    const shop = await openShop({
      through: (table) => ({
        ...table,
        async get(key) {
          const item = await table.get(key)
          if (key.sk === 'ORDER') await whenHeld()
          return item
        },
      }),
    })
    await shop.sku('BAR', { lots: true })
    const lines = [{ sku: 'BAR', quantity: 1, price: 100 }]
    expect((await shop.order(1, lines, 1, { status: 'pending' })).phase).toBe('held')
    whenHeld = async () => {
      whenHeld = async () => {}
      await shop.world.http.receiveOrder(orderCall({ id: 1, lines, revision: 60 }))
      await shop.world.settle()
      expect(await phases(shop, 1)).toEqual(['waiting'])
    }
    const deps = { ...shop.world.deps, trace: shop.world.deps.traceQueue }
    await allocateLines(deps, { type: 'order-accepted', version: 1, orderId: idOf({ id: 1 }) })
    expectSound(shop)
  })

  test('for another key epoch do not use up the serials of their other lines', async () => {
    const shop = await openShop()
    const serials = { mode: 'minted', format: { alphabet: 'digits', length: 10 } }
    await shop.sku('MUCH', { gtin, serials: { ...serials, quota: 2000 } })
    await shop.sku('FEW', { gtin: newGtin, serials: { ...serials, quota: 10 } })
    await shop.order(1, 'FEW', 10)
    const waiting = await shop.order(2, [
      { sku: 'MUCH', quantity: 500, price: 100 },
      { sku: 'FEW', quantity: 1, price: 100 },
    ])
    expect(waiting.waitingFor).toBe(
      'serials: the number space of FEW is used up; a new key epoch opens another',
    )
    for (let minute = 0; minute < 5; minute++) await shop.later()
    expect((await shop.order(3, 'MUCH', 1500)).phase).toBe('allocated')
    expectSound(shop)
  })
})

describe('a shelf', () => {
  test('does not keep the lots that were made here and are used up', async () => {
    const shop = await openShop()
    await shop.sku('RAW', { gtin, lots: true })
    await shop.sku('MADE', { gtin: newGtin, lots: true })
    await shop.receive('RAW', 'R', 100)
    for (let id = 51; id <= 90; id++) {
      const lot = `L-${id}`
      const inputs = [{ sku: 'RAW', lot: 'R', quantity: 1 }]
      const outputs = [{ sku: 'MADE', lot, quantity: 1 }]
      const body = { reference: lot, locationId: 'leipzig', inputs, outputs }
      await taken(shop.world.http.produce, { body })
      await shop.order(id, 'MADE', 1)
      await shop.ship(id, lot, [{ sku: 'MADE', units: [{ lot }] }])
    }
    expect(Object.keys(await shop.stock('MADE')).length).toBeLessThan(40)
    expectSound(shop)
  })
})

describe('a SKU that gets another GTIN between order and shipment', () => {
  /** The GTINs under which trace events name a serial. */
  const traced = (shop: Shop, serial: string) => {
    const texts = [...shop.world.buckets.trace.objects().values()].map(({ bytes }) =>
      Buffer.from(bytes).toString(),
    )
    const names = new RegExp(`/01/(\\d{14})/21/${serial}"`, 'g')
    return [...new Set(texts.flatMap((text) => [...text.matchAll(names)].map(([, found]) => found)))]
  }

  test('has each unit traced under the GTIN that it was ordered of, and on record there', async () => {
    const shop = await openShop()
    await shop.sku('THING', { gtin, serials: 'minted' })
    const [serial = ''] = serialsIn(await shop.order(1, 'THING'))
    await shop.sku('THING', { gtin: newGtin, serials: 'minted' })
    await shop.ship(1, 'S-1', [{ sku: 'THING', units: [{ serials: [serial] }] }])
    expect(traced(shop, serial)).toEqual([gtin])
    expect(await shop.unit(gtin, serial)).toMatchObject({ state: 'sold' })
    expectSound(shop)
  })

  test('never has one name for two units', async () => {
    const shop = await openShop()
    await shop.sku('THING', { gtin, serials: 'reported' })
    await shop.order(1, 'THING')
    await shop.sku('THING', { gtin: newGtin, serials: 'reported' })
    await shop.order(2, 'THING')
    for (const id of [1, 2]) await shop.ship(id, `S-${id}`, [{ sku: 'THING', units: [{ serials: ['X1'] }] }])
    expect(traced(shop, 'X1')).toEqual([gtin, newGtin])
    expectSound(shop)
  })

  test('gets serials that are made as it leaves in the space of the old one', async () => {
    const shop = await openShop()
    const serials = { mode: 'minted', when: 'at-shipment' }
    await shop.sku('THING', { gtin, serials })
    await shop.order(1, 'THING')
    await shop.sku('THING', { gtin: newGtin, serials })
    await shop.ship(1, 'S-1', [{ sku: 'THING', units: [{ quantity: 1 }] }])
    const [serial = ''] = serialsIn(await shop.view(1))
    expect(traced(shop, serial)).toEqual([gtin])
    expect(await shop.unit(gtin, serial)).toMatchObject({ state: 'sold' })
    expectSound(shop)
  })
})

describe('two SKUs of one GTIN', () => {
  test('do not ship each other’s units, which are in the stock of their own', async () => {
    const shop = await openShop()
    const policy = { gtin, serials: { mode: 'reported', when: 'at-commissioning' }, lots: true }
    for (const sku of ['RED', 'BLUE']) {
      await shop.sku(sku, policy)
      await shop.receive(sku, 'L', 5)
    }
    await shop.import('serials', ['serial,lot', 'S1,L'], { sku: 'RED' })
    await shop.order(1, 'BLUE')
    const shipment = await shop.ship(1, 'S-1', [{ sku: 'BLUE', units: [{ lot: 'L', serials: ['S1'] }] }])
    expect(shipment).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-FOREIGN' }] })
    expectSound(shop)
  })

  test('may both put serials of their pool on what leaves, and each unit is of the SKU it left as', async () => {
    const shop = await openShop()
    const policy = { gtin, serials: { mode: 'pool', when: 'at-shipment' } }
    for (const sku of ['RED', 'BLUE']) await shop.sku(sku, policy)
    await shop.import('serials', ['serial', 'P1'], { sku: 'RED' })
    await shop.order(1, 'BLUE')
    await shop.ship(1, 'S-1', [{ sku: 'BLUE', units: [{ serials: ['P1'] }] }])
    expect(await shop.unit(gtin, 'P1')).toMatchObject({ sku: 'BLUE', state: 'sold' })
    expectSound(shop)
  })
})

test('a component that became a kit stops orders of the kit around it: nothing would be taken of what is inside', async () => {
  const shop = await openShop()
  await shop.sku('INNER', {})
  await shop.sku('OUTER', { components: [{ sku: 'INNER', quantity: 1 }] })
  await shop.sku('CORE', { lots: true })
  await shop.sku('INNER', { components: [{ sku: 'CORE', quantity: 1 }] })
  await shop.world.http.receiveOrder(orderCall({ id: 1, lines: [{ sku: 'OUTER', quantity: 1, price: 100 }] }))
  await shop.world.settle()
  expect(await shop.parked()).toMatchObject([{ faults: [{ code: 'ORDERS-KIT-IN-KIT' }] }])
})
