// Money that a channel gave back without saying what for: it counts once with the goods that come back, in whatever order.
import { signWooCommerce } from '@tallystick/channels'
import { describe, expect, test } from 'vitest'
import { openLedger, rose } from './ledger-shop.ts'
import { moneyFor, ofOrder } from './returning.ts'
import { post } from './shipments.ts'
import { expectSound, reportOf } from './shop.ts'
import { bodyOf, request } from './world.ts'

const sum = (total: string) => ({ lines: [], total })
const back = (quantity: number, lineId = '1000') =>
  ofOrder(1, quantity, { orderLineId: lineId, units: [{ quantity, lot: 'R1' }] })

async function sold(quantity = 3, lines = 1) {
  const shop = await openLedger()
  await shop.order(
    1,
    Array.from({ length: lines }, () => ({ sku: 'ROSE', quantity, price: 900 })),
  )
  await shop.ship(
    1,
    'S-1',
    Array.from({ length: lines }, (_, index) => ({ ...rose(quantity), index })),
  )
  return shop
}

describe('a sum without units', () => {
  test('is credited by itself, and is what the first unit that comes back is paid with', async () => {
    const shop = await sold()
    await shop.refund(1, 'F-1', sum('9.00'))
    expect(shop.credits()).toEqual(['9.00'])
    await shop.back('R-1', [back(1)])
    expect(shop.credits()).toEqual(['9.00'])
    await shop.back('R-2', [back(2)])
    expect(shop.credits()).toEqual(['18.00', '9.00'])
    expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 3, credited: 3 }] })
    expectSound(shop)
  })

  test('after the goods came back is their money', async () => {
    const shop = await sold()
    await shop.back('R-1', [back(1)])
    await shop.refund(1, 'F-1', sum('9.00'))
    expect(shop.credits()).toEqual(['9.00'])
    await shop.refund(1, 'F-2', sum('2.50'))
    expect(shop.credits()).toEqual(['2.50', '9.00'])
    expectSound(shop)
  })

  test('that is less than the goods cost leaves the rest of it to their credit note', async () => {
    const shop = await sold()
    await shop.refund(1, 'F-1', sum('3.00'))
    await shop.back('R-1', [back(1)])
    expect(shop.credits()).toEqual(['3.00', '6.00'])
    await shop.back('R-2', [back(2)])
    expect(shop.credits()).toEqual(['18.00', '3.00', '6.00'])
    expectSound(shop)
  })

  test('never makes more of an invoice than it came to, whichever line comes back', async () => {
    const shop = await sold(1, 2)
    await shop.refund(1, 'F-1', sum('9.00'))
    await shop.back('R-1', [back(1)])
    await shop.back('R-2', [back(1, '1001')])
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('has nothing to do with units that money was given back for by name', async () => {
    const shop = await sold()
    await shop.back('R-1', [back(1)])
    await shop.refund(1, 'F-1', moneyFor(1, 'come-back'))
    await shop.refund(1, 'F-2', sum('5.00'))
    expect(shop.credits()).toEqual(['5.00', '9.00'])
    expectSound(shop)
  })
})

test('a refund in another currency than its order is parked, and moves nothing', async () => {
  const shop = await sold()
  await shop.refund(1, 'F-1', moneyFor(1, 'come-back', { currency: 'USD' }))
  await shop.refund(1, 'F-2', { ...sum('900'), currency: 'JPY' })
  expect(shop.credits()).toEqual([])
  const parked = await shop.parked()
  expect(parked).toHaveLength(2)
  expect(JSON.stringify(parked)).toContain('ORDERS-REFUND-CURRENCY')
  expect(await shop.view(1)).toMatchObject({ lines: [expect.not.objectContaining({ credited: 1 })] })
  expectSound(shop)
})

describe('units that come back one by one after a sum', () => {
  test('are credited what they cost together, to the cent', async () => {
    const shop = await openLedger()
    const lines = [
      { sku: 'ROSE', quantity: 3, price: 334, discount: 2 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ]
    await shop.order(1, lines)
    await shop.ship(1, 'S-1', [
      { ...rose(3), index: 0 },
      { ...rose(1), index: 1 },
    ])
    await shop.refund(1, 'F-1', sum('1.00'))
    for (const ref of ['R-1', 'R-2', 'R-3']) await shop.back(ref, [back(1)])
    expect(shop.credits()).toEqual(['1.00', '2.33', '3.33', '3.34'])
    expectSound(shop)
  })
})

describe('sums that together are all that was paid', () => {
  test('are credited of goods and charges: the last one is the rest of the invoice', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3, { shipping: 490 })
    await shop.ship(1, 'S-1', [rose(3)])
    await shop.refund(1, 'F-1', sum('10.00'))
    await shop.refund(1, 'F-2', sum('21.90'))
    expect(await shop.parked()).toEqual([])
    expect(shop.credits()).toEqual(['10.00', '21.90'])
    await shop.back('R-1', [back(3)])
    expect(shop.credits()).toEqual(['10.00', '21.90'])
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })
})

describe('a sum that is all that was paid', () => {
  test('is for every unit, once, whether or not it comes back', async () => {
    const shop = await sold()
    await shop.refund(1, 'F-1', sum('27.00'))
    expect(shop.credits()).toEqual(['27.00'])
    expect(shop.invoiceTexts().at(-1)).toContain('<cbc:CreditedQuantity unitCode="H87">3<')
    await shop.back('R-1', [back(2)])
    await shop.refund(1, 'F-1', sum('27.00'))
    expect(shop.credits()).toEqual(['27.00'])
    expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 2, credited: 3 }] })
    expectSound(shop)
  })

  test('is credited as far as units have left, and whatever else leaves then', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [rose(1, 2)])
    await shop.refund(1, 'F-1', sum('27.00'))
    expect(shop.credits()).toEqual(['9.00'])
    await shop.ship(1, 'S-2', [rose(2)])
    await shop.later()
    expect(shop.credits()).toEqual(['18.00', '9.00'])
    expectSound(shop)
  })
})

describe('an order of WooCommerce of which all is paid back', () => {
  const secret = 'a-long-enough-secret-of-woo'

  async function wooShop() {
    const shop = await openLedger()
    const { world } = shop
    const parameters = { channel: 'woocommerce', connection: 'own' }
    const connection = {
      legalEntityId: 'fable',
      locationId: 'leipzig',
      secrets: [{ id: 'one', value: secret }],
    }
    expect((await world.http.writeConnection(request({ parameters, body: connection }))).status).toBe(200)
    let minute = 10
    const tell = async (status: string, refunds: readonly object[] = []) => {
      minute += 1
      const body = Buffer.from(JSON.stringify({ ...wooOrder(minute), status, refunds }))
      const headers = {
        'x-wc-webhook-topic': 'order.updated',
        'x-wc-webhook-signature': signWooCommerce(body, secret),
      }
      expect((await world.http.receiveOrder({ ...request({ parameters, headers }), body })).status).toBe(200)
      await world.settle()
    }
    const ship = async (ref: string, quantity: number, outstanding = 0) => {
      const report = reportOf(1, ref, [{ ...rose(quantity, outstanding), index: -989 }])
      const answer = await post(world, { ...report, orderId: 'woocommerce.own.7' })
      expect([answer.status, bodyOf(answer).errors]).toEqual([202, undefined])
      await shop.later()
    }
    return { ...shop, tell, ship }
  }

  const wooOrder = (minute: number) => ({
    ...{ id: 7, number: '7', currency: 'EUR', date_created_gmt: '2026-11-20T09:00:00' },
    ...{ date_modified_gmt: `2026-11-20T09:${minute}:00`, date_paid_gmt: '2026-11-20T09:01:00' },
    ...{ discount_total: '0.00', total: '35.70', total_tax: '5.70', prices_include_tax: true },
    ...{ shipping: {}, shipping_lines: [], fee_lines: [] },
    billing: {
      ...{ first_name: 'Lina', last_name: 'Lindqvist', address_1: 'Speicherkai 3' },
      ...{ city: 'Hamburg', postcode: '20457', country: 'DE' },
    },
    tax_lines: [{ id: 31, rate_id: 5, label: 'MwSt', rate_percent: 19 }],
    line_items: [
      {
        ...{ id: 11, name: 'Rose', sku: 'ROSE', quantity: 3, subtotal: '30.00', total: '30.00' },
        ...{ total_tax: '5.70', taxes: [{ id: 5, total: '5.70' }] },
      },
    ],
  })
  const whole = [{ id: 61, reason: '', total: '-35.70' }]

  test('after it has left: a credit note of all its units, and what comes back then is paid', async () => {
    const shop = await wooShop()
    await shop.tell('processing')
    await shop.ship('S-1', 3)
    await shop.tell('refunded', whole)
    expect(shop.credits()).toEqual(['35.70'])
    await shop.tell('refunded', whole)
    await shop.back('R-1', [
      ofOrder(1, 3, {
        orderId: 'woocommerce.own.7',
        orderLineId: '11',
        units: [{ quantity: 3, lot: 'R1' }],
      }),
    ])
    expect(shop.credits()).toEqual(['35.70'])
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('after a part of it has left: that is credited, the other units never leave', async () => {
    const shop = await wooShop()
    await shop.tell('processing')
    await shop.ship('S-1', 1, 2)
    await shop.tell('refunded', whole)
    await shop.later()
    expect(shop.credits()).toEqual(['11.90'])
    expect(await shop.stock('ROSE')).toEqual({ R1: [19, 19] })
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('before anything has left: it is cancelled, and there is nothing to credit', async () => {
    const shop = await wooShop()
    await shop.tell('processing')
    await shop.tell('refunded', whole)
    expect(await shop.stock('ROSE')).toEqual({ R1: [20, 20] })
    expect([shop.credits(), await shop.parked()]).toEqual([[], []])
    expectSound(shop)
  })

  test('by several sums: they are credited, and nothing is left open', async () => {
    const shop = await wooShop()
    await shop.tell('processing')
    await shop.ship('S-1', 3)
    await shop.tell('processing', [{ id: 61, total: '-5.70' }])
    await shop.tell('refunded', [
      { id: 61, total: '-5.70' },
      { id: 62, total: '-30.00' },
    ])
    expect(shop.credits()).toEqual(['30.00', '5.70'])
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })
})
