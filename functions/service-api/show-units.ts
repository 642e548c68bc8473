import type { Fault } from '@tallystick/kernel'
import { jsonPointer } from '@tallystick/kernel'
import { readWholeOrder } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { readNamedSerials } from '../shell/units/named-serials.ts'
import { countSerials, UNITS_ON_PAGE, unitsOfPart } from './units-of-part.ts'

/** Serials of reports that are read through for a page: those behind them are counted, and not listed. */
export const MAX_NAMED_UNITS = 100_000

const place = /^\d{1,9}$/

/** `GET /v1/service/orders/{orderId}/units?lineId=…&sku=…`: serials of one SKU on a line, a page at a time. */
export async function showUnits(deps: DepartedSources, request: HttpRequest): Promise<HttpResponse> {
  const { lineId, sku, after = '0' } = request.query
  const faults = [
    ...(lineId === undefined ? [fault('lineId', 'is missing')] : []),
    ...(sku === undefined ? [fault('sku', 'is missing')] : []),
    ...(place.test(after) ? [] : [fault('after', 'expected what an earlier page said')]),
  ]
  if (faults.length > 0) return problem('HTTP-QUERY-INVALID', faults)
  const order = await readWholeOrder(deps.table, request.parameters.orderId ?? '')
  const line = order?.state.lines.find((each) => each.lineId === lineId)
  const part = line?.parts?.find((each) => each.sku === sku)
  if (order === undefined || line === undefined || part?.serialsBy === undefined)
    return problem('HTTP-NOT-FOUND')
  const from = Number.parseInt(after, 10)
  const named = await readNamedSerials(deps, order, Math.min(from + UNITS_ON_PAGE + 1, MAX_NAMED_UNITS))
  const count = countSerials(part, line.lineId, named)
  const wanted = { lineId: line.lineId, part, from, most: UNITS_ON_PAGE, named }
  const data = await unitsOfPart(deps, order, wanted)
  const next = from + data.length
  const hasMore = data.length > 0 && next < count
  return json(200, { count, data, hasMore, ...(hasMore && { after: String(next) }) })
}

function fault(parameter: string, message: string): Fault {
  return { code: 'HTTP-QUERY-INVALID', pointer: jsonPointer(parameter), message }
}
