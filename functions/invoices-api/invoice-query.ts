import {
  accept,
  addDays,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  parseCalendarDate,
  parseJson,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'

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
  readonly after?: InvoicePosition
}

/** Where an invoice stands in a listing: whose it is, then its day, series and number. */
export interface InvoicePosition {
  readonly legalEntityId: string
  readonly position: string
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
  const { legalEntity } = query
  const faults = [
    ...(issuedTo === undefined ? [fault('issuedTo', 'expected a date, YYYY-MM-DD')] : []),
    ...(issuedFrom === undefined ? [fault('issuedFrom', 'expected a date, YYYY-MM-DD')] : []),
    ...(limit < 1 || limit > MAX_PAGE ? [fault('limit', `expected 1 to ${MAX_PAGE}`)] : []),
    ...(legalEntity === undefined || isConnectionName(legalEntity)
      ? []
      : [fault('legalEntity', 'expected the id of a legal entity')]),
    ...(after === 'unreadable' ? [fault('cursor', 'expected a cursor of an earlier page')] : []),
  ]
  if (issuedFrom === undefined || issuedTo === undefined || after === 'unreadable' || faults.length > 0)
    return refuse(faults)
  if (monthsOf(issuedFrom, issuedTo).length > MAX_QUERY_MONTHS)
    return refuse([fault('issuedFrom', `expected at most ${MAX_QUERY_MONTHS} months`)])
  return accept({
    issuedFrom,
    issuedTo,
    limit,
    ...(legalEntity !== undefined && { legalEntityId: legalEntity }),
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

/** The cursor of the page after an invoice, opaque to callers. */
export function renderCursor({ legalEntityId, position }: InvoicePosition): string {
  return Buffer.from(JSON.stringify([legalEntityId, position])).toString('base64url')
}

const positionForm = /^(\d{4}-\d{2}-\d{2})#[a-z0-9.-]{1,60}#\d{16}$/

function readCursor(text: string): InvoicePosition | 'unreadable' {
  const read = parseJson(Buffer.from(text, 'base64url').toString('utf8'))
  const [legalEntityId, position] = read.ok && Array.isArray(read.value) ? read.value : []
  const isPosition = typeof position === 'string' && parseCalendarDate(positionForm.exec(position)?.[1] ?? '')
  return typeof legalEntityId === 'string' && isConnectionName(legalEntityId) && isPosition
    ? { legalEntityId, position }
    : 'unreadable'
}

function fault(parameter: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(parameter), message }
}
