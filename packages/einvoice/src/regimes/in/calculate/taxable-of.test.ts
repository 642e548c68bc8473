import { decimal, formatDecimal, zero } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { taxableOf } from './taxable-of.ts'
import type { TaxMode } from './taxes.ts'

const rates = { gst: decimal('18'), cess: zero, stateCess: zero }

function found(amount: string, mode: TaxMode, missedBefore = '0') {
  const { taxable, missed } = taxableOf(decimal(amount), rates, mode, decimal(missedBefore))
  return [formatDecimal(taxable), formatDecimal(missed)]
}

test.each([
  ['118.00', 'integrated', ['100.00', '0.00']],
  ['118.00', 'halves', ['100.00', '0.00']],
  ['118.00', 'none', ['118.00', '0.00']],
  ['0.01', 'integrated', ['0.01', '0.00']],
  ['0.00', 'halves', ['0.00', '0.00']],
  ['0.04', 'halves', ['0.04', '0.00']],
  ['0.06', 'halves', ['0.05', '0.01']],
] as const)('%s, %s', (amount, mode, expected) => {
  expect(found(amount, mode)).toEqual(expected)
})

test('of two that come as near, the one that makes up for what was missed before', () => {
  expect(found('100.00', 'integrated')).toEqual(['84.75', '-0.01'])
  expect(found('100.00', 'integrated', '0.01')).toEqual(['84.75', '-0.01'])
  expect(found('100.00', 'integrated', '-0.01')).toEqual(['84.74', '0.01'])
})

test('no amount is missed by more than two paisa, with cess of all kinds', () => {
  const percent = fc.constantFrom('0', '0.25', '3', '5', '12', '18', '28', '40')
  const amount = fc.integer({ min: 0, max: 50_000_000 })
  const mode = fc.constantFrom('integrated' as const, 'halves' as const)
  fc.assert(
    fc.property(amount, percent, percent, percent, mode, (paisa, gst, cess, stateCess, how) => {
      const all = { gst: decimal(gst), cess: decimal(cess), stateCess: decimal(stateCess) }
      const { missed } = taxableOf({ coefficient: BigInt(paisa), scale: 2 }, all, how, zero)
      const { coefficient } = missed
      expect(coefficient >= -2n && coefficient <= 2n).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
