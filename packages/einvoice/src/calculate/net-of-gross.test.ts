import {
  add,
  type Decimal,
  decimal,
  divide,
  equals,
  formatDecimal,
  halfUp,
  multiply,
  sum,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GrossItem, netOfGross } from './net-of-gross.ts'

function item(gross: string, rate: string): GrossItem {
  return { gross: decimal(gross), key: rate, rate: decimal(rate) }
}

function nets(items: readonly GrossItem[], exponent = 2): string[] {
  return netOfGross(items, exponent).map(formatDecimal)
}

function withVat(taxable: Decimal, rate: Decimal): Decimal {
  return add(taxable, divide(multiply(taxable, rate), decimal('100'), 2, halfUp))
}

test('one item: the net that with its VAT is the price', () => {
  expect(nets([item('119.00', '19')])).toEqual(['100.00'])
})

test('nets of one rate are spread by largest remainder', () => {
  expect(nets([item('10.00', '20'), item('10.00', '20'), item('10.00', '20')])).toEqual([
    '8.34',
    '8.33',
    '8.33',
  ])
})

test('an allowance takes its share of the net', () => {
  expect(nets([item('24.00', '20'), item('-12.00', '20')])).toEqual(['20.00', '-10.00'])
})

test('two rates that cannot be met exactly make up for one another', () => {
  expect(nets([item('0.03', '20'), item('14.90', '10')])).toEqual(['0.03', '13.54'])
})

test('a currency without decimals', () => {
  expect(nets([item('1001', '10'), item('999', '8')], 0)).toEqual(['910', '925'])
})

const cents = fc.bigInt({ min: 0n, max: 3_000n })
const rates = fc.integer({ min: 0, max: 100 })

test('an exact taxable amount is found wherever one exists', () => {
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 5 }), rates, (amounts, percent) => {
      const rate = decimal(String(percent))
      const items = amounts.map((coefficient) => ({ gross: { coefficient, scale: 2 }, key: 'S', rate }))
      const gross = sum(items.map((each) => each.gross))
      const taxable = sum(netOfGross(items, 2))
      const around = [-2n, -1n, 0n, 1n, 2n].map((step) => add(taxable, { coefficient: step, scale: 2 }))
      const exists = around.some((each) => equals(withVat(each, rate), gross))
      expect(equals(withVat(taxable, rate), gross)).toBe(exists)
    }),
    { numRuns: 2000 },
  )
})

test('nets of goods are never negative', () => {
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 8 }), rates, (amounts, percent) => {
      const rate = decimal(String(percent))
      const items = amounts.map((coefficient) => ({ gross: { coefficient, scale: 2 }, key: 'S', rate }))
      expect(netOfGross(items, 2).every(({ coefficient }) => coefficient >= 0n)).toBe(true)
    }),
  )
})
