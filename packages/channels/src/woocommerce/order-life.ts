import type { Instant } from '@tallystick/kernel'
import type { WooCommerceOrder } from './schema.ts'

/** What WooCommerce itself takes for paid (`wc_get_is_paid_statuses`); cash on delivery is `processing` from the start. */
const paidStatuses = new Set(['processing', 'completed'])
/** Money is awaited, or the payment failed and may be tried again. */
const unpaidStatuses = new Set(['pending', 'on-hold', 'failed', 'checkout-draft', 'auto-draft'])
const refunded = 'refunded'
const cancelledStatuses = new Set(['cancelled', refunded, 'trash'])

/** True when the order may be sent. A status that a plug-in invented says nothing; then the day of payment counts. */
export function isPaid({ status, date_paid_gmt }: WooCommerceOrder): boolean {
  if (paidStatuses.has(status)) return true
  return !unpaidStatuses.has(status) && date_paid_gmt !== undefined
}

/** When the order was given up: cancelled, refunded as a whole, or thrown away. */
export function cancelledAt({ status, date_modified_gmt }: WooCommerceOrder): Instant | undefined {
  return cancelledStatuses.has(status) ? date_modified_gmt : undefined
}

/** True for an order of which all was paid back. */
export function isPaidBack({ status }: WooCommerceOrder): boolean {
  return status === refunded
}
