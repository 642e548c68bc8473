// What is left of a buyer whose data was erased.
import { expect, test } from 'vitest'
import { openProviderShop, payloadOf, reportAs, tell as tellAs } from './provider-calls.ts'
import { openShop, type Shop } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { call, later, tell } from './telling.ts'
import type { World } from './world.ts'

const mugs = { sku: 'CHOC-70', quantity: 2, price: 450, ratePercent: 7 }
const redact = (...orders: number[]) => ({
  shop_id: 1,
  shop_domain: 'fable.example',
  customer: { id: 5, email: 'jule@brandeis.example', phone: '+49 30 1' },
  orders_to_redact: orders,
})

/** Kept calls that name the buyer. */
function naming({ buckets }: World): string[] {
  const calls = [...buckets.work.objects()].filter(([key]) => key.startsWith('inbound/'))
  return calls.flatMap(([key, { bytes }]) => (/brandeis/i.test(Buffer.from(bytes).toString()) ? key : []))
}

async function soldMugs() {
  const shop = await openShop()
  await shop.order(1, [mugs])
  await shop.ship(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2609' }] }])
  return shop
}

const goods = {
  id: 7,
  order_id: 1,
  status: 'success',
  destination: { name: 'Jule Brandeis' },
  line_items: [{ id: 1000, quantity: 2 }],
}
const refund = {
  id: 501,
  order_id: 1,
  user: 'Jule Brandeis',
  processed_at: '2026-11-20T09:00:00Z',
  refund_line_items: [
    { line_item_id: 1000, quantity: 1, restock_type: 'return', subtotal: '4.50', total_tax: '0.29' },
  ],
  transactions: [{ kind: 'refund', status: 'success', amount: '4.50', currency: 'EUR' }],
}

async function tellAll(shop: Shop, time: string) {
  await shop.order(1, [mugs])
  await tell(shop, 'fulfillments/create', goods, `goods-${time}`)
  await tell(shop, 'refunds/create', refund, `refund-${time}`)
}

test('what calls told of an erased order is erased, its goods and refunds too', async () => {
  const shop = await soldMugs()
  await tellAll(shop, 'first')
  await tell(shop, 'customers/redact', redact(1))
  expect(naming(shop.world)).toEqual([])
})

test('the same calls, delivered once more, bring nothing back', async () => {
  const shop = await soldMugs()
  await tellAll(shop, 'first')
  await tell(shop, 'customers/redact', redact(1))
  await tellAll(shop, 'again')
  expect(naming(shop.world)).toEqual([])
  const named = shop.world.table.items().filter((item) => /brandeis/i.test(JSON.stringify(item)))
  expect(named.filter(({ pk }) => !pk.startsWith('SERIES'))).toEqual([])
  expect(await shop.parked()).toEqual([])
})

test('an erased call that waited for reports waits no more', async () => {
  const shop = await openShop()
  const body = JSON.parse(Buffer.from(orderCall({ id: 1, lines: [mugs], status: 'pending' }).body).toString())
  await tell(shop, 'orders/updated', { ...body, fulfillment_status: 'fulfilled' })
  await tell(shop, 'customers/redact', redact(1))
  await later(shop, 49 * 3_600_000)
  expect(shop.world.table.items().filter(({ pk }) => pk.startsWith('WAITING'))).toEqual([])
  expect(await shop.parked()).toEqual([])
})

test.each(['shipped', 'packed'])(
  'a provider’s call says to whom it sent goods that are %s, and is erased with its order',
  async (goodsAre) => {
    const shop = await openProviderShop()
    const { world } = shop
    expect(await shop.writeAccount('shipbob', { goodsAre })).toBe(200)
    const post = async (request: ReturnType<typeof call>) => {
      await world.http.receiveOrder(request)
      await world.settle()
    }
    await post(orderCall({ id: 1, lines: [mugs] }))
    const report = await reportAs(world, 'shipbob', idOf({ id: 1 }))
    const recipient = { name: 'Jule Brandeis', email: 'jule@brandeis.example' }
    const told = { ...payloadOf('shipbob', report), recipient }
    const tellTwice = async () => {
      await tellAs(shop, 'shipbob', told)
      await world.settle()
      await tellAs(shop, 'shipbob', { ...told, status: 'Completed' }, { topic: 'order.shipment.delivered' })
      await world.settle()
    }
    await tellTwice()
    expect(naming(world).filter((key) => key.includes('/shipbob/'))).not.toEqual([])
    await post(call('customers/redact', redact(1)))
    for (let hour = 0; hour < 3; hour++) {
      world.advance(3_600_000)
      await world.sweep()
      await world.settle()
    }
    expect(naming(world)).toEqual([])
    await tellTwice()
    expect(naming(world)).toEqual([])
  },
)
