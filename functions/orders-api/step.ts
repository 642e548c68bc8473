import type { LineLedger, PartAllocation } from '@tallystick/orders'
import { hasUnit, mintSerials, spaceKey, spaceOf } from '@tallystick/serials'
import { listOrderLinks, readOrder, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** Serials listed for one part of a line; a line may have 100,000. */
export const MAX_LISTED_SERIALS = 1000

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
  const lines = await Promise.all(state.lines.map((line) => lineView(deps, line)))
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

async function lineView(deps: OrdersApiDeps, { lineId, ordered, shipped, closed, parts }: LineLedger) {
  const views = await Promise.all((parts ?? []).map((part) => partView(deps, part)))
  return { lineId, ordered, shipped, closed, parts: views }
}

async function partView(deps: OrdersApiDeps, { sku, gtin, lots, serials, shippedUnits }: PartAllocation) {
  if (serials === undefined || shippedUnits === undefined) return { sku, gtin, lots }
  const space = spaceOf(serials.space)
  const key = spaceKey(await deps.masterKey(space.epoch), space)
  const listed = mintSerials(space, key, serials.from, Math.min(serials.count, MAX_LISTED_SERIALS))
  return {
    sku,
    gtin,
    lots,
    serialCount: serials.count,
    serials: listed.map((serial, unit) => ({ serial, shipped: hasUnit(shippedUnits, unit) })),
  }
}
