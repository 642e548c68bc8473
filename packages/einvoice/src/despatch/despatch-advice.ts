import type { CalendarDate } from '@tallystick/kernel'
import type { Item } from '../model/item.ts'
import type { Contact, ElectronicAddress, PostalAddress } from '../model/party.ts'
import type { Period } from '../model/period.ts'
import type { TrackedComponent, TrackedGoods, TrackedUnits } from '../model/tracked-goods.ts'
import type { DecimalText, Identifier } from '../model/value.ts'

/** What left for the customer: one for each shipment (Peppol Despatch Advice, T16, 2026.5). */
export interface DespatchAdvice {
  /** The number that an invoice names in BT-16. */
  readonly id: string
  readonly issueDate: CalendarDate
  /** `hh:mm:ss`, local. */
  readonly issueTime?: string
  readonly note?: string
  /** The buyer's order number. */
  readonly orderReference?: string
  /** Who sends the goods. */
  readonly despatchSupplier: DespatchParty
  /** Who gets the goods. */
  readonly deliveryCustomer: DespatchParty
  /** Who bought them, where it is somebody else. */
  readonly buyer?: NamedParty
  /** Who sold them, where it is somebody else. */
  readonly seller?: NamedParty
  readonly shipment?: DespatchShipment
  readonly lines: readonly DespatchLine[]
}

/** A party that sends or gets the goods, and with it the document. */
export interface DespatchParty {
  /** The registered name. */
  readonly name: string
  /** Every such party must have one; a model without it is refused. */
  readonly electronicAddress?: ElectronicAddress
  /** Scheme of ISO/IEC 6523. */
  readonly identifier?: Identifier
  readonly address?: PostalAddress
  readonly contact?: Contact
}

/** A party that has a name or an identifier, or both. */
export interface NamedParty {
  readonly name?: string
  /** Scheme of ISO/IEC 6523. */
  readonly identifier?: Identifier
  readonly address?: PostalAddress
}

/** How the goods travel. */
export interface DespatchShipment {
  readonly id: string
  readonly consignment?: Consignment
  readonly trackingId?: string
  /** When they are expected at the customer's. */
  readonly estimatedDelivery?: Period
  /** When they left. */
  readonly despatchDate?: CalendarDate
  /** `hh:mm:ss`, local. */
  readonly despatchTime?: string
}

/** What a carrier takes as one. */
export interface Consignment {
  /** Its number with the carrier. */
  readonly id: string
  readonly carrier?: Omit<NamedParty, 'address'>
}

/** What left of an order line. */
export interface DespatchLine {
  readonly id: string
  readonly note?: string
  /** How much left; not negative. */
  readonly quantity: DecimalText
  /** UN/ECE Recommendation 20, of the quantity and of what is outstanding. */
  readonly unit: string
  readonly outstanding?: Outstanding
  readonly orderLine: OrderLine
  readonly item: DespatchedItem
  /** Which units left; the invoice's `TrackedGoods` will do. */
  readonly goods?: DespatchedGoods
  /** What the units are packed in. */
  readonly handlingUnits?: readonly HandlingUnit[]
}

/** What is still to come, and why. */
export interface Outstanding {
  readonly quantity: DecimalText
  readonly reason: string
}

/** The line of the buyer's order that a line fulfils. */
export interface OrderLine {
  readonly id: string
  /** The order's number, where lines are of several orders. */
  readonly order?: string
}

/** What an item is called; a standard or a seller's identifier must be among it, or the goods must have a GTIN. */
export type DespatchedItem = Pick<
  Item,
  'name' | 'sellerIdentifier' | 'buyerIdentifier' | 'standardIdentifier' | 'classifications' | 'attributes'
>

/** Which units left. */
export interface DespatchedGoods extends Omit<TrackedGoods, 'units' | 'components'> {
  readonly units: readonly DespatchedUnits[]
  /** For kits. */
  readonly components?: readonly DespatchedComponent[]
}

/** A component of a kit, with the units of it that left. */
export interface DespatchedComponent extends Omit<TrackedComponent, 'units'> {
  readonly units: readonly DespatchedUnits[]
}

/** Units of one lot, or of no lot. */
export interface DespatchedUnits extends TrackedUnits {
  /** GS1 AI 15. */
  readonly bestBefore?: CalendarDate
  /** GS1 AI 11. */
  readonly manufactured?: CalendarDate
}

/** A box or a pallet. */
export interface HandlingUnit {
  /** GS1 AI 00, 18 digits. */
  readonly sscc: string
  /** UN/ECE Recommendation 21. */
  readonly type?: string
}
