import { MAX_ORDER_LINES } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { mappingOf } from '../mapping-fixture.ts'
import { connection, fetched, mugs, parcelTax } from './payload-fixture.ts'
import { bigCommerceToOrder } from './to-order.ts'

const { orderOf, faultsOf } = mappingOf(bigCommerceToOrder, connection)

const vat = (amount: string) => ({ title: 'MwSt', rate: '19', amount, liability: 'seller' })

test('maps an order as a whole', () => {
  expect(orderOf(fetched())).toEqual({
    orderId: 'bigcommerce.fable.1042',
    channel: 'bigcommerce',
    connectionId: 'fable',
    externalId: '1042',
    displayName: '1042',
    revision: Date.UTC(2026, 10, 16, 8, 12, 51),
    placedAt: '2026-11-16T08:12:40.000Z',
    currency: 'EUR',
    pricesIncludeTax: false,
    paid: true,
    payments: [{ kind: 'card', amount: '29.75' }],
    buyer: { name: '' },
    lines: [
      {
        lineId: '301',
        sku: 'MUG-BLUE',
        name: 'Mug, blue',
        quantity: 2,
        price: { net: '20.00', tax: '3.80', gross: '23.80', taxes: [vat('3.80')] },
        discount: '0.00',
      },
    ],
    charges: [
      {
        chargeId: 'shipping',
        kind: 'shipping',
        label: 'Shipping',
        price: { net: '5.00', tax: '0.95', gross: '5.95', taxes: [vat('0.95')] },
      },
    ],
    totals: { net: '25.00', tax: '4.75', gross: '29.75' },
  })
})

test('wrapping, fees and gift certificates are charges', () => {
  const certificate = mugs({
    id: 303,
    sku: '',
    type: 'giftcertificate',
    name: 'Gift certificate',
    quantity: 1,
    total_inc_tax: '10.00',
    total_tax: '0.00',
    discounted_total_inc_tax: '10.00',
  })
  const fees = [{ id: 1, display_name_customer: 'Deposit', cost_inc_tax: '4.0000', cost_tax: '0.0000' }]
  const totals = {
    wrapping_cost_inc_tax: '2.38',
    wrapping_cost_tax: '0.38',
    fees,
    total_inc_tax: '46.13',
    total_tax: '5.13',
  }
  const { charges, lines } = orderOf(fetched({ products: [mugs(), certificate] }, totals))
  expect(lines).toHaveLength(1)
  expect(charges.map(({ chargeId, kind, label, price }) => [chargeId, kind, label, price.gross])).toEqual([
    ['fee-303', 'fee', 'Gift certificate', '10.00'],
    ['shipping', 'shipping', 'Shipping', '5.95'],
    ['wrapping', 'fee', 'Gift wrapping', '2.38'],
    ['fee-1', 'fee', 'Deposit', '4.00'],
  ])
})

describe('totals', () => {
  test.each(['29.7400', '29.7600'])('may be one minor unit off: %s', (total_inc_tax) => {
    expect(orderOf(fetched({}, { total_inc_tax })).charges.at(-1)).toMatchObject({ kind: 'rounding' })
  })

  test.each([
    [{ total_inc_tax: '29.77' }, '/order/total_inc_tax'],
    [{ total_tax: '4.70' }, '/order/total_tax'],
  ])('%j differ', (changes, pointer) => {
    expect(faultsOf(fetched({}, changes))).toEqual([`CHANNELS-TOTALS-DIFFER ${pointer}`])
  })
})

describe('faults', () => {
  test.each([
    ['a product without SKU', { products: [mugs({ sku: '' })] }, {}, 'CHANNELS-SKU-MISSING /products/0/sku'],
    [
      'no products',
      { products: [], taxes: [parcelTax()] },
      { total_inc_tax: '5.95', total_tax: '0.95' },
      'CHANNELS-LINES-NONE /products',
    ],
    [
      'too many products',
      { products: Array.from({ length: MAX_ORDER_LINES + 1 }, () => mugs()) },
      {},
      'CHANNELS-LINES-LIMIT /products',
    ],
    ['no unit', { products: [mugs({ quantity: 0 })] }, {}, 'CHANNELS-QUANTITY /products/0/quantity'],
    ['no id', {}, { id: null }, 'CHANNELS-ORDER-ID /order/id'],
    ['an id that is a path', {}, { id: '1/2' }, 'CHANNELS-ORDER-ID /order/id'],
    ['part of a cent in all', {}, { total_inc_tax: '29.7510' }, 'CHANNELS-AMOUNT-SCALE /order/total_inc_tax'],
    [
      'a moment of another kind',
      {},
      { date_created: '2026-11-16T08:12:40Z' },
      'CHANNELS-SHAPE /order/date_created',
    ],
    ['no list of taxes', { taxes: null }, {}, 'CHANNELS-SHAPE /taxes'],
  ])('%s', (_, changes, ofOrder, told) => {
    expect(faultsOf(fetched(changes, ofOrder))).toEqual([told])
  })
})
