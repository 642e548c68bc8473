import type { InvoiceRecord, OrderInvoice, ShipmentRecord, WholeOrder } from '@tallystick/store'
import { lineCounter } from '../shell/timeline/line-counts.ts'
import {
  MAX_DETAILED_INVOICES,
  MAX_DETAILED_SHIPMENTS,
  type OrderDetails,
} from '../shell/timeline/order-details.ts'
import { timelineOf } from '../shell/timeline/timeline-of.ts'
import { documentsLink, offers, orderLink, resendsLink, unitsLink } from './links.ts'
import { standingOf } from './standing-of.ts'
import type { OrderUnit } from './units-of-part.ts'

/** Serials that are shown with their line; without them their page says. */
export type ShownUnits = (lineId: string, sku: string) => readonly OrderUnit[] | undefined

/** One view of an order for people who answer its buyer. */
export function orderView(details: OrderDetails, unitsOf: ShownUnits) {
  const { order, state, place, shipments, invoices, returns, refunds } = details.whole
  const hasLeft = state.lines.some(({ shipped }) => shipped > 0)
  return {
    orderId: order.orderId,
    number: order.displayName,
    channel: order.channel,
    connectionId: order.connectionId,
    externalId: order.externalId,
    placedAt: order.placedAt,
    paid: order.paid,
    buyer: order.buyer,
    currency: order.currency,
    totals: order.totals,
    charges: order.charges.map(({ kind, label, price }) => ({ kind, label, gross: price.gross })),
    legalEntityId: place.legalEntityId,
    locationId: place.locationId,
    ...(order.exchangeOf && {
      exchangeOf: { ...order.exchangeOf, link: orderLink(order.exchangeOf.orderId) },
    }),
    phase: state.phase,
    standing: standingOf(details),
    lines: lineViews(details, unitsOf),
    shipments: shipments.map(({ shipmentId, at, actor }) => ({
      shipmentId,
      provider: actor,
      at,
      ...shipmentView(details.shipments.get(shipmentId)),
    })),
    documents: invoices.map((link) => ({
      ...link,
      ...documentView(link, details.invoices.get(link.invoiceId)),
    })),
    returns: returns.map(({ returnId, returnRef, provider, locationId, at }) => ({
      returnId,
      returnRef,
      provider,
      locationId,
      at,
    })),
    refunds: refunds.map(({ refundId, at, total, pending }) => ({ refundId, at, total, pending })),
    ...leftOut(details.whole),
    timeline: timelineOf(details),
    offers: hasLeft ? offers : [],
  }
}

function lineViews(details: OrderDetails, unitsOf: ShownUnits) {
  const { order, state } = details.whole
  const countsOf = lineCounter(details)
  const ordered = new Map(order.lines.map((line) => [line.lineId, line]))
  return state.lines.map((line) => {
    const { sku, name, price } = ordered.get(line.lineId) ?? {}
    return {
      lineId: line.lineId,
      sku,
      name,
      gross: price?.gross,
      units: countsOf(line),
      parts: (line.parts ?? []).map(({ sku: part, gtin, lots, serialsBy }) => ({
        sku: part,
        gtin,
        lots: lots?.map(({ mix: _, ...lot }) => lot),
        ...(serialsBy !== undefined && {
          serials: unitsOf(line.lineId, part),
          unitsLink: unitsLink(order.orderId, { lineId: line.lineId, sku: part }),
        }),
      })),
    }
  })
}

function shipmentView(record: ShipmentRecord | undefined) {
  if (record === undefined) return {}
  const { shipmentRef, status, departed, carrier } = record
  const isPacked = status === 'packed' && departed === undefined
  return {
    shipmentRef,
    state: isPacked ? 'packed' : 'left',
    ...(departed && { leftAt: departed.at }),
    carrier: departed?.carrier ?? carrier,
  }
}

function documentView(
  { invoiceId, creditOf, void: isVoid }: OrderInvoice,
  record: InvoiceRecord | undefined,
) {
  const type = creditOf === undefined ? 'invoice' : 'credit-note'
  if (record === undefined) return { type, state: isVoid ? 'void' : 'numbered' }
  const { number, state, issueDate, currency, totalWithTax } = record
  return {
    type,
    number,
    state,
    issueDate,
    currency,
    totalWithTax,
    ...(state === 'issued' && {
      documentsLink: documentsLink(invoiceId),
      resendsLink: resendsLink(invoiceId),
    }),
  }
}

/** Says that an order has more than was read of it: counts of packed and invoiced units are then those of what was read. */
function leftOut({ shipments, setAside, invoices }: WholeOrder) {
  const unread = {
    shipments: Math.max(0, shipments.length + setAside.length - MAX_DETAILED_SHIPMENTS),
    documents: Math.max(0, invoices.length - MAX_DETAILED_INVOICES),
  }
  return unread.shipments + unread.documents > 0 ? { unread } : {}
}
