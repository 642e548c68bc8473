// Bugs of other systems with stock and orders, as their users reported them: each has a test of its name.
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { asked, expectSound, gtins, openShop, type Shop, serialsIn } from './shop.ts'
import { orderCall } from './shopify-order.ts'

const [gtin] = gtins
const line = (sku: string, quantity: number) => ({ sku, quantity, price: 900 })

/** Orders that come at once. */
async function orderAtOnce(
  { world }: Shop,
  orders: readonly { id: number; sku: string; quantity: number }[],
) {
  const answers = await Promise.all(
    orders.map(({ id, sku, quantity }) =>
      world.http.receiveOrder(orderCall({ id, lines: [line(sku, quantity)] })),
    ),
  )
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  await world.settle()
}

const phasesOf = async (shop: Shop, ids: readonly number[]) =>
  (await Promise.all(ids.map((id) => shop.view(id)))).map(({ phase }) => phase).toSorted()

describe('InvenTree PR #12478: two concurrent requests each take 5 of 5', () => {
  test('of a lot: one gets all, the other waits in sight and goes on when more comes', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const shop = await roughShop(seed)
      await shop.sku('PART', { lots: true })
      await shop.receive('PART', 'L1', 5)
      await orderAtOnce(
        shop,
        [1, 2].map((id) => ({ id, sku: 'PART', quantity: 5 })),
      )
      expect(await phasesOf(shop, [1, 2])).toEqual(['allocated', 'waiting'])
      expect(await shop.stock('PART')).toEqual({ L1: [5, 0] })
      await shop.receive('PART', 'L2', 5)
      await shop.finish()
      expect(await phasesOf(shop, [1, 2])).toEqual(['allocated', 'allocated'])
      expectSound(shop)
    }
  })

  test('of a pool of serials: likewise', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const shop = await roughShop(seed)
      await shop.sku('UNIT', { gtin, serials: 'pool' })
      await shop.import('serials', ['serial', 'A', 'B', 'C', 'D', 'E'], { sku: 'UNIT' })
      await orderAtOnce(
        shop,
        [1, 2].map((id) => ({ id, sku: 'UNIT', quantity: 5 })),
      )
      expect(await phasesOf(shop, [1, 2])).toEqual(['allocated', 'waiting'])
      await shop.finish()
      expectSound(shop)
    }
  })

  test('of a lot by two movements of stock: one is refused', async () => {
    const shop = await roughShop(20)
    await shop.sku('PART', { lots: true })
    await shop.location('berlin')
    await shop.receive('PART', 'L1', 5)
    const lines = [{ sku: 'PART', lot: 'L1', quantity: 5 }]
    const answers = await Promise.all(
      ['M-1', 'M-2'].map((reference) =>
        asked(shop.world.http.moveStock, { body: { reference, from: 'leipzig', to: 'berlin', lines } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    await shop.finish()
    expectSound(shop)
  })
})

describe('shopware-esd #26: out of keys, yet the order goes through', () => {
  test('an order that the pool cannot serve waits in sight, and ships nothing', async () => {
    const shop = await openShop()
    await shop.sku('KEY', { gtin, serials: 'pool' })
    await shop.import('serials', ['serial', 'K1', 'K2'], { sku: 'KEY' })
    const waiting = await shop.order(1, 'KEY', 3)
    expect(waiting).toMatchObject({ phase: 'waiting', waitsAt: { thing: `pool.${gtin}` } })
    expect(waiting.waitingFor).toContain('the pool has 2')
    const shipped = await shop.ship(1, 'S-1', [{ sku: 'KEY', units: [{ serials: ['K1', 'K2', 'K3'] }] }])
    expect(shipped.state).toBe('waiting')
    expect(shop.invoiceTexts()).toEqual([])
    await shop.import('serials', ['serial', 'K3'], { sku: 'KEY' })
    await shop.later()
    expect(serialsIn(await shop.view(1))).toEqual(['K1', 'K2', 'K3'])
    expect(shop.invoiceTexts()).toHaveLength(1)
    expectSound(shop)
  })

  test('an order beyond the quota of a number space waits too', async () => {
    const shop = await openShop()
    const format = { alphabet: 'digits', length: 9 }
    await shop.sku('KEY', { gtin, serials: { mode: 'minted', format, quota: 1000 } })
    expect(await shop.order(1, 'KEY', 900)).toMatchObject({ phase: 'allocated' })
    expect(await shop.order(2, 'KEY', 101)).toMatchObject({ phase: 'waiting' })
    expectSound(shop)
  })
})

describe('woocommerce #62659: two orders from one checkout', () => {
  test('50 calls about one order at once, of two revisions: one order, one allocation, one invoice', async () => {
    const shop = await roughShop(30)
    await shop.sku('UNIT', { gtin, serials: 'minted' })
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        shop.world.http.receiveOrder(orderCall({ id: 1, lines: [line('UNIT', 2)], revision: i % 2 })),
      ),
    )
    await shop.world.settle()
    const serials = serialsIn(await shop.view(1))
    expect(serials).toHaveLength(2)
    const report = [{ sku: 'UNIT', units: [{ serials }] }]
    await Promise.all(['S-1', 'S-2'].map((reference) => shop.ship(1, reference, report)))
    await shop.finish()
    expect(shop.world.table.items().filter(({ sk }) => sk === 'STATE')).toHaveLength(1)
    expect(shop.invoiceTexts()).toHaveLength(1)
    expectSound(shop)
  })
})
