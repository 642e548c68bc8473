import { calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseGs1Date, renderGs1Date } from './gs1-date.ts'
import { markFaults } from './mark-faults.ts'

describe('parseGs1Date', () => {
  test.each([
    ['270131', 2026, '2027-01-31'],
    ['270100', 2026, '2027-01-31'],
    ['270200', 2026, '2027-02-28'],
    ['280200', 2026, '2028-02-29'],
    ['271200', 2026, '2027-12-31'],
    ['760101', 2026, '2076-01-01'],
    ['770101', 2026, '1977-01-01'],
    ['490101', 1999, '2049-01-01'],
    ['500101', 1999, '1950-01-01'],
    ['000229', 2026, '2000-02-29'],
    ['990101', 2026, '1999-01-01'],
    ['100101', 2075, '2110-01-01'],
  ])('%s seen from %i is %s', (text, referenceYear, date) => {
    expect(parseGs1Date(text, referenceYear)).toEqual({ ok: true, value: date })
  })

  test.each(['270132', '271301', '270001', '270229', '2701', '2701311', '27O131', ''])(
    'refuses %j',
    (text) => {
      expect(markFaults((t) => parseGs1Date(t, 2026), text)).toBe(`*${text}*`)
    },
  )

  test('a day that exists only in the other century is refused', () => {
    expect(parseGs1Date('000229', 2075).ok).toBe(false)
  })
})

test('renders what it reads back within the window', () => {
  const day = fc.date({ min: new Date('1977-01-01'), max: new Date('2076-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (moment) => {
      const date = calendarDate(moment.toISOString().slice(0, 10))
      expect(parseGs1Date(renderGs1Date(date), 2026)).toEqual({ ok: true, value: date })
    }),
  )
})
