import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { type WarrantyBasis, warrantyOf } from './warranty.ts'

const now = instant('2026-11-20T10:00:00Z')
const berlin: WarrantyBasis = {
  months: 24,
  leftAt: instant('2026-01-31T12:00:00Z'),
  timeZone: 'Europe/Berlin',
}

describe('a warranty', () => {
  test.each([
    ['the same day, months later', {}, '2026-01-31', '2028-01-31'],
    ['the last day of a month that has no such day', { months: 1 }, '2026-01-31', '2026-02-28'],
    ['the 29th in a leap year', { months: 25 }, '2026-01-31', '2028-02-29'],
    [
      'the day it was at the place it left from',
      { leftAt: instant('2026-01-31T23:30:00Z') },
      '2026-02-01',
      '2028-02-01',
    ],
    [
      'the day before where the sun comes later',
      { leftAt: instant('2026-02-01T02:00:00Z'), timeZone: 'America/New_York' },
      '2026-01-31',
      '2028-01-31',
    ],
  ] as const)('ends on %s', (_, change, from, until) => {
    expect(warrantyOf({ ...berlin, ...change }, now)).toMatchObject({ from, until })
  })

  test('runs to the last moment of its last day there, and not a moment longer', () => {
    expect(warrantyOf(berlin, instant('2028-01-31T22:59:59.999Z')).state).toBe('runs')
    expect(warrantyOf(berlin, instant('2028-01-31T23:00:00Z')).state).toBe('ended')
  })

  test('of a unit given in exchange goes on from the first one, and says so', () => {
    const told = warrantyOf({ ...berlin, exchangeOf: 'shopify.fable.1' }, now)
    expect(told).toMatchObject({ until: '2028-01-31', exchangeOf: 'shopify.fable.1' })
    expect(told.says).toContain('the warranty of the first unit goes on')
  })

  test('is none where the SKU has none, and where no buyer has the unit', () => {
    expect(warrantyOf({ timeZone: 'UTC' }, now).state).toBe('none')
    expect(warrantyOf({ ...berlin, months: 0 }, now).state).toBe('none')
    expect(warrantyOf({ ...berlin, isBack: true }, now).state).toBe('none')
  })

  test('has not begun before the unit was sent', () => {
    expect(warrantyOf({ months: 24, timeZone: 'UTC' }, now).state).toBe('not-begun')
  })
})
