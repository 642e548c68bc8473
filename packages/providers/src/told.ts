import type { CalendarDate } from '@tallystick/kernel'
import type { Carrier } from '@tallystick/orders'

/** A name that a call has for something, and where in the call it stands. */
interface Named {
  readonly value: string
  readonly pointer: string
}

/** Units of one lot in one package, or of which nothing of this is told. */
export interface ToldUnits {
  readonly quantity: number
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly serials?: readonly string[]
  /** Id of a package of the shipment. */
  readonly package?: string
  /** Where in the call they are told. */
  readonly pointer: string
}

/** Units of one SKU. */
export interface ToldSku {
  readonly sku: string
  readonly units: readonly ToldUnits[]
  readonly pointer: string
}

/** Units of one SKU that left, or the components of kits of it. */
export interface ToldLine extends ToldSku {
  /** What may be the channel's id of the order line. */
  readonly lineRef?: string
  /** What is inside the kits of this SKU; how many kits there are follows from it. */
  readonly components?: readonly ToldSku[]
}

/** A shipment in a provider's words, but for SKUs and locations, which are ours. */
export interface ToldShipment {
  readonly kind: 'shipment'
  /** The provider's id of it behind the provider's name: unique among the shipments of all accounts. */
  readonly shipmentRef: string
  /** The names of its order. */
  readonly order: {
    readonly reference?: Named
    readonly displayName?: Named
  }
  readonly location: Named
  /** Absent = the goods have left. */
  readonly status?: 'packed'
  /** With its zone, as told; absent = the call does not tell. */
  readonly at?: string
  readonly carrier?: Carrier
  readonly packages: readonly { readonly id: string; readonly sscc?: string; readonly pointer: string }[]
  readonly lines: readonly ToldLine[]
  /** It counts only where the shipment was told of before: another call tells of it first. */
  readonly isRevision?: true
}

/** A shipment that was told of as packed has left. */
export interface ToldDeparture {
  readonly kind: 'departure'
  readonly shipmentRef: string
  /** With its zone; absent = the call does not tell. */
  readonly at?: string
}

/** A shipment does not happen, whatever was told of it before. */
export interface ToldWithdrawal {
  readonly kind: 'withdrawal'
  readonly shipmentRef: string
}

/** What a call tells of one shipment. */
export type Told = ToldShipment | ToldDeparture | ToldWithdrawal
