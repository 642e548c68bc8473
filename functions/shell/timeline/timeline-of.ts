import { instant } from '@tallystick/kernel'
import type { OrderDetails } from './order-details.ts'
import { counted, type TimelineEntry, timelineCodes } from './timeline-entry.ts'
import { invoiceEntries } from './timeline-invoices.ts'
import { returnEntries } from './timeline-returns.ts'
import { shipmentEntries } from './timeline-shipments.ts'

/**
 * Everything that happened to an order, the oldest first; where moments are equal in the order of a life, then by id. Each
 * record is told of once for each thing that happened to it, also those whose details were not read.
 */
export function timelineOf(details: OrderDetails): TimelineEntry[] {
  const entries = [
    ...orderEntries(details),
    ...answerEntries(details),
    ...shipmentEntries(details),
    ...invoiceEntries(details),
    ...returnEntries(details),
    ...resendEntries(details),
  ]
  return entries.toSorted(
    (a, b) =>
      compare(a.at, b.at) ||
      timelineCodes.indexOf(a.code) - timelineCodes.indexOf(b.code) ||
      compare(a.about.id, b.about.id),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function orderEntries({ whole: { order, state } }: OrderDetails): TimelineEntry[] {
  const about = { kind: 'order', id: order.orderId } as const
  const units = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const { waitsAt, waitingFor, allocatedAt, phase } = state
  return [
    {
      at: order.placedAt,
      code: 'ordered',
      says: `Ordered at ${order.channel} as ${order.displayName}: ${counted(units, 'unit')} for ${order.totals.gross} ${order.currency}.`,
      about,
    },
    ...(phase === 'waiting' && waitsAt !== undefined
      ? [
          {
            at: instant(waitsAt.since),
            code: 'waits' as const,
            says: `Waits for ${waitingFor ?? waitsAt.thing}.`,
            about,
          },
        ]
      : []),
    ...(allocatedAt === undefined
      ? []
      : [
          {
            at: instant(allocatedAt),
            code: 'allocated' as const,
            says: 'Goods and serials were given to it.',
            about,
          },
        ]),
    ...(order.cancelledAt === undefined
      ? []
      : [{ at: order.cancelledAt, code: 'cancelled' as const, says: 'Cancelled in the channel.', about }]),
  ]
}

function answerEntries({ whole: { answers } }: OrderDetails): TimelineEntry[] {
  return answers.map(({ kind, provider, reference, at, reason, lineIds }) => ({
    at,
    code: kind,
    says:
      kind === 'acknowledged'
        ? `${provider} took it to be picked.`
        : `${provider} refuses to ship ${lineIds === undefined ? 'it' : counted(lineIds.length, 'line')}: ${reason ?? 'no reason given'}.`,
    about: { kind: 'answer', id: `${provider}#${reference}` },
    actor: provider,
  }))
}

function resendEntries({ whole: { resends }, invoices }: OrderDetails): TimelineEntry[] {
  return resends.map(({ invoiceId, reference, at, actor, recipientRef }) => ({
    at,
    code: 'resent',
    says: `The documents of ${invoices.get(invoiceId)?.number ?? invoiceId} were to be sent once more${recipientRef === undefined ? '' : `, to ${recipientRef}`}.`,
    about: { kind: 'resend', id: `${invoiceId}#${reference}` },
    actor,
  }))
}
