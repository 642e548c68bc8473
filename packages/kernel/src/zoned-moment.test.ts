import { describe, expect, test } from 'vitest'
import { calendarDate, zonedMoment } from './calendar-date.ts'

describe('zonedMoment', () => {
  test.each([
    ['2026-01-15', '08:30:00', 'Europe/Berlin', '2026-01-15T08:30:00+01:00'],
    ['2026-07-15', '08:30:00', 'Europe/Berlin', '2026-07-15T08:30:00+02:00'],
    ['2026-07-15', '00:00:00', 'Asia/Kolkata', '2026-07-15T00:00:00+05:30'],
    ['2026-07-15', '23:59:59', 'UTC', '2026-07-15T23:59:59+00:00'],
    ['2026-07-15', '00:00:00', 'America/New_York', '2026-07-15T00:00:00-04:00'],
    // An hour on either side of a change of clocks.
    ['2026-03-29', '01:30:00', 'Europe/Berlin', '2026-03-29T01:30:00+01:00'],
    ['2026-03-29', '03:30:00', 'Europe/Berlin', '2026-03-29T03:30:00+02:00'],
    ['2026-10-25', '03:30:00', 'Europe/Berlin', '2026-10-25T03:30:00+01:00'],
    // A day without a midnight begins at one o'clock, as clocks are set forward; one with two begins with the first.
    ['2026-03-29', '00:00:00', 'Atlantic/Azores', '2026-03-29T00:00:00-01:00'],
    ['2026-09-06', '00:00:00', 'America/Santiago', '2026-09-06T00:00:00-04:00'],
    ['2026-04-24', '00:00:00', 'Africa/Cairo', '2026-04-24T00:00:00+02:00'],
    ['2026-10-25', '00:00:00', 'Atlantic/Azores', '2026-10-25T00:00:00+00:00'],
    ['2026-11-01', '00:00:00', 'America/Havana', '2026-11-01T00:00:00-04:00'],
  ])('%s %s in %s is %s', (date, time, zone, moment) => {
    expect(zonedMoment(calendarDate(date), time, zone)).toBe(moment)
  })
})
