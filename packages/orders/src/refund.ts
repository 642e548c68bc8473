import type { Instant } from '@tallystick/kernel'
import type { Amount } from './order.ts'

/** Money that a channel says it gave back for an order. */
export interface Refund {
  /** Ours. */
  readonly orderId: string
  /** The channel's id of it, unique within the order. */
  readonly refundId: string
  readonly refundedAt: Instant
  /** ISO 4217. */
  readonly currency: string
  readonly reason?: string
  readonly lines: readonly RefundedLine[]
  /** Given back of shipping and other charges, VAT included. */
  readonly charges?: Amount
  /** All that was given back, VAT included. */
  readonly total: Amount
}

/** Units of a line that money was given back for. */
export interface RefundedLine {
  readonly lineId: string
  /** Whole units, 1 or more. */
  readonly quantity: number
  /** Given back for these units, VAT included. */
  readonly gross: Amount
  /**
   * `come-back`: the channel expects or has the goods back; `stay`: the buyer keeps them; `never-left`: taken off the order
   * before they were sent.
   */
  readonly goods: 'come-back' | 'stay' | 'never-left'
}
