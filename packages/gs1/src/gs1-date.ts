import assert from 'node:assert/strict'
import {
  accept,
  addDays,
  type CalendarDate,
  calendarDate,
  parseCalendarDate,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { type TextFault, textFault } from './faults.ts'

const pattern = /^(\d\d)(0[1-9]|1[0-2])(\d\d)$/

/** True when some year ending in these two digits has that day; day `00` stands for the whole month. */
export function isGs1Date(text: string): boolean {
  const [, year = '', month = '', day = ''] = pattern.exec(text) ?? []
  if (year === '') return false
  return day === '00' || parseCalendarDate(`20${year}-${month}-${day}`) !== undefined
}

/**
 * Reads `yymmdd`; day `00` is the last day of the month. The century is the one that brings the year within
 * 49 years before and 50 after the reference year (GS1 General Specifications, sections 3.4 and 7.12).
 */
export function parseGs1Date(text: string, referenceYear: number): Result<CalendarDate, TextFault[]> {
  const [, year = '', month = '', day = ''] = pattern.exec(text) ?? []
  if (year === '') return refuse([textFault('GS1-DATE', 0, text.length)])
  const yearAndMonth = `${String(fullYear(year, referenceYear)).padStart(4, '0')}-${month}`
  if (day === '00') return accept(lastDayOf(yearAndMonth))
  const date = parseCalendarDate(`${yearAndMonth}-${day}`)
  return date === undefined ? refuse([textFault('GS1-DATE', 0, text.length)]) : accept(date)
}

/** The date as `yymmdd`. */
export function renderGs1Date(date: CalendarDate): string {
  return date.slice(2).replaceAll('-', '')
}

function fullYear(lastTwoDigits: string, referenceYear: number): number {
  assert(
    Number.isInteger(referenceYear) && referenceYear >= 1000 && referenceYear <= 9900,
    'no reference year',
  )
  const sameCentury = referenceYear - (referenceYear % 100) + Number(lastTwoDigits)
  const ahead = sameCentury - referenceYear
  if (ahead > 50) return sameCentury - 100
  if (ahead < -49) return sameCentury + 100
  return sameCentury
}

function lastDayOf(yearAndMonth: string): CalendarDate {
  const inNextMonth = addDays(calendarDate(`${yearAndMonth}-28`), 4)
  return addDays(inNextMonth, -Number(inNextMonth.slice(8)))
}
