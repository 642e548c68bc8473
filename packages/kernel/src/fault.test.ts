import { expect, test } from 'vitest'
import { currencyExponent, roundMoney } from './currency.ts'
import { decimal, formatDecimal } from './decimal.ts'
import { faultsUnder, jsonPointer } from './fault.ts'
import { halfUp } from './rounding.ts'

test('jsonPointer escapes as RFC 6901 asks', () => {
  expect(jsonPointer('a/b', 0, 'm~n')).toBe('/a~1b/0/m~0n')
  expect(jsonPointer()).toBe('')
})

test('faultsUnder moves pointers deeper', () => {
  const fault = { code: 'X', pointer: '/a', message: 'm' }
  expect(faultsUnder('/lines/1', [fault])).toEqual([{ ...fault, pointer: '/lines/1/a' }])
})

test('money is rounded to its currency', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF'].map(currencyExponent)).toEqual([2, 0, 3, 4])
  expect(formatDecimal(roundMoney(decimal('2.345'), 'EUR', halfUp))).toBe('2.35')
  expect(formatDecimal(roundMoney(decimal('2.345'), 'JPY', halfUp))).toBe('2')
})
