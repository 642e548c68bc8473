import type { KeptInvoice } from '../keep-pulled.ts'
import type { OrderView } from '../shipment-reports.ts'
import { orderLines, type Summary, summaryOf, traceLines } from '../story.ts'
import { correction, indianOrders } from './india-orders.ts'
import type { PackedShipment } from './pack-orders.ts'

interface Happened {
  readonly orders: readonly OrderView[]
  /** Shipments as they were held. */
  readonly refusals: readonly PackedShipment[]
  /** Shipments as they were released, in the order of the orders. */
  readonly shipments: readonly PackedShipment[]
  readonly invoices: readonly KeptInvoice[]
  readonly traces: readonly string[]
}

/** What happened, as data: what the European seller's summary says, and what the portal said. */
export interface IndianSummary extends Summary {
  readonly regime: 'in'
  readonly registrations: readonly {
    readonly number: string
    readonly irn: string
    readonly ackNo: string
    readonly ackDate: string
    /** The portal's codes, where it refused the document first. */
    readonly refused: readonly string[]
    /** The page with the portal's QR code. */
    readonly pagePath: string
  }[]
}

export function indianSummary({ orders, refusals, invoices, traces }: Happened): IndianSummary {
  return {
    regime: 'in',
    ...summaryOf({ orders, invoices, traces }),
    registrations: invoices.flatMap(({ number, registration, pagePath }) => {
      if (registration === undefined) return []
      const { irn, ackNo, ackDate } = registration
      const held = refusals.filter(({ invoice }) => invoice.number === number).flatMap((each) => each.held)
      return [{ number, irn, ackNo, ackDate, refused: held.flatMap(({ rule }) => rule ?? []), pagePath }]
    }),
  }
}

/** What happened, for people: order → serials and lots → packed → what the portal said → released → invoice → files → trace. */
export function indianStory(happened: Happened): readonly string[] {
  const chapters = happened.orders.map((order, i) => chapter(order, i, happened))
  return [...chapters, ...traceLines(happened.traces)]
}

function chapter(order: OrderView, i: number, { refusals, shipments, invoices }: Happened): string {
  const shipment = shipments[i]
  const invoice = invoices.find(({ invoiceId }) => invoiceId === shipment?.invoice.invoiceId)
  if (shipment === undefined || invoice === undefined) throw new Error(`${order.displayName} has no invoice`)
  const refusal = refusals.find(({ shipmentId }) => shipmentId === shipment.shipmentId)
  const units = shipment.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return [
    ...orderLines(order, indianOrders[i]?.about ?? ''),
    `  → packed ${shipment.shipmentRef}: ${units} units wait for invoice ${invoice.number}`,
    ...refusalLines(refusal),
    ...registrationLines(invoice),
    `  → released, and ${shipment.shipmentRef} left`,
    `  → invoice ${invoice.number}  ${invoice.totalWithTax} ${invoice.currency} to ${invoice.buyerName}`,
    `    ${invoice.path}`,
    ...(invoice.pagePath === invoice.path ? [] : [`    ${invoice.pagePath}`]),
    '',
  ].join('\n')
}

function refusalLines(refusal: PackedShipment | undefined): readonly string[] {
  if (refusal === undefined) return []
  return [
    ...refusal.held.map(({ rule = '', message }) => `  → held: the portal refuses it, ${rule}: ${message}`),
    `  → corrected: ${correction.sku} has HSN ${correction.hsn}, the invoice is made anew under the same number`,
  ]
}

function registrationLines({ registration }: KeptInvoice): readonly string[] {
  if (registration === undefined) return ['  → not for the portal: the buyer is a consumer']
  const { irn, ackNo, ackDate } = registration
  const short = `${irn.slice(0, 8)}…${irn.slice(-4)}`
  return [`  → registered: IRN ${short}, acknowledgement ${ackNo} of ${ackDate}, signed by the portal`]
}
