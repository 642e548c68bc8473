// Serials of others, taken from a pool by the orders that need them.
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { expectSound, gtins, openShop, type Shop, serialsIn, taken } from './shop.ts'
import { orderCall } from './shopify-order.ts'

const [gtin] = gtins
const serials = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => `P${String(from + i).padStart(4, '0')}`)

async function fill(shop: Shop, count: number, from = 1): Promise<void> {
  const done = await shop.import('serials', ['serial', ...serials(count, from)], { sku: 'UNIT' })
  expect(done).toMatchObject({ state: 'done', counts: { applied: count } })
}

async function pooled(count: number, change: object = {}): Promise<Shop> {
  const shop = await openShop()
  await shop.sku('UNIT', { gtin, serials: 'pool', ...change })
  if (count > 0) await fill(shop, count)
  return shop
}

const level = (shop: Shop) => taken(shop.world.http.showPool, { parameters: { tradeItem: gtin } })
const cancel = (shop: Shop, id: number, quantity: number) =>
  shop.order(id, 'UNIT', quantity, { revision: 60, cancelled: true })
const given = async (shop: Shop, id: number) => serialsIn(await shop.view(id))

describe('a pool of serials', () => {
  test('gives them in the order of its file', async () => {
    const shop = await pooled(10)
    expect(serialsIn(await shop.order(1, 'UNIT', 3))).toEqual(serials(3))
    expect(serialsIn(await shop.order(2, 'UNIT', 2))).toEqual(serials(2, 4))
    expect(await level(shop)).toMatchObject({ filled: 10, taken: 5, free: 5, waiting: { orders: 0 } })
    expectSound(shop)
  })

  test('that an order outruns: it waits in sight, an import lets it go on, the oldest first', async () => {
    const shop = await pooled(4)
    for (const [id, quantity] of [
      [1, 6],
      [2, 5],
      [3, 1],
    ] as const) {
      await shop.order(id, 'UNIT', quantity)
      shop.world.advance(1000)
    }
    expect(await shop.view(1)).toMatchObject({ phase: 'waiting', waitsAt: { thing: `pool.${gtin}` } })
    expect(await level(shop)).toMatchObject({ waiting: { orders: 2, listed: [{ needs: 6 }, {}] } })
    expect(await given(shop, 3)).toEqual(serials(1))
    await fill(shop, 5, 5)
    expect(await given(shop, 1)).toEqual(serials(6, 2))
    expect((await shop.view(2)).phase).toBe('waiting')
    await fill(shop, 3, 10)
    expect(await given(shop, 2)).toEqual(serials(5, 8))
    expect(await level(shop)).toMatchObject({ filled: 12, free: 0, waiting: { orders: 0 } })
    expectSound(shop)
  })

  test('gets back what a cancelled order had, and gives that first', async () => {
    const shop = await pooled(10)
    await shop.order(1, 'UNIT', 3)
    await shop.order(2, 'UNIT', 3)
    await cancel(shop, 1, 3)
    expect(await level(shop)).toMatchObject({ taken: 3, free: 7, givenBack: 3 })
    expect(serialsIn(await shop.order(3, 'UNIT', 2))).toEqual(serials(2))
    expect(serialsIn(await shop.order(4, 'UNIT', 3))).toEqual([...serials(1, 3), ...serials(2, 7)])
    expect(await shop.unit(gtin, 'P0001')).toMatchObject({
      state: 'allocated',
      order: { orderId: 'shopify.fable.3' },
    })
    expectSound(shop)
  })

  test('gets back what an order that is closed short never shipped', async () => {
    const shop = await pooled(5)
    await shop.order(1, 'UNIT', 4)
    await shop.order(2, 'UNIT', 3)
    expect((await shop.view(2)).phase).toBe('waiting')
    await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials: ['P0002', 'P0003'] }] }])
    expect(await given(shop, 2)).toEqual(['P0001', 'P0004', 'P0005'])
    expect(await shop.unit(gtin, 'P0002')).toMatchObject({ state: 'sold' })
    expectSound(shop)
  })

  test('an import that names a serial twice, or one that is known, refuses those rows and no others', async () => {
    const shop = await pooled(3)
    const rows = ['serial', 'P0003', 'P0004', 'P0004', 'P 5', 'P0005']
    const done = await shop.import('serials', rows, { sku: 'UNIT' })
    expect(done).toMatchObject({ state: 'done', counts: { rows: 5, applied: 2, refused: 3 } })
    expect(serialsIn(await shop.order(1, 'UNIT', 5))).toEqual(serials(5))
    expectSound(shop)
  })

  test('a serial of the pool that shipments take by name is nobody’s before, and the next one’s never', async () => {
    const shop = await pooled(3, { serials: { mode: 'pool', when: 'at-shipment' } })
    await shop.order(1, 'UNIT', 1)
    await shop.order(2, 'UNIT', 1)
    const leaving = [{ sku: 'UNIT', units: [{ serials: ['P0002'] }] }]
    expect(await shop.unit(gtin, 'P0002')).toMatchObject({ state: 'pooled' })
    expect(await shop.ship(1, 'S-1', leaving)).toMatchObject({ state: 'confirmed' })
    const again = await shop.ship(2, 'S-2', leaving)
    expect(again).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-SHIPPED' }] })
    const unknown = await shop.ship(2, 'S-3', [{ sku: 'UNIT', units: [{ serials: ['P0009'] }] }])
    expect(unknown.state).toBe('parked')
    expectSound(shop)
  })
})

describe('in rough weather', () => {
  test.each([1, 2, 3])(
    'orders, cancellations and imports at once: no serial is had twice, none is burnt (seed %i)',
    async (seed) => {
      const shop = await roughShop(seed)
      const { world, random } = shop
      await shop.sku('UNIT', { gtin, serials: 'pool' })
      await fill(shop, 60)
      const call = (id: number, told: object = {}) =>
        world.http.receiveOrder(
          orderCall({ id, lines: [{ sku: 'UNIT', quantity: 1 + (id % 4), price: 900 }], ...told }),
        )
      const ids = Array.from({ length: 40 }, (_, i) => i + 1)
      await Promise.all(ids.slice(0, 20).map((id) => call(id)))
      await world.settle()
      await Promise.all([
        ...ids.slice(20).map((id) => call(id)),
        ...ids
          .filter((id) => id <= 20 && random() < 0.5)
          .map((id) => call(id, { revision: 60, cancelled: true })),
        fill(shop, 30, 61),
      ])
      await shop.finish()
      const views = await Promise.all(ids.map((id) => shop.view(id)))
      const allocated = views.filter(({ phase }) => phase === 'allocated')
      const all = allocated.flatMap(serialsIn)
      expect(new Set(all).size).toBe(all.length)
      expect(await level(shop)).toMatchObject({ filled: 90, taken: all.length, free: 90 - all.length })
      const waiting = views.filter(({ phase }) => phase === 'waiting')
      for (const { lines } of waiting) expect(lines[0].ordered).toBeGreaterThan(90 - all.length)
      expectSound(shop)
    },
  )
})
