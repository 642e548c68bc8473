import { type Decimal, isZero, sum, zero } from '@tallystick/kernel'
import type { ShopifyRefund } from './schema.ts'

/** Refunds that went through; what is pending is told again when it did, and what failed gave nothing back. */
export function paidBack({ transactions }: ShopifyRefund) {
  return transactions.filter(({ kind, status }) => kind === 'refund' && status === 'success')
}

/** What was given back with a refund in all. */
export function moneyBack(refund: ShopifyRefund): Decimal {
  return sum(paidBack(refund).map(({ amount }) => amount ?? zero))
}

/** True for refunds with which money went back; others only say that units were taken off the order. */
export function isPaidBack(refund: ShopifyRefund): boolean {
  return !isZero(moneyBack(refund))
}
