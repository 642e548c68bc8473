import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, mugs, payload, vatRate } from './payload-fixture.ts'
import { wooCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(wooCommerceToOrder, connection)

describe('prices', () => {
  test.each([true, false])('are net, whatever prices_include_tax says: %s', (included) => {
    expect(orderOf(payload({ prices_include_tax: included })).totals).toEqual(orderOf(payload()).totals)
  })

  test('never come from the float of a line', () => {
    const line_items = [mugs({ price: 7.905138333333333 })]
    expect(orderOf(payload({ line_items })).lines).toEqual(orderOf(payload()).lines)
  })

  test('have the discounts of coupons taken off', () => {
    const line_items = [mugs({ subtotal: '25.00', subtotal_tax: '4.75' })]
    const coupon_lines = [{ id: 41, code: 'herbst', discount: '5.00', discount_tax: '0.95' }]
    const [line] = orderOf(payload({ line_items, coupon_lines, discount_total: '5.00' })).lines
    expect(line).toMatchObject({ discount: '5.00', price: { net: '20.00' } })
  })

  test('a line that costs nothing stays: the part of a bundle is what has the serial', () => {
    const part = mugs({ id: 12, sku: 'SAUCER', subtotal: '0', total: '0', total_tax: '0', taxes: [] })
    const { lines } = orderOf(payload({ line_items: [mugs(), part] }))
    expect(lines.map(({ sku, price }) => [sku, price.gross])).toEqual([
      ['MUG-BLUE', '23.80'],
      ['SAUCER', '0.00'],
    ])
  })

  test('fees are charges, and what is free is none', () => {
    const fee = (changes: object) => ({
      name: 'Geschenkpapier',
      total: '2.00',
      total_tax: '0.38',
      taxes: [{ id: 5, total: '0.38' }],
      ...changes,
    })
    const fee_lines = [fee({ id: 51 }), fee({ id: 52, total: '0.00', total_tax: '0.00', taxes: [] })]
    const { charges } = orderOf(payload({ fee_lines, total: '32.13', total_tax: '5.13' }))
    expect(charges.map(({ chargeId, kind, price }) => [chargeId, kind, price.gross])).toEqual([
      ['shipping-21', 'shipping', '5.95'],
      ['fee-51', 'fee', '2.38'],
    ])
  })
})

describe('taxes', () => {
  test('with more digits than money come to what the line was charged', () => {
    const taxes = [
      { id: 5, total: '2.0049', subtotal: '2.0049' },
      { id: 6, total: '1.8049', subtotal: '1.8049' },
    ]
    const tax_lines = [
      vatRate({ rate_percent: 10.025 }),
      vatRate({ rate_id: 6, label: 'Local', rate_percent: 9 }),
    ]
    const [line] = orderOf(
      payload({
        line_items: [mugs({ taxes, total_tax: '3.81' })],
        tax_lines,
        total: '29.76',
        total_tax: '4.76',
      }),
    ).lines
    expect(line?.price.taxes).toEqual([
      { title: 'MwSt', rate: '10.025', amount: '2.01', liability: 'seller' },
      { title: 'Local', rate: '9', amount: '1.80', liability: 'seller' },
    ])
  })

  test.each([
    [true, '9.99', '1.66', '9.99'],
    [false, '10.00', '1.67', '10.00'],
  ])(
    'of half a cent beside half a cent are one cent together; prices include them: %s',
    (prices_include_tax, total, tax, gross) => {
      const line_items = [
        mugs({ subtotal: '8.33', total: '8.33', total_tax: '1.67', taxes: [{ id: 5, total: '1.665' }] }),
      ]
      const shop = {
        line_items,
        shipping_lines: [],
        shipping_total: '0',
        tax_lines: [vatRate({ rate_percent: 20 })],
      }
      const [line] = orderOf(payload({ ...shop, prices_include_tax, total, total_tax: '1.67' })).lines
      expect(line?.price).toMatchObject({ net: '8.33', tax, gross })
    },
  )

  test('that do not apply to a line are passed over', () => {
    const line_items = [
      mugs({
        taxes: [
          { id: 5, total: '3.8' },
          { id: 6, total: '', subtotal: '' },
        ],
      }),
    ]
    const tax_lines = [vatRate(), vatRate({ rate_id: 6, label: 'Shipping only' })]
    expect(orderOf(payload({ line_items, tax_lines })).lines[0]?.price.taxes).toHaveLength(1)
  })

  test('of no percent are told', () => {
    const line_items = [mugs({ total_tax: '0.00', taxes: [{ id: 7, total: '0' }] })]
    const tax_lines = [vatRate(), vatRate({ rate_id: 7, label: 'Steuerfrei', rate_percent: 0 })]
    const { lines } = orderOf(payload({ line_items, tax_lines, total: '25.95', total_tax: '0.95' }))
    expect(lines[0]?.price.taxes).toEqual([
      { title: 'Steuerfrei', rate: '0', amount: '0.00', liability: 'seller' },
    ])
  })

  test.each([undefined, null, 0])('show their rate where the shop tells %j', (rate_percent) => {
    const [line] = orderOf(payload({ tax_lines: [vatRate({ rate_percent })] })).lines
    expect(line?.price.taxes[0]?.rate).toBe('19')
  })

  test('whose rate nothing tells are a fault', () => {
    const line_items = [
      mugs({ subtotal: '0.03', total: '0.03', total_tax: '0.01', taxes: [{ id: 5, total: '0.01' }] }),
    ]
    const changes = {
      line_items,
      tax_lines: [],
      shipping_lines: [],
      shipping_total: '0',
      total: '0.04',
      total_tax: '0.01',
    }
    expect(faultsOf(payload(changes))).toEqual(['CHANNELS-RATE-UNTOLD /line_items/0/taxes/0'])
  })

  test('that do not come to what the line was charged are a fault', () => {
    const line_items = [mugs({ taxes: [{ id: 5, total: '3.78' }] })]
    expect(faultsOf(payload({ line_items }))).toEqual(['CHANNELS-PRICE-DIFFERS /line_items/0/total_tax'])
  })
})
