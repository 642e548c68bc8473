import { formatDecimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import {
  castBoolean,
  castDate,
  castDecimal,
  castDouble,
  charactersAfterPoint,
  exactDecimal,
  normalizeSpace,
} from './xpath-values.ts'

test('only space, tab, CR and LF are white space', () => {
  expect(normalizeSpace(' \t a \r\n  b ')).toBe('a b')
  expect(normalizeSpace('\u00a0a\u00a0')).toBe('\u00a0a\u00a0')
  expect(normalizeSpace('\v')).toBe('\v')
})

test.each([
  ['+1656.25', '1656.25'],
  [' 1 ', '1'],
  ['-.5', '-0.5'],
  ['5.', '5'],
])('%j is the decimal %s', (text, decimal) => {
  const value = castDecimal(text)
  expect(value && formatDecimal(value)).toBe(decimal)
})

test.each(['', ' ', '1e3', '1,5', '1 2', '\u00a01', '.', 'INF'])('%j is no decimal', (text) => {
  expect(castDecimal(text)).toBeUndefined()
})

test('a double may have an exponent', () => {
  expect(castDouble(' 1e3 ')).toBe(1000)
  expect(castDouble('-INF')).toBe(Number.NEGATIVE_INFINITY)
  expect(castDouble('')).toBeUndefined()
  expect(castDouble('0x10')).toBeUndefined()
})

test('a boolean is true, false, 1 or 0', () => {
  expect([' true ', '1', 'false', '0'].map(castBoolean)).toEqual([true, true, false, false])
  expect(['TRUE', '', 'yes'].map(castBoolean)).toEqual([undefined, undefined, undefined])
})

test('a date may have a zone and must exist', () => {
  expect(castDate('2026-03-01Z')).toBe(castDate('2026-03-01'))
  expect(castDate('2026-03-01+02:00')).toBeLessThan(castDate('2026-03-01') ?? 0)
  expect(castDate('2026-02-29')).toBeUndefined()
  expect(castDate('01.03.2026')).toBeUndefined()
})

test('a binary number is expanded exactly', () => {
  expect(formatDecimal(exactDecimal(0.1))).toBe('0.1000000000000000055511151231257827021181583404541015625')
  expect(formatDecimal(exactDecimal(-3))).toBe('-3')
})

test('decimals are counted in the raw text', () => {
  expect(charactersAfterPoint('1656.250')).toBe(3)
  expect(charactersAfterPoint('1656.25 ')).toBe(3)
  expect(charactersAfterPoint('1656')).toBe(0)
})
