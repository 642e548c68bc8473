import type { Instant } from '@tallystick/kernel'

/** What goods that came back are like. */
export type ReturnCondition = 'as-new' | 'opened' | 'damaged' | 'expired' | 'incomplete' | 'wrong-item'

/** What becomes of goods that came back: sold again, kept until somebody decides, or destroyed. */
export type ReturnDisposition = 'restock' | 'quarantine' | 'destroy'

/** Units of one lot that came back; serials are the ones on the goods. */
export interface ReturnedUnits {
  readonly quantity: number
  readonly lot?: string
  readonly serials?: readonly string[]
}

/** What came back of one component of kits. */
export interface ReturnedComponent {
  readonly sku: string
  readonly units: readonly ReturnedUnits[]
}

interface Judged {
  readonly condition: ReturnCondition
  readonly disposition: ReturnDisposition
  /** Why the buyer sent it back, in words that stand on the credit note. */
  readonly reason: string
  readonly note?: string
  /** The buyer gets another unit for it: nothing is credited. */
  readonly exchange?: true
}

/** Units of an order line that came back. */
export interface ReturnedOfOrder extends Judged {
  readonly orderId: string
  readonly orderLineId: string
  /** Units of the line. */
  readonly quantity: number
  /** Absent or empty where the units have neither lots nor serials. */
  readonly units: readonly ReturnedUnits[]
  readonly components: readonly ReturnedComponent[]
}

/** Units that came back without the number of their order: their serials tell it. */
export interface ReturnedBySerial extends Judged {
  /** The trade item that the serials are of, or the SKU. */
  readonly tradeItem?: string
  readonly sku?: string
  readonly serials: readonly string[]
  readonly lot?: string
}

export type ReturnLine = ReturnedOfOrder | ReturnedBySerial

/** Goods that came back, as the place that took them back reports them. */
export interface Return {
  /** The provider's own reference, the identity of the report: same reference and body = the same report again. */
  readonly returnRef: string
  /** Where the goods are now, which need not be where they left. */
  readonly locationId: string
  readonly returnedAt: Instant
  /** The local offset at the place, for example `+01:00`; trace events carry it. */
  readonly zoneOffset: string
  readonly lines: readonly ReturnLine[]
}

/** Most lines in one return. */
export const MAX_RETURN_LINES = 5_000
/** Most units that one return may name by their serials: each is read and written by itself. */
export const MAX_RETURNED_SERIALS = 10_000
/** Most units in one return, over all lines and components. */
export const MAX_RETURN_UNITS = 100_000

/** True for what came back under the number of its order. */
export function isOfOrder(line: ReturnLine): line is ReturnedOfOrder {
  return 'orderId' in line
}
