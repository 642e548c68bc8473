import type { TrackedGoods } from '@tallystick/einvoice'
import type { CalendarDate } from '@tallystick/kernel'
import type { LegalEntity, LineShare, Location, Order, Sku } from '@tallystick/orders'

/** What one invoice is about: the units of one shipment, and the order's charges if it is the first. */
export interface Sale {
  readonly order: Order
  readonly legalEntity: LegalEntity
  /** Where the goods leave from. */
  readonly location: Location
  readonly skus: ReadonlyMap<string, Sku>
  readonly shares: readonly LineShare[]
  readonly carriesCharges: boolean
  /** Which units, by line. */
  readonly goods: ReadonlyMap<string, TrackedGoods>
  /** SKUs that left in place of the ordered ones, by line: they stand on the invoice, at the price of the ordered one. */
  readonly delivered?: ReadonlyMap<string, Sku>
  readonly shipmentRef: string
  readonly shippedOn: CalendarDate
}
