import type { KeptInvoice } from './keep-pulled.ts'
import type { ShownShipment } from './run-orders.ts'
import { sampleOrders } from './sample-orders.ts'
import type { OrderView, PartView } from './shipment-reports.ts'

/** What happened, as data: the demo's one JSON object, but for how long it took. */
export interface Summary {
  readonly orders: number
  readonly lines: number
  readonly units: number
  readonly serials: number
  readonly invoices: readonly {
    readonly number: string
    readonly series: string
    readonly total: string
    readonly sha256: string
    readonly path: string
  }[]
  readonly traceEvents: number
}

export interface Happened {
  readonly orders: readonly OrderView[]
  readonly shipments: readonly (readonly ShownShipment[])[]
  readonly invoices: readonly KeptInvoice[]
  /** Paths of the trace documents on disk, oldest day first. */
  readonly traces: readonly string[]
}

export function summaryOf({
  orders,
  invoices,
  traces,
}: Pick<Happened, 'orders' | 'invoices' | 'traces'>): Summary {
  const lines = orders.flatMap((order) => order.lines)
  return {
    orders: orders.length,
    lines: lines.length,
    units: lines.reduce((sum, { ordered }) => sum + ordered, 0),
    serials: lines
      .flatMap(({ parts }) => parts)
      .reduce((sum, { serials }) => sum + (serials?.length ?? 0), 0),
    invoices: invoices.map(({ number, seriesId, totalWithTax, sha256, path }) => ({
      number,
      series: seriesId,
      total: totalWithTax,
      sha256,
      path,
    })),
    traceEvents: traces.length,
  }
}

/** What happened, for people: order → serials and lots → shipment → invoice → files → trace events. */
export function storyOf(happened: Happened): readonly string[] {
  const chapters = happened.orders.map((order, i) => chapter(order, i, happened))
  return [...chapters, ...traceLines(happened.traces)]
}

/** The chapter that all stories end with. */
export function traceLines(traces: readonly string[]): readonly string[] {
  return [
    `${traces.length} trace events (EPCIS 2.0, JSON-LD), for example`,
    ...traces.slice(0, 3).map((path) => `    ${path}`),
  ]
}

function chapter(order: OrderView, i: number, { shipments, invoices }: Happened): string {
  const own = invoices.filter(({ orderId }) => orderId === order.orderId)
  return [
    ...orderLines(order, sampleOrders[i]?.about ?? ''),
    ...(shipments[i] ?? []).map(
      ({ shipmentRef, lines }) =>
        `  → shipment ${shipmentRef}: ${lines.reduce((sum, { quantity }) => sum + quantity, 0)} units left`,
    ),
    ...own.flatMap(({ number, totalWithTax, currency, profile, buyerName, path, pagePath }) => [
      `  → invoice ${number}  ${totalWithTax} ${currency} to ${buyerName} (${profile})`,
      `    ${path}`,
      `    ${pagePath}`,
    ]),
    '',
  ].join('\n')
}

/** What was ordered, with the serials and lots that were allocated. */
export function orderLines(
  { displayName, totals, currency, lines }: OrderView,
  about: string,
): readonly string[] {
  return [
    `Order ${displayName}  ${totals.gross} ${currency}: ${about}`,
    ...lines.flatMap((line) => [
      `    ${line.ordered} × ${line.name}`,
      ...line.parts.flatMap((part) => partLines(part, part.sku === line.sku)),
    ]),
  ]
}

function partLines({ sku, serials, lots }: PartView, isOwn: boolean): string[] {
  const name = isOwn ? '' : `${sku} `
  const shown = serials?.slice(0, 4).map(({ serial }) => serial) ?? []
  const more =
    (serials?.length ?? 0) > shown.length ? ` and ${(serials?.length ?? 0) - shown.length} more` : ''
  return [
    ...(shown.length > 0 ? [`        ${name}serials ${shown.join(', ')}${more}`] : []),
    ...(lots ?? []).map(
      ({ lot, expiry, quantity }) =>
        `        ${name}lot ${lot}${expiry === undefined ? '' : `, expires ${expiry}`}: ${quantity}`,
    ),
  ]
}
