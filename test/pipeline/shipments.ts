import { bodyOf, request, type World } from './world.ts'

interface PartView {
  readonly sku: string
  readonly lots?: readonly {
    readonly lot: string
    readonly expiry?: string
    readonly quantity: number
    readonly shipped: number
  }[]
  readonly serials?: readonly { readonly serial: string; readonly shipped: boolean }[]
}

interface LineView {
  readonly lineId: string
  readonly sku: string
  readonly ordered: number
  readonly shipped: number
  readonly parts: readonly PartView[]
}

/** The order as operations see it. */
export async function viewOrder(world: World, orderId: string) {
  return bodyOf(await world.http.showOrder(request({ parameters: { orderId } })))
}

/** What a provider reports when it ships `quantity(line)` units of each line just as they were allocated. */
export async function reportFor(
  world: World,
  orderId: string,
  { shipmentRef = 'S-1', quantity = (line: LineView) => line.ordered - line.shipped } = {},
) {
  const order = (await viewOrder(world, orderId)) as { lines: LineView[] }
  const lines = order.lines.flatMap((line) => {
    const count = quantity(line)
    return count === 0 ? [] : [lineFor(line, count)]
  })
  return { shipmentRef, orderId, locationId: 'leipzig', shippedAt: '2026-11-20T11:00:00+01:00', lines }
}

function lineFor(line: LineView, count: number) {
  const [own, ...components] = line.parts
  return {
    orderLineId: line.lineId,
    sku: line.sku,
    quantity: count,
    outstanding: line.ordered - line.shipped - count,
    units: unitsFor(own, count, line.ordered),
    ...(components.length > 0 && {
      components: components.map((part) => ({ sku: part.sku, units: unitsFor(part, count, line.ordered) })),
    }),
  }
}

/** Lots are taken in the order allocated; serials likewise. */
function unitsFor(part: PartView | undefined, lineCount: number, ordered: number) {
  const serials = part?.serials?.filter(({ shipped }) => !shipped).map(({ serial }) => serial)
  const allocated = part?.lots?.reduce((sum, lot) => sum + lot.quantity, 0) ?? ordered
  let rest = Math.round((lineCount * allocated) / ordered)
  if (part?.lots === undefined)
    return [{ quantity: rest, ...(serials && { serials: serials.slice(0, rest) }) }]
  return part.lots.flatMap(({ lot, expiry, quantity, shipped }) => {
    const taken = Math.min(rest, quantity - shipped)
    rest -= taken
    return taken === 0 ? [] : [{ quantity: taken, lot, ...(expiry !== undefined && { expiry }) }]
  })
}

/** Posts a report as the default provider. */
export function post(world: World, report: object, clientId = 'client-default') {
  return world.http.receiveShipment(request({ clientId, body: report }))
}
