import {
  accept,
  addDays,
  type CalendarDate,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  parseCalendarDate,
  parseInstant,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import { type InvoiceRecord, taxIdKey } from '@tallystick/store'

/** Most invoices on a page. */
export const MAX_PAGE = 100
const defaultPage = 50
const defaultDays = 90
/** Longest stretch of days one listing may ask for. */
export const MAX_QUERY_MONTHS = 120

const states = [
  'numbered',
  'registered',
  'issued',
  'void',
] as const satisfies readonly InvoiceRecord['state'][]

/** What a list is asked for. All that is given must hold of each invoice. */
export interface InvoiceQuery {
  readonly legalEntityId?: string
  readonly orderId?: string
  readonly buyerTaxId?: string
  readonly seriesId?: string
  readonly type?: 'invoice' | 'credit-note'
  readonly status?: InvoiceRecord['state']
  readonly updatedSince?: Instant
  readonly issuedFrom?: CalendarDate
  readonly issuedTo?: CalendarDate
  readonly limit: number
}

/** The names of query parameters, each with what it reads; `undefined` = it is none. */
const parameters = {
  issuedFrom: { read: parseCalendarDate, expected: 'a date, YYYY-MM-DD' },
  issuedTo: { read: parseCalendarDate, expected: 'a date, YYYY-MM-DD' },
  updatedSince: { read: parseInstant, expected: 'a moment with its zone, such as 2026-11-20T10:00:00Z' },
  type: { read: readType, expected: 'invoice or credit_note' },
  status: {
    read: (text: string) => states.find((state) => state === text),
    expected: `one of ${states.join(', ')}`,
  },
  series: { read: matching(/^[A-Za-z0-9.-]{1,120}$/), expected: 'the id of a series' },
  orderId: { read: matching(/^[\w.:-]{1,250}$/), expected: 'the id of an order' },
  buyerTaxId: {
    read: (text: string) => (/^[A-Z0-9]{2,40}$/.test(taxIdKey(text)) ? taxIdKey(text) : undefined),
    expected: 'a VAT identifier or GSTIN',
  },
  legalEntityId: { read: readEntity, expected: 'the id of a legal entity' },
  limit: { read: readLimit, expected: `1 to ${MAX_PAGE}` },
} as const

/** Names that a parameter had before. */
const formerNames: Readonly<Record<string, string>> = { legalEntity: 'legalEntityId' }

type Values = {
  [Name in keyof typeof parameters]?: NonNullable<ReturnType<(typeof parameters)[Name]['read']>>
}

/** Reads the query of an invoice list; without anything that leads elsewhere it is the last 90 days. All faults at once. */
export function readInvoiceQuery(
  query: Readonly<Record<string, string>>,
  now: Instant,
): Result<InvoiceQuery, Fault[]> {
  const values: Record<string, unknown> = {}
  const faults: Fault[] = []
  for (const [given, text] of Object.entries(query)) {
    if (given === 'cursor') continue
    const name = formerNames[given] ?? given
    if (!isParameter(name)) {
      faults.push(fault(given, 'there is nothing of this name'))
      continue
    }
    const { read, expected } = parameters[name]
    values[name] = read(text)
    if (values[name] === undefined) faults.push(fault(given, `expected ${expected}`))
  }
  if (faults.length > 0) return refuse(faults)
  const { series, limit = defaultPage, ...rest } = values as Values
  const asked: InvoiceQuery = { ...rest, ...(series !== undefined && { seriesId: series }), limit }
  return withinLimits(isByDay(asked) ? { ...asked, ...daysOf(asked, now) } : asked, now)
}

/** True when nothing in a query leads to the invoices faster than their day of issue does. */
export function isByDay({ orderId, buyerTaxId, seriesId, updatedSince }: InvoiceQuery): boolean {
  return [orderId, buyerTaxId, seriesId, updatedSince].every((wish) => wish === undefined)
}

/** True for an invoice of which everything holds that the query asks for. */
export function isAskedFor(query: InvoiceQuery, invoice: InvoiceRecord): boolean {
  const { legalEntityId, orderId, buyerTaxId, seriesId, type, status, updatedSince, issuedFrom, issuedTo } =
    query
  const is = (wish: string | undefined, value: string) => wish === undefined || wish === value
  return (
    is(legalEntityId, invoice.legalEntityId) &&
    is(orderId, invoice.orderId) &&
    is(buyerTaxId, taxIdKey(invoice.buyerTaxId ?? '')) &&
    is(seriesId, invoice.seriesId) &&
    is(type, invoice.creditOf === undefined ? 'invoice' : 'credit-note') &&
    is(status, invoice.state) &&
    (updatedSince === undefined || invoice.updatedAt >= updatedSince) &&
    (issuedFrom === undefined || invoice.issueDate >= issuedFrom) &&
    (issuedTo === undefined || invoice.issueDate <= issuedTo)
  )
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

/** The days asked for. The end is a day ahead, because somewhere it is tomorrow already. */
function daysOf({ issuedFrom, issuedTo: asked }: InvoiceQuery, now: Instant) {
  const issuedTo = asked ?? addDays(calendarDateIn(now, 'UTC'), 1)
  return { issuedFrom: issuedFrom ?? addDays(issuedTo, -defaultDays), issuedTo }
}

function withinLimits(query: InvoiceQuery, now: Instant): Result<InvoiceQuery, Fault[]> {
  const { issuedFrom, issuedTo, updatedSince } = query
  const isTooLong = (from: string, to: string) => monthsOf(from, to).length > MAX_QUERY_MONTHS
  if (isByDay(query) && isTooLong(issuedFrom ?? '', issuedTo ?? ''))
    return refuse([fault('issuedFrom', `expected at most ${MAX_QUERY_MONTHS} months`)])
  if (updatedSince !== undefined && isTooLong(updatedSince, now))
    return refuse([fault('updatedSince', `expected at most ${MAX_QUERY_MONTHS} months ago`)])
  return accept(query)
}

function isParameter(name: string): name is keyof typeof parameters {
  return Object.hasOwn(parameters, name)
}

function readType(text: string): 'invoice' | 'credit-note' | undefined {
  if (text === 'invoice') return text
  return text === 'credit_note' || text === 'credit-note' ? 'credit-note' : undefined
}

function readEntity(text: string): string | undefined {
  return isConnectionName(text) ? text : undefined
}

function readLimit(text: string): number | undefined {
  const limit = /^[1-9]\d{0,2}$/.test(text) ? Number.parseInt(text, 10) : 0
  return limit >= 1 && limit <= MAX_PAGE ? limit : undefined
}

function matching(form: RegExp): (text: string) => string | undefined {
  return (text) => (form.test(text) ? text : undefined)
}

function fault(parameter: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(parameter), message }
}
