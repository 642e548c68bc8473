import { MAX_ORDER_LINES } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, mugs, parcel, payload } from './payload-fixture.ts'
import { wooCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(wooCommerceToOrder, connection)

test('maps an order as a whole', () => {
  const vat = (amount: string) => [{ title: 'MwSt', rate: '19', amount, liability: 'seller' }]
  expect(orderOf(payload())).toEqual({
    orderId: 'woocommerce.fable.4107',
    channel: 'woocommerce',
    connectionId: 'fable',
    externalId: '4107',
    displayName: '2026-4107',
    revision: Date.UTC(2026, 10, 16, 8, 12, 51),
    placedAt: '2026-11-16T08:12:40.000Z',
    currency: 'EUR',
    pricesIncludeTax: false,
    paid: true,
    buyer: { name: '' },
    lines: [
      {
        lineId: '11',
        sku: 'MUG-BLUE',
        name: 'Becher – Blau',
        quantity: 2,
        price: { net: '20.00', tax: '3.80', gross: '23.80', taxes: vat('3.80') },
        discount: '0.00',
      },
    ],
    charges: [
      {
        chargeId: 'shipping-21',
        kind: 'shipping',
        label: 'Standardversand',
        price: { net: '5.00', tax: '0.95', gross: '5.95', taxes: vat('0.95') },
      },
    ],
    totals: { net: '25.00', tax: '4.75', gross: '29.75' },
  })
})

describe('totals', () => {
  test.each(['29.74', '29.76'])('may be one minor unit off: %s', (total) => {
    const { totals, charges } = orderOf(payload({ total }))
    expect(totals.gross).toBe(total)
    expect(charges.at(-1)).toMatchObject({ kind: 'rounding' })
  })

  test.each([
    [{ total: '29.77' }, '/total'],
    [{ total_tax: '4.70' }, '/total_tax'],
    [{ shipping_total: '4.00' }, '/shipping_total'],
    [{ discount_total: '5.00' }, '/discount_total'],
  ])('%j differ', (changes, pointer) => {
    expect(faultsOf(payload(changes))).toEqual([`CHANNELS-TOTALS-DIFFER ${pointer}`])
  })
})

describe('faults', () => {
  test.each([
    ['a line without SKU', { line_items: [mugs({ sku: '' })] }, 'CHANNELS-SKU-MISSING /line_items/0/sku'],
    ['part of a unit', { line_items: [mugs({ quantity: 0.5 })] }, 'CHANNELS-QUANTITY /line_items/0/quantity'],
    ['a line without id', { line_items: [mugs({ id: null })] }, 'CHANNELS-LINE-ID /line_items/0/id'],
    [
      'no lines',
      { line_items: [], shipping_lines: [], shipping_total: '0', total: '0', total_tax: '0' },
      'CHANNELS-LINES-NONE /line_items',
    ],
    [
      'too many lines',
      { line_items: Array.from({ length: MAX_ORDER_LINES + 1 }, () => mugs()) },
      'CHANNELS-LINES-LIMIT /line_items',
    ],
    ['an id that was rounded', { id: '1.0e+21' }, 'CHANNELS-ORDER-ID /id'],
    [
      'part of a cent',
      { line_items: [mugs({ total: '19.999' })] },
      'CHANNELS-AMOUNT-SCALE /line_items/0/total',
    ],
    ['a total with part of a cent', { total: '29.751' }, 'CHANNELS-AMOUNT-SCALE /total'],
    [
      'a fee that gives money back',
      { fee_lines: [{ id: 1, total: '-5.00', total_tax: '0' }] },
      'CHANNELS-PRICE-NEGATIVE /fee_lines/0',
    ],
    [
      'more than it costs without discount',
      { line_items: [mugs({ subtotal: '19.00' })] },
      'CHANNELS-PRICE-NEGATIVE /line_items/0/subtotal',
    ],
    [
      'a moment with a zone',
      { date_created_gmt: '2026-11-16T08:12:40Z' },
      'CHANNELS-SHAPE /date_created_gmt',
    ],
    ['an amount with an exponent', { total: '1e2' }, 'CHANNELS-SHAPE /total'],
    ['a currency in words', { currency: 'Euro' }, 'CHANNELS-SHAPE /currency'],
  ])('%s', (_, changes, told) => {
    expect(faultsOf(payload(changes))).toEqual([told])
  })

  test('are told all at once', () => {
    const line_items = [mugs({ sku: '' }), mugs({ quantity: 0 })]
    expect(faultsOf(payload({ id: null, line_items, refunds: [{ total: '-1.00' }] }))).toEqual([
      'CHANNELS-ORDER-ID /id',
      'CHANNELS-SKU-MISSING /line_items/0/sku',
      'CHANNELS-LINE-ID /line_items/1/id',
      'CHANNELS-QUANTITY /line_items/1/quantity',
    ])
  })
})

test("the connection's aliases name our SKU", () => {
  const aliased = { ...connection, skuAliases: { 'MUG-BLUE': 'MUG-0017' } }
  expect(orderOf(payload(), aliased).lines[0]?.sku).toBe('MUG-0017')
})

test('a shipping line without id is known by its place', () => {
  const { charges } = orderOf(payload({ shipping_lines: [parcel({ id: null, method_title: null })] }))
  expect(charges[0]).toMatchObject({ chargeId: 'shipping-1', label: 'Shipping' })
})
