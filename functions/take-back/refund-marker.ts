import type { OrderRefunded } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { deleteWaiting, type OrderRefund, putWaiting, type Write } from '@tallystick/store'

/** What names a refund and where it lies. */
export type RefundName = Pick<OrderRefunded, 'orderId' | 'refundId' | 'bodyKey' | 'bodyHash'>

function markerId({ orderId, refundId }: Pick<RefundName, 'orderId' | 'refundId'>): string {
  return `refund.${orderId}.${refundId}`
}

/** Has the refund tried again, because there may be more to credit once more of its order has left. */
export function refundWaits(
  { orderId, refundId, bodyKey, bodyHash }: RefundName,
  now: Instant,
  why: string,
): Write {
  const event: OrderRefunded = { type: 'order-refunded', version: 1, orderId, refundId, bodyKey, bodyHash }
  return putWaiting({
    kind: 'RETURN',
    id: markerId({ orderId, refundId }),
    reason: `${orderId}: ${why}`,
    since: now,
    queue: 'returns',
    message: JSON.stringify(event),
  })
}

export function refundWaitsNoMore(name: Pick<RefundName, 'orderId' | 'refundId'>): Write {
  return deleteWaiting('RETURN', markerId(name))
}

/** The refunds with one that waits: the first, where none does already. */
export function withOneWaiting(refunds: readonly OrderRefund[]): readonly OrderRefund[] {
  if (refunds.some(({ pending }) => pending)) return refunds
  return refunds.map((refund, i) => (i === 0 ? { ...refund, pending: true } : refund))
}
