import {
  accept,
  addMonths,
  type CalendarDate,
  calendarDate,
  type Fault,
  jsonPointer,
  parseCalendarDate,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'

/** Most months, the first and the last with it, that one question may be about. */
export const MAX_PERIOD_MONTHS = 13

/** The first and the last day that can be asked about: clocks and calendars have them, whatever the zone. */
const FIRST_DAY = '2000-01-01'
const LAST_DAY = '2999-12-31'

/** A question about the days of a legal entity, both ends with it. */
export interface Period {
  readonly legalEntityId: string
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Of what is looked at, most on a page. */
  readonly limit: number
}

const names = ['legalEntity', 'legalEntityId', 'from', 'to', 'limit', 'cursor']

/** Reads `legalEntity`, `from` and `to`, which are needed, and `limit`. All faults at once. */
export function readPeriod(
  query: Readonly<Record<string, string>>,
  limits: { readonly usual: number; readonly most: number },
): Result<Period, Fault[]> {
  const { legalEntity = '', legalEntityId = legalEntity } = query
  const [from, to] = [dayIn(query.from), dayIn(query.to)]
  const limit = query.limit === undefined ? limits.usual : limitOf(query.limit, limits.most)
  const strangers = Object.keys(query).filter((name) => !names.includes(name))
  const faults = [
    ...strangers.map((name) => fault(name, 'there is nothing of this name')),
    ...(isConnectionName(legalEntityId) ? [] : [fault('legalEntity', 'expected the id of a legal entity')]),
    ...(from === undefined ? [fault('from', expectedDay)] : []),
    ...(to === undefined ? [fault('to', expectedDay)] : []),
    ...(limit === undefined ? [fault('limit', `expected 1 to ${limits.most}`)] : []),
  ]
  if (from === undefined || to === undefined || limit === undefined || faults.length > 0)
    return refuse(faults)
  if (to < from) return refuse([fault('to', 'expected a day not before `from`')])
  if (addMonths(firstOfMonth(from), MAX_PERIOD_MONTHS) <= to)
    return refuse([fault('to', `expected at most ${MAX_PERIOD_MONTHS} months`)])
  return accept({ legalEntityId, from, to, limit })
}

const expectedDay = `expected a date, YYYY-MM-DD, from ${FIRST_DAY} to ${LAST_DAY}`

function dayIn(text = ''): CalendarDate | undefined {
  const day = parseCalendarDate(text)
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined
}

/** The months `YYYY-MM` that the days from one to the other fall into. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let day = firstOfMonth(from); day <= to; day = addMonths(day, 1)) months.push(day.slice(0, 7))
  return months
}

function firstOfMonth(day: string): CalendarDate {
  return calendarDate(`${day.slice(0, 7)}-01`)
}

function limitOf(text: string, most: number): number | undefined {
  const limit = /^[1-9]\d{0,3}$/.test(text) ? Number.parseInt(text, 10) : 0
  return limit >= 1 && limit <= most ? limit : undefined
}

function fault(parameter: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(parameter), message }
}
