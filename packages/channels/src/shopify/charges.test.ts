import type { Json } from '@tallystick/kernel'
import type { Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { connection, mugs, parcel, payload, vat } from './payload-fixture.ts'
import { shopifyToOrder } from './to-order.ts'

const mapped = (body: Json): Order => {
  const result = shopifyToOrder(body, connection)
  assert(result.ok, result.ok ? '' : JSON.stringify(result.faults))
  return result.value
}

const chargesOf = (body: Json) =>
  mapped(body).charges.map(({ chargeId, kind, price }) => `${chargeId} ${kind} ${price.net}+${price.tax}`)

const faultsOf = (body: Json) => {
  const result = shopifyToOrder(body, connection)
  return result.ok ? [] : result.faults
}

describe('shipping', () => {
  test('is what is left of it after the discounts allocated to it', () => {
    const shipping_lines = [
      parcel({
        discounted_price: '5.95',
        discount_allocations: [{ amount: '2.38' }],
        tax_lines: [vat('0.57')],
      }),
    ]
    const totals = { total_price: '27.37', total_tax: '4.37', total_discounts: '2.38' }
    expect(chargesOf(payload({ ...totals, shipping_lines }))).toEqual(['shipping-8001 shipping 3.00+0.57'])
  })

  test('is its discounted price where nothing is allocated', () => {
    const shipping_lines = [parcel({ discounted_price: '3.57', tax_lines: [vat('0.57')] })]
    const totals = { total_price: '27.37', total_tax: '4.37' }
    expect(chargesOf(payload({ ...totals, shipping_lines }))).toEqual(['shipping-8001 shipping 3.00+0.57'])
  })

  test('its discount may stand in the total of discounts or not', () => {
    const shipping_lines = [parcel({ discounted_price: '0.00', tax_lines: [] })]
    const totals = { total_price: '23.80', total_tax: '3.80', shipping_lines }
    expect(chargesOf(payload({ ...totals, total_discounts: '0.00' }))).toEqual([])
    expect(chargesOf(payload({ ...totals, total_discounts: '5.95' }))).toEqual([])
    expect(faultsOf(payload({ ...totals, total_discounts: '3.00' }))).toMatchObject([
      { code: 'CHANNELS-TOTALS-DIFFER', pointer: '/total_discounts' },
    ])
  })

  test('that was removed was ordered, but is not charged', () => {
    expect(chargesOf(payload({ shipping_lines: [parcel({ is_removed: true })] }))).toEqual([])
  })

  test('has a charge id also where Shopify has none', () => {
    expect(chargesOf(payload({ shipping_lines: [parcel({ id: null })] }))).toEqual([
      'shipping-1 shipping 5.00+0.95',
    ])
  })
})

describe('tips', () => {
  const tip = mugs({
    id: 7002,
    sku: null,
    name: 'Tip',
    quantity: 1,
    current_quantity: 1,
    price: '2.00',
    tax_lines: [],
  })

  test('are a charge without tax', () => {
    expect(chargesOf(payload({ total_tip_received: '2.00', total_price: '31.75' }))).toContain(
      'tip tip 2.00+0.00',
    )
  })

  test('are counted once when they stand among the lines too', () => {
    const line_items = [mugs(), { ...tip, tip_payment_gateway: null }]
    const body = payload({ line_items, total_tip_received: '2.00', total_price: '31.75' })
    expect(chargesOf(body)).toEqual(['tip-7002 tip 2.00+0.00', 'shipping-8001 shipping 5.00+0.95'])
    expect(mapped(body).lines).toHaveLength(1)
  })

  test('a line without a SKU that is no tip is a fault, not a tip', () => {
    expect(faultsOf(payload({ line_items: [mugs(), tip], total_price: '31.75' }))).toMatchObject([
      { code: 'CHANNELS-SKU-MISSING', pointer: '/line_items/1/sku' },
    ])
  })
})

describe('gift cards', () => {
  const card = {
    id: 7002,
    name: 'Gutschein',
    gift_card: true,
    quantity: 1,
    current_quantity: 1,
    tax_lines: [],
  }

  test('without a SKU are a charge', () => {
    const line_items = [mugs(), mugs({ ...card, sku: null, price: '50.00' })]
    const order = mapped(payload({ line_items, total_price: '79.75' }))
    expect(order.lines).toHaveLength(1)
    expect(order.charges[0]).toMatchObject({
      chargeId: 'fee-7002',
      label: 'Gutschein',
      price: { net: '50.00' },
    })
  })

  test('with a SKU are a line like any other', () => {
    const line_items = [mugs(), mugs({ ...card, sku: 'CARD-50', price: '50.00' })]
    expect(mapped(payload({ line_items, total_price: '79.75' })).lines[1]?.sku).toBe('CARD-50')
  })

  test('alone leave nothing to ship', () => {
    const line_items = [mugs({ ...card, sku: null, price: '50.00' })]
    const body = payload({ line_items, shipping_lines: [], total_price: '50.00', total_tax: '0.00' })
    expect(faultsOf(body)).toMatchObject([{ code: 'CHANNELS-LINES-NONE' }])
  })
})

describe('duties and fees', () => {
  const duty = { shop_money: { amount: '4.76', currency_code: 'EUR' }, tax_lines: [vat('0.76')] }
  const set = (amount: string) => ({ shop_money: { amount, currency_code: 'EUR' } })

  test('stand on their line, with their own taxes, and shrink with it', () => {
    const whole = payload({
      line_items: [mugs({ duties: [duty] })],
      original_total_duties_set: set('4.76'),
      total_price: '34.51',
      total_tax: '5.51',
    })
    expect(chargesOf(whole)[0]).toBe('duties-7001-1 fee 4.00+0.76')
    const half = payload({
      line_items: [mugs({ duties: [duty], current_quantity: 1 })],
      total_price: '34.51',
      total_tax: '5.51',
    })
    expect(chargesOf(half)[0]).toBe('duties-7001-1 fee 2.00+0.38')
  })

  test('stand on the order where no line tells them', () => {
    const body = payload({ original_total_duties_set: set('4.76'), total_price: '34.51' })
    expect(chargesOf(body)).toContain('duties fee 4.76+0.00')
  })

  test('are in the prices already when Shopify says so', () => {
    const line_items = [mugs({ duties: [duty] })]
    const body = payload({ line_items, duties_included: true, original_total_duties_set: set('4.76') })
    expect(chargesOf(body)).toEqual(['shipping-8001 shipping 5.00+0.95'])
  })

  test('additional fees are a charge', () => {
    const body = payload({ original_total_additional_fees_set: set('1.50'), total_price: '31.25' })
    expect(chargesOf(body)).toContain('additional-fees fee 1.50+0.00')
  })
})

describe('totals', () => {
  test.each([
    ['29.76', '0.01'],
    ['29.74', '-0.01'],
  ])(
    'a total of %s, one minor unit off with one rate, leaves a rounding charge of %s',
    (total_price, amount) => {
      const order = mapped(payload({ total_price }))
      expect(order.charges.at(-1)).toMatchObject({
        kind: 'rounding',
        label: 'Rounding',
        price: { net: amount, tax: '0.00', gross: amount, taxes: [] },
      })
      expect(order.totals.gross).toBe(total_price)
    },
  )

  test('a tax one minor unit off changes nothing: the lines count', () => {
    expect(mapped(payload({ total_tax: '4.76' }))).toEqual(mapped(payload()))
  })

  test('beyond the tolerance every total that differs is told, with both figures', () => {
    const body = payload({ total_price: '29.77', total_tax: '4.70', total_discounts: '1.00' })
    expect(faultsOf(body)).toEqual([
      {
        code: 'CHANNELS-TOTALS-DIFFER',
        pointer: '/total_price',
        message: 'The channel says 29.77, its lines and charges come to 29.75.',
      },
      {
        code: 'CHANNELS-TOTALS-DIFFER',
        pointer: '/total_tax',
        message: 'The channel says 4.70, its lines and charges come to 4.75.',
      },
      {
        code: 'CHANNELS-TOTALS-DIFFER',
        pointer: '/total_discounts',
        message: 'The channel says 1.00, its lines and charges come to 0.00.',
      },
    ])
  })

  test('nothing is tolerated where there is no tax to round', () => {
    const untaxed = { line_items: [mugs({ tax_lines: [] })], shipping_lines: [], total_tax: '0.00' }
    expect(faultsOf(payload({ ...untaxed, total_price: '23.80' }))).toEqual([])
    expect(faultsOf(payload({ ...untaxed, total_price: '23.81' }))).toHaveLength(1)
  })

  test('a total in parts of a minor unit is not taken for rounding', () => {
    expect(faultsOf(payload({ total_price: '29.755' }))).toMatchObject([
      { code: 'CHANNELS-AMOUNT-SCALE', pointer: '/total_price' },
    ])
  })

  test('totals that old payloads leave out are not compared', () => {
    expect(mapped(payload({ total_tax: null, total_discounts: null })).totals.tax).toBe('4.75')
  })
})
