import type { Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { connection, money, mugs, read, receipt } from './payload-fixture.ts'
import { etsyToOrder } from './to-order.ts'

type Members = Readonly<Record<string, unknown>>

const orderOf = (changes: Members = {}, on = connection): Order => {
  const mapped = etsyToOrder(read(receipt(changes)), on)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value
}

const faultsOf = (changes: Members) => {
  const mapped = etsyToOrder(read(receipt(changes)), connection)
  return mapped.ok ? [] : mapped.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const etsys = (amount: string) => [
  { title: 'Tax collected by Etsy', rate: '10', amount, liability: 'marketplace' },
]

test('maps a receipt as a whole', () => {
  expect(orderOf()).toEqual({
    orderId: 'etsy.fable.2675134602',
    channel: 'etsy',
    connectionId: 'fable',
    externalId: '2675134602',
    displayName: '2675134602',
    revision: 1_794_816_771_000,
    placedAt: '2026-11-16T08:12:40.000Z',
    currency: 'EUR',
    pricesIncludeTax: false,
    paid: true,
    buyer: {
      name: 'Odile Martin',
      shippingAddress: { street: '7 quai des Brumes', city: 'Nantes', postalCode: '44000', country: 'FR' },
    },
    lines: [
      {
        lineId: '3914320431',
        sku: 'MUG-BLUE',
        name: 'Mug, blue',
        quantity: 2,
        price: { net: '20.00', tax: '2.00', gross: '22.00', taxes: etsys('2.00') },
        discount: '0.00',
      },
    ],
    charges: [
      {
        chargeId: 'shipping',
        kind: 'shipping',
        label: 'Shipping',
        price: { net: '5.00', tax: '0.50', gross: '5.50', taxes: etsys('0.50') },
      },
    ],
    totals: { net: '25.00', tax: '2.50', gross: '27.50' },
  })
})

describe('taxes', () => {
  const none = { total_tax_cost: money(0), total_vat_cost: money(0) }

  test('that the price holds are told from the total', () => {
    const order = orderOf({ ...none, total_vat_cost: money(227), grandtotal: money(2_500) })
    expect([order.pricesIncludeTax, order.totals]).toEqual([
      true,
      { net: '22.73', tax: '2.27', gross: '25.00' },
    ])
  })

  test('of the seller’s own are not told: what stands there has none', () => {
    const order = orderOf({ ...none, grandtotal: money(2_500) })
    expect(order.lines[0]?.price.taxes).toEqual([])
    expect(order.totals).toEqual({ net: '25.00', tax: '0.00', gross: '25.00' })
  })

  test('of no plain rate have one that is near', () => {
    const order = orderOf({ total_tax_cost: money(222), grandtotal: money(2_722) })
    expect(order.lines[0]?.price.taxes[0]).toMatchObject({ rate: '8.88', liability: 'marketplace' })
  })
})

describe('coupons', () => {
  const two = [mugs(), mugs({ transaction_id: 2, sku: 'MUG-RED', quantity: 1 })]
  const couponed = {
    total_price: money(3_000),
    subtotal: money(2_400),
    discount_amt: money(600),
    total_tax_cost: money(290),
    grandtotal: money(3_190),
  }

  test('are spread in proportion to the price where the transactions do not tell theirs', () => {
    const { lines } = orderOf({ ...couponed, transactions: two })
    expect(lines.map(({ discount }) => discount)).toEqual(['4.00', '2.00'])
  })

  test('are those of the transactions where they come to that of the receipt', () => {
    const transactions = [two[0], { ...two[1], shop_coupon: 5.5, buyer_coupon: 0.5 }]
    const { lines } = orderOf({ ...couponed, transactions })
    expect(lines.map(({ discount, price }) => [discount, price.net])).toEqual([
      ['0.00', '20.00'],
      ['6.00', '4.00'],
    ])
  })

  test('cannot take more than the price', () => {
    const changes = { ...couponed, discount_amt: money(4_000), transactions: two }
    expect(faultsOf(changes)).toEqual(['CHANNELS-PRICE-NEGATIVE /discount_amt'])
  })
})

describe('totals', () => {
  test('that differ are refused, each where it stands', () => {
    const totals = { total_price: money(2_100), subtotal: money(1_900), grandtotal: money(9_999) }
    expect(faultsOf(totals)).toEqual([
      'CHANNELS-TOTALS-DIFFER /total_price',
      'CHANNELS-TOTALS-DIFFER /subtotal',
      'CHANNELS-TOTALS-DIFFER /grandtotal',
    ])
  })

  test('may be a cent off, told as rounding', () => {
    expect(orderOf({ grandtotal: money(2_751) }).charges.at(-1)).toMatchObject({
      kind: 'rounding',
      price: { gross: '0.01' },
    })
  })

  test('count in whatever parts the currency has', () => {
    const yen = (amount: number) => money(amount, 'JPY', 1)
    const order = orderOf({
      total_price: yen(2_000),
      subtotal: yen(2_000),
      discount_amt: null,
      total_shipping_cost: null,
      gift_wrap_price: yen(300),
      total_tax_cost: yen(230),
      total_vat_cost: null,
      grandtotal: yen(2_530),
      transactions: [mugs({ price: yen(1_000) })],
    })
    expect(order.totals).toEqual({ net: '2300', tax: '230', gross: '2530' })
    expect(order.charges).toMatchObject([{ chargeId: 'gift-wrap', kind: 'fee', price: { net: '300' } }])
  })

  test('in more than one currency are refused', () => {
    expect(faultsOf({ total_shipping_cost: money(500, 'USD'), total_tax_cost: money(250, 'USD') })).toEqual([
      'CHANNELS-CURRENCIES /total_tax_cost',
      'CHANNELS-CURRENCIES /total_shipping_cost',
    ])
  })
})

describe('the state of a receipt', () => {
  test.each([
    ['Paid', true, true],
    ['completed', true, true],
    ['Partially Refunded', true, true],
    ['Fully Refunded', true, false],
    ['open', false, false],
    ['payment processing', false, false],
    ['Paid', false, false],
    [null, true, false],
  ])('%s, is_paid %s: paid %s', (status, is_paid, paid) => {
    expect(orderOf({ status, is_paid }).paid).toBe(paid)
  })

  test('cancelled, it keeps its lines', () => {
    const order = orderOf({ status: 'Canceled', updated_timestamp: 1_794_816_800 })
    expect(order.cancelledAt).toBe('2026-11-16T08:13:20.000Z')
    expect(order.lines).toHaveLength(1)
    expect(order.revision).toBeGreaterThan(orderOf().revision)
  })
})

describe('transactions', () => {
  test('that cannot be mapped are all told at once', () => {
    const transactions = [
      mugs({ sku: '' }),
      mugs({ quantity: 0 }),
      mugs({ transaction_id: 3, price: money(1, 'EUR', 1_000) }),
    ]
    expect(faultsOf({ transactions })).toEqual([
      'CHANNELS-SKU-MISSING /transactions/0/sku',
      'CHANNELS-LINE-ID /transactions/1/transaction_id',
      'CHANNELS-QUANTITY /transactions/1/quantity',
      'CHANNELS-AMOUNT-SCALE /transactions/2/price',
    ])
  })

  test('go by our SKU where the connection has an alias', () => {
    const on = { ...connection, skuAliases: { 'MUG-BLUE': 'M-1' } }
    expect(orderOf({}, on).lines[0]?.sku).toBe('M-1')
  })

  test('are at least one and at most so many', () => {
    const empty = { transactions: [], total_price: money(0), subtotal: money(0), grandtotal: money(750) }
    expect(faultsOf(empty)).toEqual(['CHANNELS-LINES-NONE /transactions'])
    const transactions = Array.from({ length: 5_001 }, (_, index) => mugs({ transaction_id: index }))
    expect(faultsOf({ transactions })).toEqual(['CHANNELS-LINES-LIMIT /transactions'])
  })
})

describe('shape', () => {
  test.each([[null], ['text'], [[]], [{}]])('a body that is %j is refused as a whole', (body) => {
    const mapped = etsyToOrder(body, connection)
    expect(mapped.ok ? '' : mapped.faults[0]?.code).toBe('CHANNELS-SHAPE')
  })

  test('amounts that are none are told', () => {
    expect(faultsOf({ grandtotal: money(2_750, 'EUR', 7), subtotal: money(1.5) })).toEqual([
      'CHANNELS-SHAPE /grandtotal/divisor',
      'CHANNELS-SHAPE /subtotal/amount',
    ])
  })

  test('an id and a country must be known', () => {
    expect(faultsOf({ receipt_id: null, country_iso: 'France' })).toEqual([
      'CHANNELS-ORDER-ID /receipt_id',
      'CHANNELS-COUNTRY-MISSING /country_iso',
    ])
  })

  test('goods without an address have none', () => {
    const nowhere = { first_line: null, city: null, zip: null, country_iso: null }
    expect(orderOf(nowhere).buyer).toEqual({ name: 'Odile Martin' })
  })
})
