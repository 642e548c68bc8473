import { decimal } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { isShare, roundingSlack, toldShare } from './share.ts'

test.each([
  ['10.00', '100.00', '10', true],
  ['10.02', '100.00', '10', true],
  ['9.98', '100.00', '10', true],
  ['10.03', '100.00', '10', false],
  ['-10.00', '-100.00', '10', true],
  ['100', '999', '10', false],
])('%s of %s at %s %: %s', (amount, base, percent, expected) => {
  expect(isShare(decimal(amount), decimal(base), decimal(percent))).toBe(expected)
})

test('without decimals rounding explains one unit', () => {
  expect(isShare(decimal('100'), decimal('999'), decimal('10'), roundingSlack(0))).toBe(true)
  expect(isShare(decimal('102'), decimal('999'), decimal('10'), roundingSlack(0))).toBe(false)
  expect(isShare(decimal('10.03'), decimal('100.00'), decimal('10'), roundingSlack(2))).toBe(false)
})

test('base and percentage are told together or not at all', () => {
  const [amount, base] = [decimal('10.00'), decimal('100.00')]
  expect(toldShare(amount, base, '10')).toEqual({ base, percent: '10' })
  expect(toldShare(amount, base, undefined)).toBeUndefined()
  expect(toldShare(amount, undefined, '10')).toBeUndefined()
  expect(toldShare(amount, base, '11')).toBeUndefined()
})
