import type { CalendarDate } from '@tallystick/kernel'
import type { OrderPhase } from './order-life.ts'

/** Counters `from … from + count − 1` of a number space: the minted serials of one part, whatever the quantity. */
export interface SerialRange {
  readonly space: string
  readonly from: number
  readonly count: number
}

/** Units of one lot that a part was given, and how many of them have left. */
export interface AllocatedLot {
  readonly lot: string
  readonly expiry?: CalendarDate
  readonly quantity: number
  readonly shipped: number
}

/** What one SKU on a line was given: the line's own SKU, or one component of a kit. */
export interface PartAllocation {
  readonly sku: string
  readonly gtin?: string
  /** Units of this part in one unit of the line: 1, or the component's quantity in the kit. */
  readonly perLineUnit: number
  readonly serials?: SerialRange
  /** Which units of the range have left, one bit each. */
  readonly shippedUnits?: Uint8Array
  readonly lots?: readonly AllocatedLot[]
}

/** The one ledger of an order line: counts of units, moved only under the order's version. */
export interface LineLedger {
  readonly lineId: string
  readonly ordered: number
  readonly shipped: number
  /** Units that the fulfilment provider said will never come. */
  readonly closed: number
  /** Absent until the line is allocated. */
  readonly parts?: readonly PartAllocation[]
}

/** Everything about an order that changes. */
export interface OrderState {
  readonly orderId: string
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
  /** The channel's revision that this state reflects. */
  readonly revision: number
  readonly phase: OrderPhase
  /** For people, when the phase is `waiting`. */
  readonly waitingFor?: string
  readonly lines: readonly LineLedger[]
  /** The shipment whose invoice carries the order's charges: the first that was confirmed. */
  readonly chargesWith?: string
  readonly allocatedAt?: string
}

/** Units of a line that may still be shipped. */
export function openUnits(line: LineLedger): number {
  return line.ordered - line.shipped - line.closed
}

/** Units `from … to − 1` of the `ordered` units of a line: which part of its price a shipment's invoice carries. */
export interface LineShare {
  readonly lineId: string
  readonly from: number
  readonly to: number
  readonly ordered: number
}
