import type { Instant } from '@tallystick/kernel'
import type { ComponentLot } from '@tallystick/orders'
import type { LotDates } from './lot-dates.ts'
import type { LotStatus } from './lot-life.ts'

/** What one location has of one lot of one SKU. */
export interface StockLot extends LotDates {
  readonly locationId: string
  readonly sku: string
  /** GS1 AI 10. */
  readonly lot: string
  /** When the first units of the lot came to this location. */
  readonly receivedAt: Instant
  /** The lot's, copied, so that allocating and shipping can condition on it here. */
  readonly status: LotStatus
  /** Units in the building. */
  readonly onHand: number
  /** Units on hand that no order was given; below zero when more left than was allocated. */
  readonly available: number
  /** What is inside one kit, when this is a lot of pre-assembled kits. */
  readonly mix?: readonly ComponentLot[]
}

/** So many units of one lot, for one order line. */
export interface Pick extends LotDates {
  readonly lot: string
  readonly quantity: number
  readonly mix?: readonly ComponentLot[]
}
