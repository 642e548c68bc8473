import { type Decimal, isZero, subtract, zero } from '@tallystick/kernel'
import type { Payment, PaymentKind } from '@tallystick/orders'
import { amountText } from '../price.ts'
import type { BigCommerceOrder } from './schema.ts'

/* Status ids of BigCommerce (REST Management API v2, Order Status). */
const refunded = '4'
const cancelledStatuses = new Set([refunded, '5', '6'])
/** Shipped, partially shipped, awaiting pickup or shipment, completed, awaiting fulfilment, partially refunded. */
const goingStatuses = new Set(['2', '3', '8', '9', '10', '11', '14'])

const receivedStatuses = new Set(['captured', 'partially refunded', 'refunded', 'refund pending'])

/**
 * True when money has come in and the order stands. What was paid outside BigCommerce has no payment status: there the
 * merchant's own status counts. `authorized` is a promise.
 */
export function isPaid({ status_id, payment_status }: BigCommerceOrder): boolean {
  if (!goingStatuses.has(status_id)) return false
  return payment_status === undefined || receivedStatuses.has(payment_status)
}

/** True for orders that are refunded as a whole, cancelled, declined or deleted. */
export function isGivenUp({ status_id, is_deleted }: BigCommerceOrder): boolean {
  return is_deleted || cancelledStatuses.has(status_id)
}

/** True for an order of which all was paid back. */
export function isPaidBack({ status_id }: BigCommerceOrder): boolean {
  return status_id === refunded
}

/** What came in for a paid order: gift certificates, and the rest by the method the shopper chose. */
export function paymentsOf(order: BigCommerceOrder): readonly Payment[] {
  const gift = order.gift_certificate_amount ?? zero
  const parts: readonly (readonly [PaymentKind, Decimal])[] = [
    ['gift-card', gift],
    [kindOf(order.payment_method), subtract(order.total_inc_tax, gift)],
  ]
  return parts
    .filter(([, amount]) => !isZero(amount))
    .map(([kind, amount]) => ({ kind, amount: amountText(amount, order.default_currency_code) }))
}

function kindOf(method = ''): PaymentKind {
  if (/\bcash\b/i.test(method)) return 'cash'
  return /\bcard\b/i.test(method) ? 'card' : 'online'
}
