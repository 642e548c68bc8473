/** An order as `GET /v1/orders/{orderId}` shows it, as far as a provider needs it to pack. */
export interface OrderView {
  readonly orderId: string
  readonly displayName: string
  readonly phase: string
  readonly currency: string
  readonly totals: { readonly gross: string }
  readonly lines: readonly LineView[]
  readonly shipmentIds: readonly string[]
}

interface LineView {
  readonly lineId: string
  readonly sku: string
  readonly name: string
  readonly ordered: number
  readonly parts: readonly PartView[]
}

export interface PartView {
  readonly sku: string
  readonly lots?: readonly { readonly lot: string; readonly expiry?: string; readonly quantity: number }[]
  readonly serials?: readonly { readonly serial: string }[]
}

/** What the provider reports once one part of an order has left Leipzig. */
export function shipmentReport(order: OrderView, part: number, parts: number, shippedAt: string) {
  const { lines, ...ids } = goodsReport(order, part, parts)
  const carrier = { code: 'dhl', tracking: [`0034${order.displayName.replace('#', '')}${part + 1}`] }
  return { ...ids, locationId: 'leipzig', shippedAt, carrier, lines }
}

/** What the provider reports once all of an order is packed. */
export function packedReport(order: OrderView, locationId: string, packedAt: string) {
  return { ...goodsReport(order, 0, 1), status: 'packed', locationId, packedAt }
}

/**
 * One part of an order: units `from … to − 1` of each line, the very serials and lots that were allocated. It depends on
 * the allocation alone, so a second run reports the same.
 */
function goodsReport(order: OrderView, part: number, parts: number) {
  const lines = order.lines.flatMap((line) => {
    const [from, to] = [cut(line.ordered, part, parts), cut(line.ordered, part + 1, parts)]
    return from === to ? [] : [lineReport(line, from, to)]
  })
  return {
    shipmentRef: `DEMO-${order.displayName.replace('#', '')}-${part + 1}`,
    orderId: order.orderId,
    lines,
  }
}

function cut(units: number, part: number, parts: number): number {
  return Math.floor((units * part) / parts)
}

function lineReport(line: LineView, from: number, to: number) {
  const [own, ...others] = line.parts
  // What has no lots of its own is left to be told from the recipe of the kit.
  const components = others.filter(({ lots }) => lots !== undefined)
  return {
    orderLineId: line.lineId,
    sku: line.sku,
    quantity: to - from,
    outstanding: line.ordered - to,
    units: unitsReport(own, from, to),
    ...(components.length > 0 && {
      components: components.map((component) => {
        const each = (component.lots ?? []).reduce((sum, { quantity }) => sum + quantity, 0) / line.ordered
        return { sku: component.sku, units: unitsReport(component, from * each, to * each) }
      }),
    }),
  }
}

/** Units `from … to − 1` of a part: by lot where there are lots, with serials where there are serials. */
function unitsReport(part: PartView | undefined, from: number, to: number) {
  const serials = part?.serials?.slice(from, to).map(({ serial }) => serial)
  if (part?.lots === undefined) return [{ quantity: to - from, ...(serials && { serials }) }]
  let start = 0
  return part.lots.flatMap(({ lot, expiry, quantity }) => {
    const taken = Math.min(to, start + quantity) - Math.max(from, start)
    start += quantity
    return taken > 0 ? [{ quantity: taken, lot, ...(expiry !== undefined && { expiry }) }] : []
  })
}
