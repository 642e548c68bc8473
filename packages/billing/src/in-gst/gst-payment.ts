import type { GstPayment, GstReceivedPayment } from '@tallystick/einvoice/in'
import { compare, decimal, formatDecimal, subtract, zero } from '@tallystick/kernel'
import type { Amount, Order, Payment, PaymentKind } from '@tallystick/orders'
import { mainPayment, noMoreThan } from '../payments.ts'

/** `PayDtls.Mode` of INV-01, in words of its form. */
const modes: Readonly<Record<PaymentKind, string>> = {
  card: 'Card',
  online: 'Online',
  cash: 'Cash',
  'gift-card': 'Gift card',
}
const toBePaid = 'Credit'

/** What a document comes to, and what was paid for it before where its order is not paid whole. */
export interface ToSettle {
  readonly total: Amount
  readonly advance: Amount
  /** Until when what is due is paid, in words. */
  readonly paymentTerms: string | undefined
}

/** What of a document was paid and what is due. */
export function gstPayment(order: Order, { total, advance, paymentTerms }: ToSettle): GstPayment {
  const paid = order.paid ? total : noMoreThan(total, advance)
  const due = subtract(decimal(total), decimal(paid))
  const received = (order.payments ?? []).flatMap(receivedOf)
  const amounts = { paid, due: formatDecimal(due), ...(received.length > 0 && { received }) }
  if (compare(due, zero) > 0)
    return { mode: toBePaid, ...amounts, ...(paymentTerms !== undefined && { terms: paymentTerms }) }
  return { mode: modes[mainPayment(order.payments ?? [])?.kind ?? 'online'], ...amounts }
}

function receivedOf({ kind, amount, reference, paidAt }: Payment): GstReceivedPayment[] {
  if (reference === undefined) return []
  return [{ mode: modes[kind], amount, reference, ...(paidAt !== undefined && { at: paidAt }) }]
}
