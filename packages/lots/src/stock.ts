import type { CalendarDate } from '@tallystick/kernel'

/** Only `released` lots may be allocated or shipped. */
export type LotStatus = 'released' | 'held' | 'recalled'

/** What one location has of one lot of one SKU. */
export interface StockLot {
  readonly locationId: string
  readonly sku: string
  /** GS1 AI 10. */
  readonly lot: string
  readonly expiry?: CalendarDate
  readonly status: LotStatus
  /** Units in the building. */
  readonly onHand: number
  /** Units on hand that no order has been given; below zero when more left than was allocated. */
  readonly available: number
}

/** So many units of one lot, for one order line. */
export interface Pick {
  readonly lot: string
  readonly expiry?: CalendarDate
  readonly quantity: number
}
