import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { elementText } from './element-text.ts'

const gtin = '09506000134352'
const nothing = { expiry: undefined, lot: undefined, serial: undefined }

test('a unit of a lot that expires', () => {
  const unit = { gtin, expiry: calendarDate('2027-01-31'), lot: 'L-7', serial: 'SN-1' }
  expect(elementText(unit)).toBe('(01)09506000134352(17)270131(10)L-7(21)SN-1')
})

test('a serial without a lot', () => {
  expect(elementText({ ...nothing, gtin, serial: 'SN-1' })).toBe('(01)09506000134352(21)SN-1')
})

test('a shorter GTIN has leading zeros', () => {
  expect(elementText({ ...nothing, gtin: '9506000134352', lot: 'L' })).toBe('(01)09506000134352(10)L')
})

test('nothing without lot and serial', () => {
  expect(elementText({ ...nothing, gtin, expiry: calendarDate('2027-01-31') })).toBeUndefined()
})

test.each(['a(1', 'a)1', 'ä', 'a b', 'A'.repeat(21), ''])('nothing for "%s"', (mark) => {
  expect(elementText({ ...nothing, gtin, serial: mark })).toBeUndefined()
  expect(elementText({ ...nothing, gtin, lot: mark, serial: 'SN-1' })).toBeUndefined()
})

test('nothing without a GTIN', () => {
  expect(elementText({ ...nothing, gtin: undefined, serial: 'SN-1' })).toBeUndefined()
})
