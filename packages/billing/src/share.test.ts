import { currencyExponent, decimal, equals, formatDecimal, sum } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOf } from './share.ts'

const currency = fc.constantFrom('JPY', 'EUR', 'KWD')

/** An amount with a line's units cut into groups: the places of the cuts, 0 and the last unit among them. */
const cutLine = fc
  .record({ currency, ordered: fc.integer({ min: 1, max: 40 }) })
  .chain(({ currency, ordered }) =>
    fc.record({
      currency: fc.constant(currency),
      ordered: fc.constant(ordered),
      amount: fc
        .bigInt({ min: -1_000_000n, max: 1_000_000n })
        .map((coefficient) => formatDecimal({ coefficient, scale: currencyExponent(currency) })),
      cuts: fc
        .uniqueArray(fc.integer({ min: 0, max: ordered }))
        .map((inside) => [...new Set([0, ...inside, ordered])].sort((a, b) => a - b)),
    }),
  )

test('parts of a line add up to its amount, however it is cut', () => {
  fc.assert(
    fc.property(cutLine, ({ currency: code, ordered, amount, cuts }) => {
      const parts = cuts
        .slice(1)
        .map((to, i) => shareOf(amount, { lineId: '1', from: cuts[i] ?? 0, to, ordered }, code))
      expect(equals(sum(parts.map(decimal)), decimal(amount))).toBe(true)
    }),
  )
})

test('every part is whole minor units, and within one of its exact share', () => {
  fc.assert(
    fc.property(cutLine, ({ currency: code, ordered, amount, cuts }) => {
      for (const [i, to] of cuts.slice(1).entries()) {
        const from = cuts[i] ?? 0
        const part = decimal(shareOf(amount, { lineId: '1', from, to, ordered }, code))
        const miss = part.coefficient * BigInt(ordered) - decimal(amount).coefficient * BigInt(to - from)
        expect(part.scale).toBe(currencyExponent(code))
        expect(miss < 0n ? -miss : miss).toBeLessThanOrEqual(BigInt(ordered))
      }
    }),
  )
})

describe('a share', () => {
  const third = (from: number, to: number) => ({ lineId: '1', from, to, ordered: 3 })

  test.each([
    ['10.00', 'EUR', ['3.33', '3.34', '3.33']],
    ['0.01', 'EUR', ['0.00', '0.01', '0.00']],
    ['-10.00', 'EUR', ['-3.33', '-3.34', '-3.33']],
    ['100', 'JPY', ['33', '34', '33']],
    ['1.000', 'KWD', ['0.333', '0.334', '0.333']],
    ['0.00', 'EUR', ['0.00', '0.00', '0.00']],
  ])('of %s %s in thirds is %j', (amount, code, expected) => {
    expect([0, 1, 2].map((from) => shareOf(amount, third(from, from + 1), code))).toEqual(expected)
    expect(shareOf(amount, third(0, 3), code)).toBe(amount)
    expect(decimal(shareOf(amount, third(1, 1), code)).coefficient).toBe(0n)
  })
})
