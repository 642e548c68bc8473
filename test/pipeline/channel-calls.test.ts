import { describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import { codesOf, openShop, type Shop } from './shop.ts'
import { later, tell } from './telling.ts'
import { request } from './world.ts'

const DAY = 86_400_000

const mugs = { sku: 'CHOC-70', quantity: 2, price: 450, ratePercent: 7 }
const shipAll = (shop: Shop, id = 1) =>
  shop.ship(id, `S-${id}`, [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2609' }] }])

describe('a refund', () => {
  const refund = {
    id: 501,
    order_id: 1,
    processed_at: '2026-11-20T09:00:00Z',
    refund_line_items: [
      { line_item_id: 1000, quantity: 1, restock_type: 'return', subtotal: '4.50', total_tax: '0.29' },
    ],
    transactions: [{ kind: 'refund', status: 'success', amount: '4.50', currency: 'EUR' }],
  }

  async function told(shop: Shop) {
    const keys = [...shop.world.buckets.work.objects().keys()].filter((key) => key.startsWith('refunds/'))
    return keys.map((key) => key.split('/').slice(1, 3).join(' '))
  }

  async function keepReturns(shop: Shop) {
    const messages: string[] = []
    shop.world.steps.returns = async (bodies) => {
      messages.push(...bodies)
    }
    return messages
  }

  test('lies in the bucket and is told once for each call; its document is the same', async () => {
    const shop = await openShop()
    const messages = await keepReturns(shop)
    await shop.order(1, [mugs])
    await tell(shop, 'refunds/create', refund)
    await tell(shop, 'refunds/create', refund, 'again')
    expect(await told(shop)).toEqual(['shopify.fable.1 501'])
    expect(new Set(messages)).toHaveLength(1)
    expect(JSON.parse(messages[0] ?? '')).toMatchObject({ type: 'order-refunded', refundId: '501' })
    expect(await shop.parked()).toEqual([])
  })

  test('of an order that is not on record is parked, and replayed when it is', async () => {
    const shop = await openShop()
    await tell(shop, 'refunds/create', refund)
    const [parked] = await shop.parked()
    expect(codesOf(parked)).toEqual(['ORDERS-REFUND-EARLY'])
    await shop.order(1, [mugs])
    await shop.world.http.replayParked(request({ parameters: { parkedId: parked.parkedId } }))
    await shop.world.settle()
    expect(await told(shop)).toEqual(['shopify.fable.1 501'])
    expect(await shop.parked()).toEqual([])
  })

  test('that does not add up is parked with both figures', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    const transactions = [{ kind: 'refund', status: 'success', amount: '4.00', currency: 'EUR' }]
    await tell(shop, 'refunds/create', { ...refund, transactions })
    const [parked] = await shop.parked()
    expect(parked.faults).toMatchObject([
      { code: 'CHANNELS-REFUND-DIFFERS', message: 'Given back: 4.00, its parts: 4.79.' },
    ])
  })
})

describe('what a channel calls fulfilled', () => {
  const fulfilment = { id: 77, order_id: 1, status: 'success', line_items: [{ id: 1000, quantity: 2 }] }

  test('and a provider reports in time, is well', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    await tell(shop, 'fulfillments/create', fulfilment)
    await shipAll(shop)
    await later(shop, 3 * DAY)
    expect(await shop.parked()).toEqual([])
    expect(shop.world.table.items().filter(({ sk }) => sk.startsWith('FULFILLED'))).toEqual([])
    expect(brokenPromises(shop.world)).toEqual([])
  })

  test('and nobody reports, is parked after two days; replayed after the report, it is well', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    await tell(shop, 'fulfillments/create', fulfilment)
    const stock = await shop.stock('CHOC-70')
    await later(shop, DAY)
    expect(await shop.parked()).toEqual([])
    await later(shop, DAY)
    const [parked] = await shop.parked()
    expect(codesOf(parked)).toEqual(['ORDERS-FULFILLED-UNREPORTED'])
    expect(await shop.stock('CHOC-70')).toEqual(stock)
    expect(shop.invoiceTexts()).toEqual([])
    await shipAll(shop)
    await shop.world.http.replayParked(request({ parameters: { parkedId: parked.parkedId } }))
    await shop.world.settle()
    expect(await shop.parked()).toEqual([])
  })
})
