import {
  accept,
  type CalendarDate,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  parseCalendarDate,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { isConnectionName } from '@tallystick/orders'
import { pageOfLots, readStockLot, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** Lots that are looked at for one page; those of which nothing is left are not shown. */
const pageSize = 50

export interface ListExpiringDeps {
  readonly table: Table
  readonly now: () => Instant
}

/**
 * `GET /v1/stock/expiring?until=…`: what may be used until that day and not longer, soonest first, with what each location has of
 * it; from today where `from` does not say otherwise. A page may have fewer entries than there are; `cursor` leads on.
 */
export async function listExpiring(
  { table, now }: ListExpiringDeps,
  { query }: HttpRequest,
): Promise<HttpResponse> {
  const read = readQuery(query, calendarDateIn(now(), 'UTC'))
  if (!read.ok) return problem('HTTP-QUERY-INVALID', read.faults)
  const { after, from, until, locationId } = read.value
  const bounds = { from, to: until, limit: pageSize + 1, ...(after !== undefined && { after }) }
  const found = await pageOfLots(table, bounds)
  const page = found.slice(0, pageSize)
  const rows = await Promise.all(
    page.map(async ({ lot: { sku, lot, expiry, bestBefore, status, locations } }) => {
      const places = locations.filter((id) => locationId === undefined || id === locationId)
      const stock = await Promise.all(places.map((id) => readStockLot(table, { locationId: id, sku, lot })))
      const there = stock.flatMap((place) =>
        place !== undefined && place.onHand > 0
          ? [{ locationId: place.locationId, onHand: place.onHand, available: place.available }]
          : [],
      )
      return { sku, lot, expiry, bestBefore, status, stock: there }
    }),
  )
  const last = found.length > pageSize ? page.at(-1) : undefined
  return json(200, {
    data: rows.filter(({ stock }) => stock.length > 0),
    ...(last && { cursor: Buffer.from(last.position).toString('base64url') }),
  })
}

interface ExpiringQuery {
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly locationId?: string
  /** The position of the last lot of the page before. */
  readonly after?: string
}

const positionForm = /^\d{4}-\d{2}-\d{2}#[^#]{1,80}#[^#]{1,20}$/

function readQuery(
  query: Readonly<Record<string, string>>,
  today: CalendarDate,
): Result<ExpiringQuery, Fault[]> {
  const until = parseCalendarDate(query.until ?? '')
  const from = parseCalendarDate(query.from ?? today)
  const { locationId } = query
  const after =
    query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString('utf8')
  const isForeign = after !== undefined && !positionForm.test(after)
  const faults = [
    ...(until === undefined ? [fault('until', 'expected a date, YYYY-MM-DD')] : []),
    ...(from === undefined ? [fault('from', 'expected a date, YYYY-MM-DD')] : []),
    ...(locationId !== undefined && !isConnectionName(locationId)
      ? [fault('locationId', 'expected the id of a location')]
      : []),
    ...(isForeign ? [fault('cursor', 'expected a cursor of an earlier page')] : []),
  ]
  if (until === undefined || from === undefined || faults.length > 0) return refuse(faults)
  return accept({
    from,
    until,
    ...(locationId !== undefined && { locationId }),
    ...(after !== undefined && { after }),
  })
}

function fault(parameter: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(parameter), message }
}
