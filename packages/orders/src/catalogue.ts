/** How the units of a SKU get serials. `minted`: we make them, at order, from a keyed permutation of a counter. */
export type SerialMode = 'none' | 'minted'

/** One sellable thing. A pre-assembled kit lists its components; lots and serials are then kept per component. */
export interface Sku {
  readonly sku: string
  readonly name: string
  /** GTIN-14. Serialised SKUs need one: serials are unique per GTIN. */
  readonly gtin?: string
  /** Unit of measure, UN/ECE Recommendation 20, for example `H87` (piece). */
  readonly unit: string
  readonly serials: SerialMode
  /** Lot-tracked SKUs are allocated from stock, first expired first out; others are not limited by stock. */
  readonly lots: boolean
  readonly components?: readonly Component[]
  /** VAT category (UNTDID 5305) and reason when the channel charges no tax on it. */
  readonly untaxed?: UntaxedReason
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

/** A place goods leave from, and the providers that may ship from it. */
export interface Location {
  readonly locationId: string
  readonly name: string
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
  /** JSON Pointers into the channel's payload where a buyer's tax id may stand, first found wins. */
  readonly buyerTaxIdPaths: readonly string[]
  /** JSON Pointers where a buyer's electronic address (`scheme:value`) may stand. */
  readonly buyerElectronicAddressPaths: readonly string[]
  /** The channel's SKU → ours, where they differ. */
  readonly skuAliases: Readonly<Record<string, string>>
}
