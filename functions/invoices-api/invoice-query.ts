import {
  accept,
  addDays,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  parseCalendarDate,
  type Result,
  refuse,
} from '@tallystick/kernel'

/** Most invoices on a page. */
export const MAX_PAGE = 100
const defaultPage = 50
const defaultDays = 90
/** Longest stretch of days one listing may ask for. */
export const MAX_QUERY_MONTHS = 120

export interface InvoiceQuery {
  readonly legalEntityId?: string
  readonly issuedFrom: string
  readonly issuedTo: string
  readonly limit: number
  /** The last invoice of the page before. */
  readonly after?: { readonly legalEntityId: string; readonly position: string }
}

/** Reads the query of an invoice list; without dates it is the last 90 days. All faults at once. */
export function readInvoiceQuery(
  query: Readonly<Record<string, string>>,
  now: Instant,
): Result<InvoiceQuery, Fault[]> {
  const today = addDays(calendarDateIn(now, 'UTC'), 1)
  const issuedTo = parseCalendarDate(query.issuedTo ?? today)
  const issuedFrom = parseCalendarDate(query.issuedFrom ?? addDays(issuedTo ?? today, -defaultDays))
  const limit = /^\d{1,3}$/.test(query.limit ?? String(defaultPage))
    ? Number.parseInt(query.limit ?? String(defaultPage), 10)
    : 0
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const faults = [
    ...(issuedTo === undefined ? [fault('issuedTo', 'expected a date, YYYY-MM-DD')] : []),
    ...(issuedFrom === undefined ? [fault('issuedFrom', 'expected a date, YYYY-MM-DD')] : []),
    ...(limit < 1 || limit > MAX_PAGE ? [fault('limit', `expected 1 to ${MAX_PAGE}`)] : []),
    ...(after === 'unreadable' ? [fault('cursor', 'expected a cursor of an earlier page')] : []),
  ]
  if (issuedFrom === undefined || issuedTo === undefined || after === 'unreadable' || faults.length > 0)
    return refuse(faults)
  if (monthsOf(issuedFrom, issuedTo).length > MAX_QUERY_MONTHS)
    return refuse([fault('issuedFrom', `expected at most ${MAX_QUERY_MONTHS} months`)])
  const { legalEntity } = query
  return accept({
    issuedFrom,
    issuedTo,
    limit,
    ...(legalEntity && { legalEntityId: legalEntity }),
    ...(after && { after }),
  })
}

/** The months `YYYY-MM` that the days from one to the other fall into; only their first ten characters count. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = []
  let [year = 0, month = 1] = from
    .slice(0, 7)
    .split('-')
    .map((part) => Number.parseInt(part, 10))
  while (months.length <= MAX_QUERY_MONTHS) {
    const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (text > to.slice(0, 7)) break
    months.push(text)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  return months
}

function readCursor(text: string): { legalEntityId: string; position: string } | 'unreadable' {
  try {
    const [legalEntityId, position] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    return typeof legalEntityId === 'string' &&
      typeof position === 'string' &&
      parseCalendarDate(position.slice(0, 10))
      ? { legalEntityId, position }
      : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

function fault(parameter: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(parameter), message }
}
