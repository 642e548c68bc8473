import { expect, test } from 'vitest'
import { decimalText } from './values.ts'

test.each([
  ['10', '10'],
  ['-12.50', '-12.50'],
  ['007.00', '007.00'],
  [' \n7.5\t', '7.5'],
  ['+3.20', '3.20'],
  ['.5', '0.5'],
  ['-.5', '-0.5'],
  ['4.', '4'],
])('%j is the decimal %s', (text, decimal) => {
  expect(decimalText(text)).toBe(decimal)
})

test.each(['', ' ', '.', '-', '1,5', '1e3', '0x10', '1 000', 'NaN', '--1', '\u00A01', '١'])(
  '%j is no decimal',
  (text) => {
    expect(decimalText(text)).toBeUndefined()
  },
)
