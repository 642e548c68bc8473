import { compare, decimal, decimalOf, equals, formatDecimal, isZero, sum, zero } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from './spread.ts'

const shares = (amount: string, weights: readonly string[], currency = 'EUR') =>
  spread(decimal(amount), weights.map(decimal), currency).map(formatDecimal)

test.each([
  ['1.00', ['1', '1', '1'], ['0.33', '0.34', '0.33']],
  ['10.00', ['30.00', '10.00'], ['7.50', '2.50']],
  ['10.00', ['30.00', '0.00', '10.00'], ['7.50', '0.00', '2.50']],
  ['0.01', ['1', '1'], ['0.01', '0.00']],
  ['5.00', ['0', '0'], ['5.00', '0']],
])('%s over %j is %j', (amount, weights, expected) => {
  expect(shares(amount, weights)).toEqual(expected)
})

test('in a currency without minor units', () => {
  expect(shares('100', ['1', '2'], 'JPY')).toEqual(['33', '67'])
})

test('the shares add up to the amount, and none is negative', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((coefficient) => ({ coefficient, scale: 2 }))
  fc.assert(
    fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 20 }), (amount, weights) => {
      const given = spread(amount, weights, 'EUR')
      expect(equals(sum(given), amount)).toBe(true)
      expect(given.every((share) => compare(share, zero) >= 0)).toBe(true)
      const weightless = given.filter((_, index) => index > 0 && isZero(weights[index] ?? decimalOf(0)))
      expect(weightless.every(isZero)).toBe(true)
    }),
  )
})
