import type { Json } from '@tallystick/kernel'
import type { Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { connection, mugs, parcel, payload, vat } from './payload-fixture.ts'
import { shopifyToOrder } from './to-order.ts'

const orderOf = (body: Json, on = connection): Order => {
  const mapped = shopifyToOrder(body, on)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value
}

const faultsOf = (body: Json, on = connection) => {
  const mapped = shopifyToOrder(body, on)
  return mapped.ok ? [] : mapped.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

test('maps an order as a whole', () => {
  expect(orderOf(payload())).toEqual({
    orderId: 'shopify.fable.6120448807114',
    channel: 'shopify',
    connectionId: 'fable',
    externalId: '6120448807114',
    displayName: '#1042',
    revision: Date.UTC(2026, 10, 16, 8, 12, 51, 250),
    placedAt: '2026-11-16T08:12:40.000Z',
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: '' },
    lines: [
      {
        lineId: '7001',
        sku: 'MUG-BLUE',
        name: 'Becher Blau',
        quantity: 2,
        price: {
          net: '20.00',
          tax: '3.80',
          gross: '23.80',
          taxes: [{ title: 'DE MwSt 19%', rate: '19', amount: '3.80', liability: 'seller' }],
        },
        discount: '0.00',
      },
    ],
    charges: [
      {
        chargeId: 'shipping-8001',
        kind: 'shipping',
        label: 'Standardversand',
        price: {
          net: '5.00',
          tax: '0.95',
          gross: '5.95',
          taxes: [{ title: 'DE MwSt 19%', rate: '19', amount: '0.95', liability: 'seller' }],
        },
      },
    ],
    totals: { net: '25.00', tax: '4.75', gross: '29.75' },
  })
})

describe('identity', () => {
  test('an id above 2^53 stays exact, from its source text', () => {
    const text = JSON.stringify(payload()).replace('"6120448807114"', '"9007199254740993017"')
    expect(orderOf(JSON.parse(text)).externalId).toBe('9007199254740993017')
  })

  test('an id that is missing or was rounded is read from admin_graphql_api_id', () => {
    const gid = { admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' }
    expect(orderOf(payload({ ...gid, id: null })).externalId).toBe('820982911946154508')
    expect(orderOf(payload({ ...gid, id: '8.20982911946154e+17' })).externalId).toBe('820982911946154508')
  })

  test('an order without any id is refused', () => {
    expect(faultsOf(payload({ id: null }))).toEqual(['CHANNELS-ORDER-ID /id'])
  })

  test('the order is placed when it was created where nothing says when it was processed', () => {
    expect(orderOf(payload({ processed_at: null })).placedAt).toBe('2026-11-16T08:12:44.000Z')
  })

  test.each([
    ['paid', true],
    ['partially_refunded', true],
    ['pending', false],
    ['authorized', false],
    ['partially_paid', false],
    ['refunded', true],
    ['voided', false],
    [null, false],
  ])('financial_status %s: paid %s', (financial_status, paid) => {
    expect(orderOf(payload({ financial_status })).paid).toBe(paid)
  })
})

describe('taxes', () => {
  test('stand on top of prices that do not include them', () => {
    const order = orderOf(payload({ taxes_included: false, total_price: '34.50' }))
    expect(order.lines[0]?.price).toMatchObject({ net: '23.80', tax: '3.80', gross: '27.60' })
    expect(order.totals).toEqual({ net: '29.75', tax: '4.75', gross: '34.50' })
  })

  test.each([
    ['0.19', '19'],
    ['0.07', '7'],
    ['0.055', '5.5'],
    ['0.0725', '7.25'],
    ['0', '0'],
    ['0.200', '20'],
  ])('the rate %s is %s percent, exactly', (rate, percent) => {
    const line_items = [mugs({ tax_lines: [vat('3.80', { rate })] })]
    expect(orderOf(payload({ line_items })).lines[0]?.price.taxes[0]?.rate).toBe(percent)
  })

  test('are the marketplace’s where it says that it is liable', () => {
    const line_items = [mugs({ tax_lines: [vat('3.80', { channel_liable: true })] })]
    expect(orderOf(payload({ line_items })).lines[0]?.price.taxes[0]?.liability).toBe('marketplace')
  })

  test('may be two on a line', () => {
    const line_items = [
      mugs({ tax_lines: [vat('3.00', { title: 'State', rate: 0.06 }), vat('0.80', { rate: 0.025 })] }),
    ]
    const { price } = orderOf(payload({ line_items })).lines[0] ?? {}
    expect(price).toMatchObject({ tax: '3.80', taxes: [{ rate: '6' }, { rate: '2.5' }] })
  })
})

test('amounts are shop money, whatever the buyer paid in', () => {
  const usd = {
    shop_money: { amount: '11.90', currency_code: 'EUR' },
    presentment_money: { amount: '13.40' },
  }
  const order = orderOf(payload({ presentment_currency: 'USD', line_items: [mugs({ price_set: usd })] }))
  expect([order.currency, order.totals.gross]).toEqual(['EUR', '29.75'])
})

describe('lines', () => {
  test('take their discount from the allocations, not from total_discount', () => {
    const allocations = [{ amount: '2.00' }, { amount: '0.38' }]
    const line_items = [
      mugs({ total_discount: '9.99', discount_allocations: allocations, tax_lines: [vat('3.42')] }),
    ]
    const order = orderOf(
      payload({ line_items, total_price: '27.37', total_tax: '4.37', total_discounts: '2.38' }),
    )
    expect(order.lines[0]).toMatchObject({ discount: '2.38', price: { net: '18.00', gross: '21.42' } })
  })

  test('go by our SKU where the connection has an alias', () => {
    const aliased = { ...connection, skuAliases: { 'MUG-BLUE': 'M-1' } }
    expect(orderOf(payload(), aliased).lines[0]?.sku).toBe('M-1')
    const inherited = payload({ line_items: [mugs({ sku: 'toString' })] })
    expect(orderOf(inherited, aliased).lines[0]?.sku).toBe('toString')
  })

  test.each([[null], [''], ['  ']])('without a SKU (%j) are refused, and nothing else is', (sku) => {
    const line_items = [mugs({ sku })]
    expect(faultsOf(payload({ line_items }))).toEqual(['CHANNELS-SKU-MISSING /line_items/0/sku'])
  })

  test('need an id of their own', () => {
    const half = { total_price: '53.55', total_tax: '8.55' }
    expect(faultsOf(payload({ line_items: [mugs({ id: null })] }))).toEqual([
      'CHANNELS-LINE-ID /line_items/0/id',
    ])
    expect(faultsOf(payload({ ...half, line_items: [mugs(), mugs()] }))).toEqual([
      'CHANNELS-LINE-ID /line_items/1/id',
    ])
  })

  test.each([
    ['1.5', 2, '/quantity'],
    ['0', 0, '/quantity'],
    [2, '0.5', '/current_quantity'],
    [2, 3, '/current_quantity'],
  ])('of %s, %s left, are refused', (quantity, current_quantity, member) => {
    const line_items = [mugs({ quantity, current_quantity })]
    expect(faultsOf(payload({ line_items }))).toEqual([`CHANNELS-QUANTITY /line_items/0${member}`])
  })

  test('may write whole numbers with zeros behind the point', () => {
    const line_items = [mugs({ quantity: '2.000', current_quantity: null })]
    expect(orderOf(payload({ line_items })).lines[0]?.quantity).toBe(2)
  })

  test('cannot cost less than nothing', () => {
    const line_items = [mugs({ discount_allocations: [{ amount: '30.00' }] })]
    expect(faultsOf(payload({ line_items }))).toEqual(['CHANNELS-PRICE-NEGATIVE /line_items/0'])
  })

  test('have amounts in whole minor units', () => {
    const line_items = [
      mugs({ price: '11.905', tax_lines: [vat('3.801')], quantity: 1, current_quantity: 1 }),
    ]
    expect(faultsOf(payload({ line_items }))).toEqual([
      'CHANNELS-AMOUNT-SCALE /line_items/0/price',
      'CHANNELS-AMOUNT-SCALE /line_items/0/tax_lines/0/price',
    ])
  })
})

describe('shape', () => {
  test('everything that is not as it should be is told at once', () => {
    const body = payload({
      updated_at: '2026-11-16 09:12',
      created_at: '2026-02-30T09:12:44+01:00',
      currency: 'euro',
      taxes_included: null,
      total_price: '1e3',
      line_items: [mugs({ price: '-1.00', quantity: null })],
    })
    expect(faultsOf(body).sort()).toEqual([
      'CHANNELS-SHAPE /created_at',
      'CHANNELS-SHAPE /currency',
      'CHANNELS-SHAPE /line_items/0/price',
      'CHANNELS-SHAPE /line_items/0/quantity',
      'CHANNELS-SHAPE /taxes_included',
      'CHANNELS-SHAPE /total_price',
      'CHANNELS-SHAPE /updated_at',
    ])
  })

  test.each([[null], ['text'], [[]], [true]])('a body that is %j is refused as a whole', (body) => {
    expect(faultsOf(body)[0]).toMatch(/^CHANNELS-SHAPE/)
  })

  test('faults of several lines and of the buyer are told at once', () => {
    const body = payload({
      line_items: [mugs({ sku: null }), mugs({ id: 7002, quantity: '0.5' })],
      billing_address: { city: 'Kiel' },
      shipping_lines: [parcel({ price: '5.951', discounted_price: null })],
    })
    expect(faultsOf(body)).toEqual([
      'CHANNELS-SKU-MISSING /line_items/0/sku',
      'CHANNELS-COUNTRY-MISSING /billing_address/country_code',
      'CHANNELS-QUANTITY /line_items/1/quantity',
      'CHANNELS-AMOUNT-SCALE /shipping_lines/0/price',
    ])
  })
})
