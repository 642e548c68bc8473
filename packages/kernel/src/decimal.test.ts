import { describe, expect, test } from 'vitest'
import { decimal, divide, formatDecimal, MAX_DECIMAL_CHARACTERS, parseDecimal, round } from './decimal.ts'
import { ceiling, floor, halfCeiling, halfEven, halfUp, type RoundingMode, truncate } from './rounding.ts'

describe('parseDecimal', () => {
  test.each([
    ['0', 0n, 0],
    ['12.50', 1250n, 2],
    ['-0.07', -7n, 2],
    ['+3', 3n, 0],
    ['00012', 12n, 0],
  ])('reads %s', (text, coefficient, scale) => {
    expect(parseDecimal(text)).toEqual({ coefficient, scale })
  })

  test.each(['', '.5', '5.', '1e3', '1,5', ' 1', '0x10', 'NaN', '--1', '١'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
  })

  test('refuses text beyond its limit', () => {
    expect(parseDecimal('1'.repeat(MAX_DECIMAL_CHARACTERS))).toBeDefined()
    expect(parseDecimal('1'.repeat(MAX_DECIMAL_CHARACTERS + 1))).toBeUndefined()
  })
})

describe('rounding modes', () => {
  const table: [string, RoundingMode, string[]][] = [
    ['floor', floor, ['-3', '-2', '2', '2', '0']],
    ['ceiling', ceiling, ['-2', '-1', '3', '3', '1']],
    ['truncate', truncate, ['-2', '-1', '2', '2', '0']],
    ['halfUp', halfUp, ['-3', '-2', '3', '2', '1']],
    ['halfCeiling', halfCeiling, ['-2', '-1', '3', '2', '1']],
    ['halfEven', halfEven, ['-2', '-2', '2', '2', '0']],
  ]
  test.each(table)('%s of -2.5, -1.5, 2.5, 2.4, 0.5', (_, mode, expected) => {
    const rounded = ['-2.5', '-1.5', '2.5', '2.4', '0.5'].map((text) =>
      formatDecimal(round(decimal(text), 0, mode)),
    )
    expect(rounded).toEqual(expected)
  })
})

describe('divide', () => {
  test('rounds to the digits asked for', () => {
    expect(formatDecimal(divide(decimal('10'), decimal('3'), 4, halfUp))).toBe('3.3333')
    expect(formatDecimal(divide(decimal('-0.05'), decimal('0.1'), 0, halfUp))).toBe('-1')
  })
  test('by zero is a defect', () => {
    expect(() => divide(decimal('1'), decimal('0.00'), 2, halfUp)).toThrow('division by zero')
  })
})
