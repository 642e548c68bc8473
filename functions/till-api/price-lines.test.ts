import { describe, expect, test } from 'vitest'
import { priceLines, totalOf } from './price-lines.ts'
import { type TillPrice, tillSale } from './till-sale.ts'

const saleOf = (price: TillPrice, paid = '11.90') =>
  tillSale.parse({
    receipt: 'R-1',
    store: 'mitte',
    soldAt: '2026-11-20T10:30:00+01:00',
    currency: 'EUR',
    lines: [{ sku: 'TEA', price }],
    payments: [{ kind: 'cash', amount: paid }],
  })

const taxes = [{ title: 'VAT', rate: '19', amount: '1.90' }]

describe('of net, tax and gross two suffice', () => {
  test.each([
    [
      { gross: '11.90', tax: '1.90', rate: '19' },
      { gross: '11.90', taxes },
    ],
    [
      { net: '10.00', tax: '1.90', rate: '19' },
      { net: '10.00', gross: '11.90', taxes },
    ],
    [
      { net: '10.00', gross: '11.90', rate: '19' },
      { net: '10.00', gross: '11.90', taxes },
    ],
    [
      { gross: '11.90', taxes },
      { gross: '11.90', taxes },
    ],
    [
      { gross: '11.90', tax: '0' },
      { gross: '11.90', taxes: [] },
    ],
  ])('%j', (price, whole) => {
    expect(priceLines(saleOf(price))).toEqual({ prices: [whole], faults: [] })
  })

  test.each([
    { gross: '11.90' },
    { tax: '1.90', rate: '19' },
    { gross: '11.90', tax: '1.90' },
    { net: '12.00', gross: '11.90', rate: '19' },
    { gross: '11.90', rate: '19' },
  ])('and %j does not', (price) => {
    expect(priceLines(saleOf(price)).faults).toMatchObject([
      { code: 'TILL-PRICE', pointer: '/lines/0/price' },
    ])
  })
})

test('what was paid is what was sold, to the last cent', () => {
  const price = { gross: '11.90', tax: '1.90', rate: '19' }
  const { prices } = priceLines(saleOf(price))
  expect(totalOf(saleOf(price), prices)).toEqual({ gross: '11.90', faults: [] })
  expect(totalOf(saleOf(price, '11.89'), prices).faults).toMatchObject([
    { code: 'TILL-PAYMENTS-DIFFER', message: expect.stringContaining('Paid: 11.89, sold: 11.90.') },
  ])
})
