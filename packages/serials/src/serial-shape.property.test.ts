import type { SerialPattern } from '@tallystick/orders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesPattern, patternFaults } from './serial-pattern.ts'
import { shapeOf, shapeOfSpace, shapesOverlap } from './serial-shape.ts'

/** Every text of `a`, `b` and `1` up to five characters. */
const texts = [1, 2, 3, 4, 5].flatMap((length) =>
  Array.from({ length: 3 ** length }, (_, i) =>
    Array.from({ length }, (_, place) => 'ab1'[Math.floor(i / 3 ** place) % 3]).join(''),
  ),
)

const affix = fc.array(fc.constantFrom('a', 'b', '1'), { maxLength: 2 }).map((some) => some.join(''))

/** With affixes of two characters at most, patterns that have a text in common have one of five characters at most. */
const anyPattern: fc.Arbitrary<SerialPattern> = fc
  .record(
    {
      prefix: affix,
      suffix: affix,
      length: fc.integer({ min: 1, max: 5 }),
      alphabet: fc.constantFrom('ab', 'b1', 'a1', 'ab1'),
    },
    { requiredKeys: [] },
  )
  .filter((pattern) => patternFaults(pattern).length === 0)

function accepted(pattern: SerialPattern): string[] {
  return texts.filter((text) => matchesPattern(pattern, text).length === 0)
}

test('shapes overlap exactly when some text fits both patterns', () => {
  const seen = new Set<boolean>()
  fc.assert(
    fc.property(anyPattern, anyPattern, (one, other) => {
      const others = new Set(accepted(other))
      const hasCommon = accepted(one).some((text) => others.has(text))
      expect(shapesOverlap(shapeOf(one), shapeOf(other))).toBe(hasCommon)
      expect(shapesOverlap(shapeOf(other), shapeOf(one))).toBe(hasCommon)
      seen.add(hasCommon)
    }),
    { numRuns: 1000 },
  )
  expect(seen.size).toBe(2)
})

test('patterns with a check digit overlap wherever a text fits both', () => {
  fc.assert(
    fc.property(anyPattern, anyPattern, (one, other) => {
      const checked = { ...one, check: 'luhn' as const }
      fc.pre(patternFaults(checked).length === 0)
      if (shapesOverlap(shapeOf(checked), shapeOf(other))) return
      const others = new Set(accepted(other))
      expect(accepted(checked).some((text) => others.has(text))).toBe(false)
    }),
  )
})

describe('number spaces', () => {
  const format = { alphabet: 'crockford', length: 12, prefix: '' }
  const shape = (epoch: number, change: Partial<typeof format> = {}) =>
    shapeOfSpace({ tradeItem: 'sku.A', format: { ...format, ...change }, epoch })

  test('of different epochs are disjoint, and each has a part of the whole format', () => {
    expect(shapesOverlap(shape(0), shape(1))).toBe(false)
    expect(shapesOverlap(shape(0), shape(0))).toBe(true)
    expect(shapesOverlap(shapeOf(format), shape(31))).toBe(true)
  })

  test.each([
    ['a length', { length: 13 }, false],
    ['a prefix that is no epoch', { prefix: 'A' }, false],
    ['a prefix that is the epoch', { prefix: '0' }, true],
    ['digits of which one is the epoch', { alphabet: 'digits' }, true],
    ['the same characters in another order', { alphabet: 'ZYXWVTSRQPNMKJHGFEDCBA9876543210' }, false],
    ['characters that are all others', { alphabet: 'abcdefgh' }, false],
  ])('that differ in %s', (_, change, expected) => {
    expect(shapesOverlap(shape(0), shape(0, change))).toBe(expected)
  })

  test.each([
    [{}, true],
    [{ length: 12 }, true],
    [{ length: 15, alphabet: 'digits', check: 'luhn' as const }, false],
    [{ prefix: 'SN' }, false],
    [{ prefix: '0S' }, true],
    [{ suffix: 'L' }, false],
    [{ suffix: '7' }, true],
    [{ alphabet: 'abc' }, false],
  ])('and serials of others like %o', (pattern, expected) => {
    expect(shapesOverlap(shape(0), shapeOf(pattern))).toBe(expected)
  })
})
