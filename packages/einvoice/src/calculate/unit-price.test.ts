import { decimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { unitPrice } from './unit-price.ts'

function derived(net: string, quantity: string, exponent = 2) {
  const source = {
    quantity,
    unit: 'H87',
    vat: { category: 'S', rate: '20' },
    item: { name: 'Thing' },
  } as const
  const line = { source, quantity: decimal(quantity), price: undefined, allowances: [], charges: [] }
  return unitPrice(line, decimal(net), exponent)
}

test.each([
  ['100.00', '4', { net: '25.00' }],
  ['10.00', '8', { net: '1.25' }],
  ['1.00', '16', { net: '0.0625' }],
  ['10.00', '3', { net: '10.00', baseQuantity: '3' }],
  ['1.00', '32', { net: '1.00', baseQuantity: '32' }],
  ['-20.00', '-2', { net: '10.00' }],
  ['-10.00', '-3', { net: '10.00', baseQuantity: '3' }],
  ['0.00', '7', { net: '0.00' }],
  ['0.00', '0', { net: '0.00' }],
  ['5.00', '0.500', { net: '10.00' }],
])('%s for %s', (net, quantity, price) => {
  expect(derived(net, quantity)).toEqual(price)
})

test('a price that rounding alone leads to the amount is replaced where a rule would take it for an error', () => {
  const source = {
    quantity: '3',
    unit: 'H87',
    vat: { category: 'S', rate: '20' },
    item: { name: 'Thing' },
    price: { net: '33.5' },
  } as const
  const price = { net: decimal('33.5'), baseQuantity: decimal('1') }
  const line = { source, quantity: decimal('3'), price, allowances: [], charges: [] }
  expect(unitPrice(line, decimal('101'), 0)).toEqual({ net: '101', baseQuantity: '3' })
  expect(unitPrice(line, decimal('100.50'), 2)).toEqual({ net: '33.5' })
})

test('without decimals', () => {
  expect(derived('1000', '4', 0)).toEqual({ net: '250' })
})

test('a price is never negative', () => {
  expect(derived('-10.00', '1')).toBeUndefined()
})
