import { decimal } from '@tallystick/kernel'
import type { OrderCharge, OrderLine, Price } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { pricesIn, roundingCharges, totalsOf } from './order-parts.ts'

const price = (net: string, tax: string, gross: string): Price => ({ net, tax, gross, taxes: [] })
const line: OrderLine = {
  lineId: '1',
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  quantity: 2,
  price: price('20.00', '3.80', '23.80'),
  discount: '0.00',
}
const charge: OrderCharge = {
  chargeId: 'shipping',
  kind: 'shipping',
  label: 'Parcel',
  price: price('5.00', '0.95', '5.95'),
}
const base = { currency: 'EUR', pricesIncludeTax: true }

test('the prices of lines and charges come to the totals', () => {
  const prices = pricesIn({ lines: [line], charges: [charge] })
  expect(prices).toEqual([line.price, charge.price])
  expect(totalsOf(prices, 'EUR')).toEqual({ net: '25.00', tax: '4.75', gross: '29.75' })
  expect(totalsOf([], 'JPY')).toEqual({ net: '0', tax: '0', gross: '0' })
})

test.each([
  ['29.76', ['0.01']],
  ['29.75', []],
  ['29.74', ['-0.01']],
])('a stated total of %s has rounding of %j', (stated, expected) => {
  const charges = roundingCharges(decimal(stated), [line.price, charge.price], base)
  expect(charges.map(({ price: { gross } }) => gross)).toEqual(expected)
})
