import { decimal, formatDecimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { halfPercentOf, isTolerated, percentOf } from './amounts.ts'

test.each([
  ['2345.34', '2343.99', '2344.00', '2347.00', '2347.01'],
  ['10241.00', '10239.99', '10240.00', '10242.00', '10242.01'],
  ['10241.61', '10239.99', '10240.00', '10243.00', '10243.01'],
  ['0.00', '-1.01', '-1.00', '1.00', '1.01'],
  ['-0.40', '-2.01', '-2.00', '1.00', '1.01'],
])('for %s, %s is too little, %s and %s are fine, %s is too much', (calculated, ...passed) => {
  const tolerated = passed.map((each) => isTolerated(decimal(calculated), decimal(each)))
  expect(tolerated).toEqual([false, true, true, false])
})

test.each([
  ['100.05', '18', '18.01', '9.00'],
  ['0.05', '18', '0.01', '0.00'],
  ['33.33', '5', '1.67', '0.83'],
  ['1000', '0.25', '2.50', '1.25'],
])('of %s, %s percent are %s and half of them %s, each rounded for itself', (amount, rate, whole, half) => {
  expect(formatDecimal(percentOf(decimal(amount), decimal(rate)))).toBe(whole)
  expect(formatDecimal(halfPercentOf(decimal(amount), decimal(rate)))).toBe(half)
})
