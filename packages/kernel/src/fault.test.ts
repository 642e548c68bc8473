import { expect, test } from 'vitest'
import { currencyExponent, roundMoney } from './currency.ts'
import { decimal, formatDecimal } from './decimal.ts'
import { faultsUnder, jsonPointer, MAX_FAULTS, toldFaults } from './fault.ts'
import { halfUp } from './rounding.ts'

test('jsonPointer escapes as RFC 6901 asks', () => {
  expect(jsonPointer('a/b', 0, 'm~n')).toBe('/a~1b/0/m~0n')
  expect(jsonPointer()).toBe('')
})

test('faultsUnder moves pointers deeper', () => {
  const fault = { code: 'X', pointer: '/a', message: 'm' }
  expect(faultsUnder('/lines/1', [fault])).toEqual([{ ...fault, pointer: '/lines/1/a' }])
})

test('at most a hundred faults are told, the last of which says how many are not', () => {
  const faults = Array.from({ length: 5000 }, (_, i) => ({ code: 'X', pointer: `/${i}`, message: 'm' }))
  expect(toldFaults(faults.slice(0, MAX_FAULTS))).toEqual(faults.slice(0, 100))
  const told = toldFaults(faults)
  expect(told).toHaveLength(MAX_FAULTS)
  expect(told.slice(0, -1)).toEqual(faults.slice(0, 99))
  expect(told.at(-1)).toMatchObject({ code: 'KERNEL-FAULTS-MORE', message: expect.stringContaining('4901') })
  expect(toldFaults(told)).toBe(told)
})

test('money is rounded to its currency', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF'].map(currencyExponent)).toEqual([2, 0, 3, 4])
  expect(formatDecimal(roundMoney(decimal('2.345'), 'EUR', halfUp))).toBe('2.35')
  expect(formatDecimal(roundMoney(decimal('2.345'), 'JPY', halfUp))).toBe('2')
})
