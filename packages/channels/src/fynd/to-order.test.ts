import type { Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { bag, call, connection, gst, home, read, shipment } from './payload-fixture.ts'
import { fyndToOrder } from './to-order.ts'

type Members = Readonly<Record<string, unknown>>

const orderOf = (changes: Members = {}, on = connection): Order => {
  const mapped = fyndToOrder(read(call(shipment(changes))), on)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value
}

const faultsOf = (changes: Members) => {
  const mapped = fyndToOrder(read(call(shipment(changes))), connection)
  return mapped.ok
    ? []
    : mapped.faults.map(({ code, pointer }) => `${code} ${pointer.replace('/payload/shipment', '')}`)
}

const address = {
  street: '14 Banyan Lane',
  city: 'Pune',
  postalCode: '411004',
  subdivision: 'Maharashtra',
  country: 'IN',
}

test('maps a shipment as a whole', () => {
  expect(orderOf()).toEqual({
    orderId: 'fynd.banyan.17310044821907733151',
    channel: 'fynd',
    connectionId: 'banyan',
    externalId: '17310044821907733151',
    displayName: 'FY6738C0DE0A11C0FFEE',
    revision: Date.UTC(2026, 10, 16, 8, 12, 51),
    placedAt: '2026-11-16T08:12:40.000Z',
    currency: 'INR',
    pricesIncludeTax: true,
    paid: true,
    buyer: {
      name: 'Meera Kulkarni',
      email: 'meera@example.in',
      billingAddress: address,
      shippingAddress: address,
    },
    lines: [
      {
        lineId: '30471001',
        sku: 'SERUM-30',
        name: 'Night serum 30 ml',
        quantity: 1,
        price: {
          net: '401.91',
          tax: '72.34',
          gross: '474.25',
          taxes: [{ title: 'CGST + SGST', rate: '18', amount: '72.34', liability: 'seller' }],
        },
        discount: '224.75',
      },
    ],
    charges: [],
    totals: { net: '401.91', tax: '72.34', gross: '474.25' },
  })
})

describe('amounts', () => {
  test('are those the brand invoices, not what was paid with delivery or rounded off', () => {
    const prices = { amount_paid: 999, amount_paid_roundoff: 998, delivery_charge: 500, cod_charges: 25 }
    expect(orderOf({ prices }).totals.gross).toBe('474.25')
  })

  test('that binary arithmetic has left beside a paisa are that paisa', () => {
    const noisy = { value_of_good: 401.90999999999997, gst_fee: 72.34000000000002 }
    const gst_details = { ...noisy, brand_calculated_amount: 474.25 }
    expect(orderOf({ gst_details, bags: [bag({ gst_details: gst(noisy) })] }).totals).toEqual({
      net: '401.91',
      tax: '72.34',
      gross: '474.25',
    })
  })

  test('with parts of a paisa are refused', () => {
    const bags = [bag({ gst_details: gst({ gst_fee: 72.345 }) })]
    expect(faultsOf({ bags })).toEqual(['CHANNELS-AMOUNT-SCALE /bags/0/gst_details/gst_fee'])
  })

  test('must add up in each bag: value and tax, and the parts of the tax', () => {
    const bags = [
      bag({ gst_details: gst({ value_of_good: 400 }) }),
      bag({ bag_id: 2, gst_details: gst({ cgst_gst_fee: 40 }) }),
    ]
    expect(faultsOf({ bags })).toEqual([
      'CHANNELS-TOTALS-DIFFER /bags/0/gst_details/brand_calculated_amount',
      'CHANNELS-TOTALS-DIFFER /bags/1/gst_details/gst_fee',
    ])
  })

  test('of the bags must come to those of the shipment', () => {
    const gst_details = { value_of_good: 401.91, gst_fee: 72.34, brand_calculated_amount: 480 }
    expect(faultsOf({ gst_details })).toEqual(['CHANNELS-TOTALS-DIFFER /gst_details/brand_calculated_amount'])
  })

  test('may be a paisa off for each rate, told as rounding', () => {
    const gst_details = { value_of_good: 401.91, gst_fee: 72.34, brand_calculated_amount: 474.26 }
    const order = orderOf({ gst_details })
    expect(order.charges).toMatchObject([{ kind: 'rounding', price: { gross: '0.01', taxes: [] } }])
    expect(order.totals.gross).toBe('474.26')
  })

  test('cannot be less than their tax', () => {
    const gst_details = gst({ value_of_good: 0, brand_calculated_amount: 0 })
    expect(faultsOf({ bags: [bag({ gst_details })] })).toContain(
      'CHANNELS-PRICE-NEGATIVE /bags/0/gst_details/gst_fee',
    )
  })
})

describe('GST', () => {
  const toJharkhand = { delivery_details: home({ state: 'Jharkhand' }) }
  const integrated = gst({ gst_tag: 'IGST', igst_gst_fee: 72.34, cgst_gst_fee: 0, sgst_gst_fee: 0 })

  test('is integrated between states, whatever the carrier’s details say', () => {
    const order = orderOf({ ...toJharkhand, bags: [bag({ gst_details: integrated })] })
    expect(order.lines[0]?.price.taxes).toEqual([
      { title: 'IGST', rate: '18', amount: '72.34', liability: 'seller' },
    ])
  })

  test('of the wrong kind for the places is refused', () => {
    const wrong = ['CHANNELS-GST-PLACE /bags/0/gst_details/gst_tag']
    expect(faultsOf({ bags: [bag({ gst_details: integrated })] })).toEqual(wrong)
    expect(faultsOf(toJharkhand)).toEqual(wrong)
  })

  test('is not doubted where a place is not told', () => {
    expect(orderOf({ fulfilling_store: null, ...toJharkhand }).totals.tax).toBe('72.34')
  })

  test('of a union territory stays in its state', () => {
    const bags = [bag({ gst_details: gst({ gst_tag: 'UTGST' }) })]
    expect(orderOf({ bags }).lines[0]?.price.taxes[0]?.title).toBe('CGST + SGST')
  })

  test('needs a rate where there is any, and is none at 0 %', () => {
    const untold = [bag({ gst_details: gst({ gst_tax_percentage: null }) })]
    expect(faultsOf({ bags: untold })).toEqual(['CHANNELS-SHAPE /bags/0/gst_details/gst_tax_percentage'])
    const exempt = {
      value_of_good: 474.25,
      gst_fee: 0,
      gst_tax_percentage: 0,
      cgst_gst_fee: 0,
      sgst_gst_fee: 0,
    }
    const gst_details = { value_of_good: 474.25, gst_fee: 0, brand_calculated_amount: 474.25 }
    const order = orderOf({ gst_details, bags: [bag({ gst_details: gst(exempt) })] })
    expect(order.lines[0]?.price).toEqual({ net: '474.25', tax: '0.00', gross: '474.25', taxes: [] })
  })
})

describe('the buyer', () => {
  test.each([[null], ['null'], ['NA'], ['']])('has no GSTIN where the order says %j', (gstin) => {
    const order = { fynd_order_id: 'FY1', order_date: '2026-11-16T08:12:40Z', tax_details: { gstin } }
    expect(orderOf({ order }).buyer).not.toHaveProperty('taxId')
  })

  test('has the GSTIN of the order, else that of the place the connection names', () => {
    const order = { order_date: '2026-11-16T08:12:40Z', tax_details: { gstin: '27AAAPA1234A1Z5' } }
    expect(orderOf({ order }).buyer.taxId).toBe('27AAAPA1234A1Z5')
    const on = { ...connection, buyerTaxIdPaths: ['/payload/shipment/gst_details/gstin_code'] }
    expect(orderOf({}, on).buyer).not.toHaveProperty('taxId')
  })

  test('needs a country that is known', () => {
    expect(faultsOf({ billing_details: home({ country: 'Bharat' }) })).toEqual([
      'CHANNELS-COUNTRY-MISSING /billing_details/country',
    ])
    expect(orderOf({ billing_details: home({ country: 'AE' }) }).buyer.billingAddress?.country).toBe('AE')
  })

  test('may be unknown', () => {
    expect(orderOf({ billing_details: null, delivery_details: null }).buyer).toEqual({ name: '' })
  })
})

describe('payment', () => {
  const reached = (status: string) => ({ status: { status, created_at: '2026-11-16T08:12:51Z' } })

  test.each([
    [{ ...reached('pending') }, false],
    [{ ...reached('placed') }, true],
    [{ ...reached('placed'), payment_methods: { COD: { mode: 'COD' } } }, false],
    [{ ...reached('placed'), payment_methods: { mode_of_payment: 'COD' } }, false],
    [{ ...reached('placed'), payment_methods: null, payment_mode: 'cod' }, false],
    [{ ...reached('delivery_done'), payment_methods: null, payment_mode: 'COD' }, true],
    [{ ...reached('placed'), payment_methods: null, payment_mode: 'PREPAID' }, true],
    [{ ...reached('placed'), payment_methods: null }, false],
    [{ ...reached('cancelled_customer') }, false],
  ])('%j: paid %s', (changes, paid) => {
    expect(orderOf(changes).paid).toBe(paid)
  })
})

describe('the life of a shipment', () => {
  test.each(['cancelled_customer', 'cancelled_fynd', 'bag_not_confirmed'])('%s ends it', (status) => {
    const order = orderOf({ status: { status, created_at: '2026-11-17T10:00:00Z' } })
    expect(order.cancelledAt).toBe('2026-11-17T10:00:00.000Z')
    expect(order.lines).toHaveLength(1)
  })

  test.each([
    ['2026-11-17T10:00:00', 'without a zone, in UTC'],
    ['2026-11-17T15:30:00+05:30', 'with an offset'],
    ['1794909600', 'in seconds'],
  ])('a moment %s is read %s', (created_at) => {
    expect(orderOf({ status: { status: 'placed', created_at } }).revision).toBe(Date.UTC(2026, 10, 17, 10))
  })

  test('a later event has a higher revision, under whichever name it tells its moment', () => {
    const later = { status: null, shipment_status: { status: 'placed', created_ts: '2026-11-17T10:00:00Z' } }
    expect(orderOf(later).revision).toBeGreaterThan(orderOf().revision)
  })

  test('an event without its moment is refused', () => {
    expect(faultsOf({ status: { status: 'placed', created_at: 'null' } })).toEqual([
      'CHANNELS-SHAPE /status/created_at',
    ])
  })

  test('a journey back is no sale', () => {
    expect(faultsOf({ journey_type: 'return' })).toEqual(['CHANNELS-NO-SALE /journey_type'])
  })
})

describe('bags', () => {
  test('go by our SKU where the connection has an alias', () => {
    const on = { ...connection, skuAliases: { 'SERUM-30': 'S-30' } }
    expect(orderOf({}, on).lines[0]?.sku).toBe('S-30')
  })

  test('may tell their SKU and breakup in newer places', () => {
    const newer = bag({
      article: { seller_identifier: 'SERUM-30' },
      item: null,
      quantity: null,
      financial_breakup: [{ total_units: 2, item_name: 'Serum', price_marked: 499 }],
    })
    expect(orderOf({ bags: [newer] }).lines[0]).toMatchObject({
      sku: 'SERUM-30',
      name: 'Serum',
      quantity: 2,
      discount: '24.75',
    })
  })

  test('that cannot be mapped are all told at once', () => {
    const bags = [
      bag({ article: null, financial_breakup: null }),
      bag({ quantity: 0 }),
      bag({ bag_id: 3, quantity: 100_001 }),
      bag({ bag_id: 4, quantity: 1.5 }),
    ]
    expect(faultsOf({ bags })).toEqual([
      'CHANNELS-SKU-MISSING /bags/0/article/identifiers/sku_code',
      'CHANNELS-LINE-ID /bags/1/bag_id',
      'CHANNELS-QUANTITY /bags/1/quantity',
      'CHANNELS-LINE-UNITS-LIMIT /bags/2/quantity',
      'CHANNELS-QUANTITY /bags/3/quantity',
    ])
  })

  test('are at least one and at most so many', () => {
    expect(faultsOf({ bags: [] })).toContain('CHANNELS-LINES-NONE /bags')
    const many = Array.from({ length: 5_001 }, (_, index) => bag({ bag_id: index }))
    expect(faultsOf({ bags: many })).toEqual(['CHANNELS-LINES-LIMIT /bags'])
  })
})

describe('shape', () => {
  test.each([[null], ['text'], [[]], [{}], [{ payload: {} }]])(
    'the body %j is refused as a whole',
    (body) => {
      const mapped = fyndToOrder(body, connection)
      expect(mapped.ok ? [] : mapped.faults.map(({ code }) => code)).toEqual(['CHANNELS-SHAPE'])
    },
  )

  test('an id that leads nowhere is refused', () => {
    expect(faultsOf({ shipment_id: null })).toEqual(['CHANNELS-ORDER-ID /shipment_id'])
    expect(faultsOf({ shipment_id: '../1' })).toEqual(['CHANNELS-ORDER-ID /shipment_id'])
  })

  test('the currency may be told, as a code or in an object', () => {
    expect(orderOf({ currency: 'SAR' }).currency).toBe('SAR')
    expect(orderOf({ currency: { currency_code: 'AED' } }).currency).toBe('AED')
  })
})
