import { unitCount } from '@tallystick/serials'
import type { WholeOrder } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { MAX_DETAILED_SHIPMENTS, readOrderDetails } from '../shell/timeline/order-details.ts'
import { readNamedSerials } from '../shell/units/named-serials.ts'
import { orderView, type ShownUnits } from './order-view.ts'
import { type OrderUnit, UNITS_ON_PAGE, unitsOfPart } from './units-of-part.ts'

/** `GET /v1/service/orders/{orderId}`: everything that people need to know of one order. */
export async function showOrder(deps: DepartedSources, request: HttpRequest): Promise<HttpResponse> {
  const details = await readOrderDetails(deps.table, request.parameters.orderId ?? '')
  if (details === undefined) return problem('HTTP-NOT-FOUND')
  return json(200, orderView(details, await shownUnits(deps, details.whole)))
}

/** A small order shows its serials at once; a large one says where its pages of them are. */
async function shownUnits(deps: DepartedSources, order: WholeOrder): Promise<ShownUnits> {
  const parts = order.state.lines.flatMap(({ lineId, ordered, parts: ofLine = [] }) =>
    ofLine
      .filter(({ serialsBy }) => serialsBy !== undefined)
      .map((part) => ({
        lineId,
        part,
        most: Math.max(unitCount(part.serials ?? []), ordered * part.perLineUnit),
      })),
  )
  const units = parts.reduce((sum, { most }) => sum + most, 0)
  if (units === 0 || units > UNITS_ON_PAGE || order.shipments.length > MAX_DETAILED_SHIPMENTS)
    return () => undefined
  const named = await readNamedSerials(deps, order, UNITS_ON_PAGE)
  const shown = new Map<string, readonly OrderUnit[]>()
  for (const { lineId, part } of parts) {
    const wanted = { lineId, part, from: 0, most: UNITS_ON_PAGE, named }
    shown.set(JSON.stringify([lineId, part.sku]), await unitsOfPart(deps, order, wanted))
  }
  return (lineId, sku) => shown.get(JSON.stringify([lineId, sku]))
}
