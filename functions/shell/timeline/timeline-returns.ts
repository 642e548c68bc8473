import type { OrderDetails } from './order-details.ts'
import { counted, type TimelineEntry } from './timeline-entry.ts'

/** What came back of an order, and money that its channel gave back. */
export function returnEntries({ whole: { order, returns, refunds } }: OrderDetails): TimelineEntry[] {
  return [
    ...returns.map(({ returnId, returnRef, at, provider, locationId, credits }): TimelineEntry => {
      const units = credits.reduce((sum, { quantity }) => sum + quantity, 0)
      const credited =
        units === 0 ? '' : `, of which ${counted(units, 'unit')} ${units === 1 ? 'is' : 'are'} credited`
      return {
        at,
        code: 'returned',
        says: `Goods came back to ${locationId} with return ${returnRef}${credited}.`,
        about: { kind: 'return', id: returnId },
        actor: provider,
      }
    }),
    ...refunds.map(
      ({ refundId, at, total }): TimelineEntry => ({
        at,
        code: 'refunded',
        says: `${order.channel} says that ${total} ${order.currency} were given back.`,
        about: { kind: 'refund', id: refundId },
      }),
    ),
  ]
}
