// Money and goods that come back, where parts of the project meet.
import { describe, expect, test } from 'vitest'
import { bySerial, moneyFor, ofOrder, openReturns, sendRefund } from './returning.ts'
import { codesOf, expectSound, gtins, taken } from './shop.ts'
import { tell } from './telling.ts'
import type { World } from './world.ts'

async function teaShop() {
  const shop = await openReturns()
  await shop.sku('TEA', { lots: true })
  await shop.receive('TEA', 'T1', 10)
  return shop
}

type TeaShop = Awaited<ReturnType<typeof teaShop>>

/** Whom the sweeper would wake. */
function waiting({ table }: World): string[] {
  const items = table.items().filter(({ pk }) => pk.startsWith('WAITING'))
  return items.map(({ pk, sk }) => `${pk} ${sk}`)
}

async function untilRest(shop: TeaShop): Promise<void> {
  await shop.later()
  await shop.later()
  expect(waiting(shop.world)).toEqual([])
  expect(await shop.parked()).toEqual([])
  expectSound(shop)
}

const allOfIt = {
  lines: [{ lineId: '1000', quantity: 2, gross: '18.00', goods: 'never-left' }],
  charges: '4.90',
  total: '22.90',
}
const withParcel = { shipping: 490 }
const cancelled = { ...withParcel, cancelled: true, revision: 5 }

describe('a refund of an order that is cancelled', () => {
  test('waits for no invoice of its charges', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 2, withParcel)
    await shop.order(1, 'TEA', 2, cancelled)
    await shop.refund(1, 'F-1', allOfIt)
    await untilRest(shop)
  })

  test.each(['come-back', 'stay'])(
    'waits for no units that would %s, told before or after',
    async (goods) => {
      const shop = await teaShop()
      await shop.order(1, 'TEA', 2, withParcel)
      await shop.refund(1, 'F-1', moneyFor(1, goods))
      await shop.order(1, 'TEA', 2, cancelled)
      await shop.refund(1, 'F-2', moneyFor(1, goods, { total: '10.00' }))
      await untilRest(shop)
      expect(shop.credits()).toEqual([])
    },
  )
})

describe('a channel that cancels an order and gives its money back', () => {
  test.each(['refund first', 'cancellation first'])('%s: the order is cancelled', async (sequence) => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 2, withParcel)
    const steps = [() => shop.refund(1, 'F-1', allOfIt), () => shop.order(1, 'TEA', 2, cancelled)]
    for (const step of sequence === 'refund first' ? steps : steps.toReversed()) await step()
    await untilRest(shop)
    expect(await shop.view(1)).toMatchObject({ phase: 'cancelled' })
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 10] })
  })

  test('what has left is not cancelled any more', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 2)
    await shop.ship(1, 'S-1', [{ sku: 'TEA', units: [{ quantity: 2, lot: 'T1' }] }])
    await shop.order(1, 'TEA', 2, { cancelled: true, revision: 5 })
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expect((await shop.parked()).map(codesOf)).toEqual([['ORDERS-CANCELLED-AFTER-SHIPPING']])
  })
})

describe('a refund of units for which an order waits', () => {
  test('leaves it the others, for which there may be enough', async () => {
    const shop = await teaShop()
    expect(await shop.order(1, 'TEA', 12)).toMatchObject({ phase: 'waiting' })
    await shop.refund(1, 'F-1', moneyFor(5, 'never-left'))
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated', lines: [{ closed: 5 }] })
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 3] })
    await shop.ship(1, 'S-1', [{ sku: 'TEA', units: [{ quantity: 7, lot: 'T1' }] }])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expect(waiting(shop.world)).toEqual([])
  })

  test('leaves it in its place, where there is too little for the others too', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 30)
    await shop.refund(1, 'F-1', moneyFor(15, 'never-left'))
    await shop.order(2, 'TEA', 14)
    expect(await shop.view(1)).toMatchObject({ phase: 'waiting' })
    await shop.receive('TEA', 'T2', 5)
    await shop.later()
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated' })
    expect(await shop.view(2)).toMatchObject({ phase: 'waiting' })
    expectSound(shop)
  })

  test('ends it, where it gave back all of them', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 12)
    await shop.refund(1, 'F-1', moneyFor(12, 'never-left'))
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ closed: 12 }] })
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 10] })
    await untilRest(shop)
  })

  test('stays on record when its channel edits it after that', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 30)
    await shop.refund(1, 'F-1', moneyFor(15, 'never-left'))
    await shop.order(1, 'TEA', 20, { revision: 60 })
    expect(await shop.view(1)).toMatchObject({
      phase: 'allocated',
      lines: [{ ordered: 20, closed: 15, refunded: { neverLeft: 15 } }],
    })
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 5] })
    await untilRest(shop)
  })

  test('counts once, however often it is told, and whoever tells it', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 12)
    await Promise.all([1, 2, 3].map(() => sendRefund(shop.world, 1, 'F-1', moneyFor(5, 'never-left'))))
    await shop.world.settle()
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated', lines: [{ closed: 5 }] })
    await untilRest(shop)
  })
})

describe('money other than the units cost, and the other units of the line', () => {
  const sentTea = async () => {
    const shop = await teaShop()
    await shop.sku('TEA', { gtin: gtins[0], lots: true })
    await shop.order(1, 'TEA', 3)
    await shop.ship(1, 'S-1', [{ sku: 'TEA', units: [{ quantity: 3, lot: 'T1' }] }])
    return shop
  }

  test.each([
    ['a fee was kept back', moneyFor(1, 'come-back', { total: '7.00' }), ['18.00', '7.00']],
    [
      'more was given back',
      { lines: [{ lineId: '1000', quantity: 1, gross: '12.00', goods: 'come-back' }], total: '12.00' },
      ['12.00', '15.00'],
    ],
    ['an amount alone was given back', { lines: [], total: '9.00' }, ['18.00', '9.00']],
  ])('%s: all units come back, and never more than was invoiced is credited', async (_, told, credits) => {
    const shop = await sentTea()
    await shop.refund(1, 'F-1', told)
    await shop.back('R-1', [ofOrder(1, 1)])
    await shop.back('R-2', [ofOrder(1, 2)])
    expect(shop.credits()).toEqual(credits)
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('nothing is left to credit: the units that come back are told to people', async () => {
    const shop = await sentTea()
    const dear = { lineId: '1000', quantity: 1, gross: '27.00', goods: 'come-back' }
    await shop.refund(1, 'F-1', { lines: [dear], total: '27.00' })
    await shop.back('R-1', [ofOrder(1, 3)])
    expect(shop.credits()).toEqual(['27.00'])
    expect((await shop.parked()).map(codesOf)).toEqual([['BILLING-CREDIT-OVER']])
  })
})

test('a refund of which the channel says something else of the goods, once the others were sent, is the same', async () => {
  const shop = await teaShop()
  await shop.sku('TEA', { gtin: gtins[0], lots: true })
  await shop.order(1, 'TEA', 3)
  const refundOf = (fulfillment_status: string | null) => ({
    id: 501,
    order_id: 1,
    processed_at: '2026-11-20T09:00:00Z',
    refund_line_items: [
      {
        ...{
          line_item_id: 1000,
          quantity: 1,
          restock_type: 'no_restock',
          subtotal: '9.00',
          total_tax: '1.44',
        },
        line_item: { admin_graphql_api_id: 'gid://shopify/LineItem/1000', fulfillment_status },
      },
    ],
    transactions: [{ kind: 'refund', status: 'success', amount: '9.00', currency: 'EUR' }],
  })
  await tell(shop, 'refunds/create', refundOf(null))
  await shop.ship(1, 'S-1', [{ sku: 'TEA', units: [{ quantity: 2, lot: 'T1' }] }])
  await tell(shop, 'refunds/create', refundOf('fulfilled'), 'again')
  expect(await shop.view(1)).toMatchObject({ lines: [{ closed: 1, refunded: { neverLeft: 1 } }] })
  expect(shop.credits()).toEqual([])
  await untilRest(shop)
})

test('units of which finance credited some by itself: the others are, once the request is mended under the reference that is shown', async () => {
  const shop = await openReturns()
  const { http } = shop.world
  await shop.sku('CAM', { gtin: gtins[0], serials: 'reported' })
  await shop.order(1, 'CAM', 2)
  await shop.ship(1, 'S-1', [{ sku: 'CAM', units: [{ serials: ['A', 'B'] }] }])
  const { invoiceIds } = await shop.view(1)
  const what = { kind: 'units', units: [{ lineId: '1', serials: ['A'] }] }
  const own = { reference: 'F-1', invoiceId: invoiceIds[0], reason: 'Broken', what, total: '9.00' }
  await taken(http.requestCredit, { clientId: 'finance', body: own })
  await shop.world.settle()
  await shop.back('R-1', [bySerial(gtins[0], ['A', 'B'])])
  const [{ subject: creditId }] = await shop.parked()
  const { reference, faults } = await taken(http.showCredit, {
    clientId: 'finance',
    parameters: { creditId },
  })
  expect(codesOf({ faults })).toEqual(['BILLING-CREDIT-SERIAL-TWICE'])
  const mended = { ...own, reference, what: { kind: 'units', units: [{ lineId: '1', serials: ['B'] }] } }
  await taken(http.requestCredit, { clientId: 'finance', body: mended })
  await shop.world.settle()
  expect(shop.credits()).toEqual(['9.00', '9.00'])
  expect(await shop.parked()).toEqual([])
  expectSound(shop)
})
