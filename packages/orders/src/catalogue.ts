import type { SerialPolicy } from './serial-policy.ts'

/** One sellable thing. A kit lists its components; lots and serials are then kept per component. */
export interface Sku {
  readonly sku: string
  readonly name: string
  /** GTIN-14. Serials are unique per GTIN; a serialised SKU without one needs a `domain`. */
  readonly gtin?: string
  /** The maker's own domain, under which units of a SKU without GTIN are named, for example `maker.example`. */
  readonly domain?: string
  /** Unit of measure, UN/ECE Recommendation 20, for example `H87` (piece). */
  readonly unit: string
  readonly serials: SerialPolicy
  /** Lot-tracked SKUs are allocated from stock; others are not limited by stock. */
  readonly lots: boolean
  /** Which lots of a lot-tracked SKU are chosen; first expired first out where absent. */
  readonly picking?: Picking
  /** True when each lot must pass an inspection before it may be allocated. */
  readonly inspected?: boolean
  readonly components?: readonly Component[]
  /** Absent = `at-picking`. */
  readonly kit?: KitKind
  /** VAT category (UNTDID 5305) and reason when the channel charges no tax on it. */
  readonly untaxed?: UntaxedReason
}

/**
 * When a kit's components come together: `at-picking` = they are allocated on the order line; `pre-assembled` = the kit
 * has stock of its own, and its lot knows which component lots are inside.
 */
export type KitKind = 'at-picking' | 'pre-assembled'

/** How lots are chosen for order lines. */
export interface Picking {
  /** First expired or first received goes first; `named` = a person names the lots of each line. */
  readonly policy: 'fefo' | 'fifo' | 'named'
  /** Days of shelf life a unit must have left on the day it is allocated; 0 where absent. */
  readonly minimumDays?: number
  /** The same for orders of one channel, where it differs. */
  readonly minimumDaysByChannel?: Readonly<Record<string, number>>
}

export interface Component {
  readonly sku: string
  /** Pieces of the component in one kit. */
  readonly quantity: number
}

/** Why no tax is charged: category Z, E, G, O, AE or K, with the reason EN 16931 asks for all but Z. */
export interface UntaxedReason {
  readonly category: 'Z' | 'E' | 'G' | 'O' | 'AE' | 'K'
  readonly reason?: string
  /** VATEX code, EN 16931-1:2017 BT-121. */
  readonly reasonCode?: string
}

export interface Address {
  readonly street?: string
  readonly additionalStreet?: string
  readonly city?: string
  readonly postalCode?: string
  readonly subdivision?: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** An electronic address with its EAS scheme, for example `0088` (GLN) or `9930` (German VAT id). */
export interface ElectronicAddress {
  readonly scheme: string
  readonly value: string
}

/** A company that sells and issues invoices. */
export interface LegalEntity {
  readonly legalEntityId: string
  readonly name: string
  readonly vatId: string
  readonly registrationId?: string
  readonly gln?: string
  readonly address: Address
  readonly contact?: { readonly name?: string; readonly telephone?: string; readonly email?: string }
  readonly electronicAddress?: ElectronicAddress
  /** IANA zone in which the invoice date is the day it is. */
  readonly timeZone: string
  /** What a number looks like: prefix, then the year, then the sequence, for example `INV-2026-000001`. */
  readonly invoicePrefix: string
  readonly untaxed?: UntaxedReason
  /** Where a customer pays, when an order was not paid yet. */
  readonly iban?: string
}

/** How goods reach a buyer: sent, picked up in a store, brought within the hour, or handed over where they were bought. */
export type Fulfilment = 'shipping' | 'pick-up' | 'quick-commerce' | 'in-store'

/** A place goods leave from, and the providers that may ship from it. Stores have stock as warehouses do. */
export interface Location {
  readonly locationId: string
  readonly name: string
  /** Absent = a warehouse. */
  readonly kind?: 'warehouse' | 'store'
  /** What orders may be fulfilled from here; absent = those that are sent. */
  readonly fulfils?: readonly Fulfilment[]
  /** Days of shelf life that units must have left here, instead of what their SKU says: goods bought to eat today need fewer. */
  readonly minimumDays?: number
  readonly gln?: string
  readonly address: Address
  readonly timeZone: string
  readonly providers: readonly string[]
}

/** One account on a channel: whose orders these are, and where they are fulfilled. Its secrets are kept apart. */
export interface Connection {
  readonly channel: string
  readonly connectionId: string
  readonly legalEntityId: string
  readonly locationId: string
  /** How its orders reach their buyers; absent = they are sent. */
  readonly fulfilment?: Fulfilment
  /** JSON Pointers into the channel's payload where a buyer's tax id may stand, first found wins. */
  readonly buyerTaxIdPaths: readonly string[]
  /** JSON Pointers where a buyer's electronic address (`scheme:value`) may stand. */
  readonly buyerElectronicAddressPaths: readonly string[]
  /** The channel's SKU → ours, where they differ. */
  readonly skuAliases: Readonly<Record<string, string>>
}
