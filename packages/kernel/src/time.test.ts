import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  calendarDate,
  calendarDateIn,
  isTimeZone,
  laterDate,
  parseCalendarDate,
} from './calendar-date.ts'
import { instant, instantOf, millisecondsOf, parseInstant } from './instant.ts'

describe('parseInstant', () => {
  test.each([
    ['2026-03-02T14:05:00+05:30', '2026-03-02T08:35:00.000Z'],
    ['2026-03-02T14:05Z', '2026-03-02T14:05:00.000Z'],
    ['2024-02-29T23:59:59.999-11:00', '2024-03-01T10:59:59.999Z'],
  ])('reads %s', (text, expected) => expect(parseInstant(text)).toBe(expected))

  test.each(['2026-03-02T14:05:00', '2026-02-30T10:00:00Z', '2026-03-02', '2026-13-01T00:00:00Z', 'now', ''])(
    'refuses %j',
    (text) => expect(parseInstant(text)).toBeUndefined(),
  )

  test('text order is time order', () => {
    const [a, b] = [instantOf(999), instantOf(1000)]
    expect(a < b).toBe(true)
    expect(millisecondsOf(b) - millisecondsOf(a)).toBe(1)
  })
})

describe('calendar dates', () => {
  test.each(['2026-02-29', '2026-00-10', '2026-1-1', '20260101'])('refuses %j', (text) => {
    expect(parseCalendarDate(text)).toBeUndefined()
  })

  test('the day depends on the zone, not on the machine', () => {
    const moment = instant('2026-12-31T23:30:00Z')
    expect(calendarDateIn(moment, 'Europe/Berlin')).toBe('2027-01-01')
    expect(calendarDateIn(moment, 'America/Los_Angeles')).toBe('2026-12-31')
    expect(calendarDateIn(moment, 'Asia/Kolkata')).toBe('2027-01-01')
  })

  test('days are added over months and leap days', () => {
    expect(addDays(calendarDate('2024-02-28'), 2)).toBe('2024-03-01')
    expect(addDays(calendarDate('2026-01-01'), -1)).toBe('2025-12-31')
    expect(laterDate(calendarDate('2026-01-02'), calendarDate('2025-12-31'))).toBe('2026-01-02')
  })

  test.each([
    ['2026-11-20', 24, '2028-11-20'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-01-31', 0, '2026-01-31'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(calendarDate(date), months)).toBe(expected)
  })

  test('knows time zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true)
    expect(isTimeZone('Europe/Nowhere')).toBe(false)
  })
})
