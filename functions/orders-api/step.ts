import { exchangedUnits, type LineLedger, type PartAllocation } from '@tallystick/orders'
import { countUnits, hasUnit, type RunList, rangesAt, unitCount, unitsIn } from '@tallystick/serials'
import { readDraft, readWholeOrder, type Table, type WholeOrder } from '@tallystick/store'
import { readCreditNotes } from '../shell/credits/read-credit-notes.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { serialsOf } from '../shell/serials-of.ts'
import { type NamedSerials, readNamedSerials } from '../shell/units/named-serials.ts'

/** Serials listed for one order; a line alone may have 100,000. The first ones are listed, and all are counted. */
export const MAX_LISTED_SERIALS = 10_000

/** Shows an order: phase or what it waits for, lines with serials and lots, shipments, invoices. */
export async function showOrder(deps: DepartedSources, request: HttpRequest): Promise<HttpResponse> {
  const orderId = request.parameters.orderId ?? ''
  const known = await readWholeOrder(deps.table, orderId)
  if (known === undefined) return problem('HTTP-NOT-FOUND')
  const { order, state, place, shipments, invoices, answers, exchanges } = known
  const named = await readNamedSerials(deps, known, MAX_LISTED_SERIALS)
  const ordered = new Map(order.lines.map((line) => [line.lineId, line]))
  const budget = { left: MAX_LISTED_SERIALS }
  const lines: object[] = []
  for (const line of state.lines)
    lines.push({ ...ordered.get(line.lineId), ...(await lineView({ ...deps, named, budget }, line)) })
  return json(200, {
    orderId,
    displayName: order.displayName,
    channel: order.channel,
    placedAt: order.placedAt,
    phase: state.phase,
    locationId: place.locationId,
    fulfilment: place.fulfilment ?? 'shipping',
    waitingFor: state.waitingFor,
    waitsAt: state.waitsAt,
    currency: order.currency,
    totals: order.totals,
    lines,
    shipmentIds: shipments.map(({ shipmentId }) => shipmentId),
    invoiceIds: invoices.map(({ invoiceId }) => invoiceId),
    shipments: await shipmentViews(deps.table, known),
    exchangeOf: order.exchangeOf,
    exchanges: exchanges.map(({ bodyHash: _, ...exchange }) => exchange),
    answers: answers.map(({ bodyHash: _, ...answer }) => answer),
    returns: await returnViews(deps.table, known),
    refunds: await refundViews(deps.table, known),
    creditNotes: invoices.flatMap(({ invoiceId, creditOf }) =>
      creditOf === undefined ? [] : [{ invoiceId, creditOf }],
    ),
  })
}

/** What came back, with the credit notes that were asked for because of it. */
function returnViews(table: Table, { returns }: WholeOrder) {
  return Promise.all(
    returns.map(async ({ returnId, returnRef, locationId, at, taken, credits, creditIds = [] }) => ({
      ...{ returnId, returnRef, locationId, returnedAt: at },
      entries: taken.reduce((sum, { entries }) => sum + unitsIn(entries as RunList).length, 0),
      credited: creditedOf(credits),
      creditNotes: await readCreditNotes(table, creditIds),
    })),
  )
}

/** What the channel gave back, likewise. */
function refundViews(table: Table, { refunds }: WholeOrder) {
  return Promise.all(
    refunds.map(async ({ refundId, at, total, pending, credits, creditIds = [] }) => ({
      ...{ refundId, refundedAt: at, total, pending },
      credited: creditedOf(credits),
      creditNotes: await readCreditNotes(table, creditIds),
    })),
  )
}

function creditedOf(credits: WholeOrder['returns'][number]['credits']) {
  return credits.map(({ lineId, shipmentId, quantity }) => ({ lineId, shipmentId, quantity }))
}

/** What left with each shipment, and the invoice about it, or how far that is; all of them where it has several. */
function shipmentViews(table: Table, { shipments, invoices }: WholeOrder) {
  const ofShipment = Map.groupBy(invoices, ({ shipmentId }) => shipmentId)
  return Promise.all(
    shipments.map(async ({ shipmentId, departed }) => {
      const standing = (ofShipment.get(shipmentId) ?? []).filter((invoice) => !invoice.void)
      const invoiceIds = standing.map(({ invoiceId }) => invoiceId)
      const [invoiceId] = invoiceIds
      const draft = invoiceId === undefined ? await readDraft(table, shipmentId) : undefined
      return {
        shipmentId,
        invoiceId,
        ...(invoiceIds.length > 1 && { invoiceIds }),
        ...(invoiceId === undefined && { invoiceState: draft?.state ?? 'none' }),
        left: departed.map(({ units: _, ...left }) => left),
      }
    }),
  )
}

interface Viewing extends DepartedSources {
  readonly named: NamedSerials
  /** How many serials the answer may still list. */
  readonly budget: { left: number }
}

async function lineView(viewing: Viewing, line: LineLedger) {
  const { parts, ...ledger } = line
  const views: object[] = []
  for (const part of parts ?? []) views.push(await partView(viewing, line.lineId, part))
  const exchanged = exchangedUnits(line)
  return { ...ledger, ...(exchanged > 0 && { exchanged }), parts: views }
}

async function partView({ named, budget, ...sources }: Viewing, lineId: string, part: PartAllocation) {
  const { sku, gtin, lots, serialsBy, serials = [], shippedUnits, retiredUnits } = part
  if (serialsBy === undefined) return { sku, gtin, lots }
  const count = unitCount(serials)
  const given = await serialsOf(sources, rangesAt(serials, 0, Math.min(count, budget.left)))
  budget.left -= given.length
  const { count: namedCount, listed } = named(lineId, sku)
  const others = listed.slice(0, budget.left)
  budget.left -= others.length
  const isIn = (set: Uint8Array | undefined, unit: number) => set !== undefined && hasUnit(set, unit)
  const own = given.flatMap((serial, unit) =>
    isIn(retiredUnits, unit) ? [] : [{ serial, shipped: isIn(shippedUnits, unit) }],
  )
  return {
    sku,
    gtin,
    lots,
    serialsBy,
    serialCount: count - (retiredUnits ? countUnits(retiredUnits) : 0) + namedCount,
    serials: [...own, ...others.map((one) => ({ ...one, shipped: true }))],
  }
}
