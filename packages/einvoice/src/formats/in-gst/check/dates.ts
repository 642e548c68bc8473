import { type CalendarDate, parseCalendarDate } from '@tallystick/kernel'

const form = /^(\d{2})\/(\d{2})\/(\d{4})$/

/** The day that `DD/MM/YYYY` says; `undefined` for one that no calendar has, `'malformed'` for another form. */
export function readDate(text: string): CalendarDate | 'malformed' | undefined {
  const match = form.exec(text)
  if (match === null) return 'malformed'
  const [, day, month, year] = match
  return parseCalendarDate(`${year}-${month}-${day}`)
}

/** The day that `DD/MM/YYYY` says; `undefined` for anything else. */
export function dayOf(text: string | undefined): CalendarDate | undefined {
  const day = text === undefined ? undefined : readDate(text)
  return day === 'malformed' ? undefined : day
}
