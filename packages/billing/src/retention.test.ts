import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { sellerOf } from './in-gst/in-gst-fixture.ts'
import { minimumRetentionYears, retainedUntil } from './retention.ts'
import { legalEntity } from './sale-fixture.ts'

test.each([
  [undefined, '2026-11-20', '2037-01-01T00:00:00.000Z'],
  [8, '2026-01-01', '2035-01-01T00:00:00.000Z'],
  [8, '2026-12-31', '2035-01-01T00:00:00.000Z'],
])('kept for %s years, a document of %s is locked until %s', (retentionYears, day, until) => {
  const entity = { ...legalEntity, ...(retentionYears !== undefined && { retentionYears }) }
  expect(retainedUntil(entity, calendarDate(day))).toBe(until)
})

test('in India years end with March', () => {
  const entity = { ...sellerOf(), retentionYears: 8 }
  expect(retainedUntil(entity, calendarDate('2027-03-31'))).toBe('2035-04-01T00:00:00.000Z')
  expect(retainedUntil(entity, calendarDate('2027-04-01'))).toBe('2036-04-01T00:00:00.000Z')
})

test('the law asks for eight years in Germany and India; elsewhere ten are kept', () => {
  const years = ['DE', 'IN', 'FR'].map((country) => minimumRetentionYears({ address: { country } }))
  expect(years).toEqual([8, 8, 10])
})
