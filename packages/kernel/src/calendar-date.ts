import { assert } from './assert.ts'
import type { Instant } from './instant.ts'

/** A day in some calendar on a wall, `YYYY-MM-DD`; it has no zone, so it is not a moment. */
export type CalendarDate = string & { readonly brand: 'CalendarDate' }

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const dayMilliseconds = 86_400_000

/** Reads `YYYY-MM-DD`; `undefined` when the day does not exist. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  if (!pattern.test(text)) return undefined
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(milliseconds)) return undefined
  return new Date(milliseconds).toISOString().slice(0, 10) === text ? (text as CalendarDate) : undefined
}

/** Reads a date that our own code or a checked schema wrote; anything else is a defect. */
export function calendarDate(text: string): CalendarDate {
  const value = parseCalendarDate(text)
  assert(value !== undefined, 'not a calendar date')
  return value
}

/** True when this is an IANA time zone that the platform knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The day it is at that moment in that IANA zone: an invoice's date is the seller's, not the server's. */
export function calendarDateIn(moment: Instant, zone: string): CalendarDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(moment))
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return calendarDate(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`)
}

/**
 * The moment at which clocks in that IANA zone show this day and time (`hh:mm:ss`), as text with their offset from UTC: the first
 * where they show it twice. Where they skip it, it is as if they had not been set forward yet, so that a day begins as it does.
 */
export function zonedMoment(date: CalendarDate, time: string, zone: string): string {
  const asUtc = Date.parse(`${date}T${time}Z`)
  assert(!Number.isNaN(asUtc), 'a time of day')
  const shownAt = (offset: string) => offsetAt(asUtc - millisecondsOfOffset(offset), zone)
  // The offset may change between the two moments that are tried; the second one is at most an hour off.
  const first = offsetAt(asUtc, zone)
  const second = shownAt(first)
  const isSkipped = second !== first && shownAt(second) !== second
  const isFirstBefore = millisecondsOfOffset(first) < millisecondsOfOffset(second)
  return `${date}T${time}${isSkipped && isFirstBefore ? first : second}`
}

function offsetAt(milliseconds: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const { value = '' } = format.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName') ?? {}
  return value.replace('GMT', '') || '+00:00'
}

function millisecondsOfOffset(offset: string): number {
  return Date.parse('1970-01-01T00:00:00Z') - Date.parse(`1970-01-01T00:00:00${offset}`)
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds)
    .toISOString()
    .slice(0, 10) as CalendarDate
}

/** The same day so many months later, or the last one of that month where it has no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map((part) => Number.parseInt(part, 10))
  const counted = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(counted / 12), (counted % 12) + 1]
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate()
  const part = (value: number, digits: number) => String(value).padStart(digits, '0')
  return calendarDate(`${part(toYear, 4)}-${part(toMonth, 2)}-${part(Math.min(day, lastDay), 2)}`)
}

/** The later of two days. */
export function laterDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b
}
