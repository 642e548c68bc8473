import type { LineLedger, PartAllocation } from '@tallystick/orders'
import { hasUnit, mintSerials, spaceKey, spaceOf } from '@tallystick/serials'
import { listOrderLinks, readOrder, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** Serials listed for one order; a line alone may have 100,000. The first ones are listed, and all are counted. */
export const MAX_LISTED_SERIALS = 10_000

export interface OrdersApiDeps {
  readonly table: Table
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
}

/** Shows an order: phase, lines with serials and lots, shipments, invoices. */
export async function showOrder(deps: OrdersApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const orderId = request.parameters.orderId ?? ''
  const known = await readOrder(deps.table, orderId)
  if (known === undefined) return problem('HTTP-NOT-FOUND')
  const { order, state } = known
  const links = await listOrderLinks(deps.table, orderId)
  const budget = { left: MAX_LISTED_SERIALS }
  const lines: Awaited<ReturnType<typeof lineView>>[] = []
  for (const line of state.lines) lines.push(await lineView(deps, line, budget))
  return json(200, {
    orderId,
    displayName: order.displayName,
    channel: order.channel,
    placedAt: order.placedAt,
    phase: state.phase,
    waitingFor: state.waitingFor,
    currency: order.currency,
    totals: order.totals,
    lines: lines.map((line) => ({ ...order.lines.find(({ lineId }) => lineId === line.lineId), ...line })),
    ...links,
  })
}

/** How many serials the answer may still list. */
interface Budget {
  left: number
}

async function lineView(deps: OrdersApiDeps, line: LineLedger, budget: Budget) {
  const { lineId, ordered, shipped, closed, parts } = line
  const views: Awaited<ReturnType<typeof partView>>[] = []
  for (const part of parts ?? []) views.push(await partView(deps, part, budget))
  return { lineId, ordered, shipped, closed, parts: views }
}

async function partView(deps: OrdersApiDeps, part: PartAllocation, budget: Budget) {
  const { sku, gtin, lots, serials, shippedUnits } = part
  if (serials === undefined || shippedUnits === undefined) return { sku, gtin, lots }
  const space = spaceOf(serials.space)
  const key = spaceKey(await deps.masterKey(space.epoch), space)
  const listed = mintSerials(space, key, serials.from, Math.min(serials.count, budget.left))
  budget.left -= listed.length
  return {
    sku,
    gtin,
    lots,
    serialCount: serials.count,
    serials: listed.map((serial, unit) => ({ serial, shipped: hasUnit(shippedUnits, unit) })),
  }
}
