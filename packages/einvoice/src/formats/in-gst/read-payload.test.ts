import { decimal, formatDecimal } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDecimal, numberOf, readPayload, unreadable } from './read-payload.ts'

test.each([
  ['0', '0'],
  ['-0', '0'],
  ['1180.50', '1180.50'],
  ['-99.99', '-99.99'],
  ['5.045e2', '504.5'],
  ['5E+2', '500'],
  ['25e-3', '0.025'],
  ['123456789012345678901.01', '123456789012345678901.01'],
])('%s is the number %s', (source, text) => {
  const read = numberOf(source)
  expect(isDecimal(read) && formatDecimal(read)).toBe(text)
})

test.each(['1e999', '1e65', '1e-65', 'NaN', 'Infinity', '', '0x10', '1.', '9'.repeat(65)])(
  '%s is no number of a payload',
  (source) => {
    expect(numberOf(source)).toBe(unreadable)
  },
)

test('every number of JavaScript that fits is the decimal that it is written as', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
      const read = numberOf(String(value))
      fc.pre(isDecimal(read))
      expect(+(isDecimal(read) ? formatDecimal(read) : '')).toBe(value === 0 ? 0 : value)
    }),
  )
})

test('numbers of a text are decimals, its texts are texts, and values stay what they are', () => {
  expect(readPayload('{"a":[1.50,"1.50",null,true]}')).toEqual({ a: [decimal('1.50'), '1.50', null, true] })
  expect(readPayload(new TextEncoder().encode('[7]'))).toEqual([decimal('7')])
  const values = { a: 1 }
  expect(readPayload(values)).toBe(values)
})

test.each([
  [{ coefficient: 1n, scale: -1 }],
  [{ coefficient: 1n, scale: 1e9 }],
  [{ coefficient: 1n, scale: 0.5 }],
  [{ coefficient: 1, scale: 0 }],
  [{ coefficient: 1n }],
  [null],
  ['1'],
])('what only looks like a decimal is none', (value) => {
  expect(isDecimal(value)).toBe(false)
})
