import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  compare,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  equals,
  formatDecimal,
  multiply,
  round,
  subtract,
  trimDecimal,
} from './decimal.ts'
import { ceiling, floor, halfCeiling, halfEven, halfUp, truncate } from './rounding.ts'

const decimals: fc.Arbitrary<Decimal> = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  scale: fc.integer({ min: 0, max: 12 }),
})
const modes = fc.constantFrom(ceiling, floor, halfCeiling, halfEven, halfUp, truncate)

test('text and back is the same decimal', () => {
  fc.assert(
    fc.property(decimals, (d) => {
      expect(decimal(formatDecimal(d))).toEqual(d)
    }),
  )
})

test('addition and subtraction undo each other', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      expect(equals(subtract(add(a, b), b), a)).toBe(true)
    }),
  )
})

test('multiplication distributes over addition', () => {
  fc.assert(
    fc.property(decimals, decimals, decimals, (a, b, c) => {
      expect(equals(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true)
    }),
  )
})

test('rounding moves by less than one unit, and half modes by at most half', () => {
  fc.assert(
    fc.property(decimals, fc.integer({ min: 0, max: 6 }), modes, (d, scale, mode) => {
      const moved = subtract(round(d, scale, mode), d)
      const distance = moved.coefficient < 0n ? { ...moved, coefficient: -moved.coefficient } : moved
      const unit: Decimal = { coefficient: 1n, scale }
      expect(compare(distance, unit)).toBe(-1)
      if ([halfUp, halfEven, halfCeiling].includes(mode))
        expect(compare(multiply(distance, decimalOf(2)), unit)).toBeLessThanOrEqual(0)
    }),
  )
})

test('a quotient rounded down times the divisor does not pass the dividend', () => {
  const positive = decimals.map((d) => ({
    ...d,
    coefficient: d.coefficient < 0n ? -d.coefficient : d.coefficient + 1n,
  }))
  fc.assert(
    fc.property(positive, positive, (a, b) => {
      expect(compare(multiply(divide(a, b, 6, floor), b), a)).toBeLessThanOrEqual(0)
    }),
  )
})

test('trimming keeps the value and leaves no zero at the end', () => {
  fc.assert(
    fc.property(decimals, (d) => {
      const trimmed = trimDecimal(d)
      expect(equals(trimmed, d)).toBe(true)
      expect(trimmed.scale === 0 || trimmed.coefficient % 10n !== 0n).toBe(true)
    }),
  )
})
