import { decimal, formatDecimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { shareTaxes } from './share-taxes.ts'

const shared = (exact: readonly string[], charged: string, currency = 'EUR') =>
  shareTaxes(exact.map(decimal), decimal(charged), currency)?.map(formatDecimal)

test.each([
  [['1.125'], '1.13', ['1.13']],
  [['1.125'], '1.12', ['1.12']],
  [['0.790514', '1.304348'], '2.09', ['0.79', '1.30']],
  [['0.335', '0.335'], '0.67', ['0.33', '0.34']],
  [['0.334', '0.334', '1.334'], '2.00', ['0.33', '0.33', '1.34']],
  [['-0.335', '-0.125'], '-0.46', ['-0.33', '-0.13']],
  [[], '0.00', []],
  [['0'], '0.00', ['0.00']],
])('%j of %s are %j', (exact, charged, expected) => {
  expect(shared(exact, charged)).toEqual(expected)
})

test.each([
  [['1.00'], '1.02'],
  [['1.00', '1.00'], '2.03'],
  [[], '0.01'],
])('%j are not %s', (exact, charged) => {
  expect(shared(exact, charged)).toBeUndefined()
})

test('follows the digits of the currency', () => {
  expect(shared(['100.4', '50.4'], '151', 'JPY')).toEqual(['101', '50'])
})
