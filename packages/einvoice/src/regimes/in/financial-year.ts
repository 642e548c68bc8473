import { type CalendarDate, calendarDateIn, type Instant } from '@tallystick/kernel'

/** The zone in which documents of GST are dated. */
export const INDIA_ZONE = 'Asia/Kolkata'

/** The day it is in India at that moment. */
export function indiaDate(moment: Instant): CalendarDate {
  return calendarDateIn(moment, INDIA_ZONE)
}

/** The financial year of a day, from 1 April to 31 March, as the IRN has it: `2026-27`. */
export function financialYear(date: CalendarDate): string {
  const [year = 0, month = 0] = date.split('-').map((part) => Number.parseInt(part, 10))
  const first = month >= 4 ? year : year - 1
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`
}
