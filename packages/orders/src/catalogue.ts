import type { LocationChoice } from './location-choice.ts'
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
  /** A lot of it that nobody received is opened by no report, whatever the location says. */
  readonly unknownLots?: 'refuse'
  readonly components?: readonly Component[]
  /** Absent = `at-picking`. */
  readonly kit?: KitKind
  /** VAT category (UNTDID 5305) and reason when the channel charges no tax on it. */
  readonly untaxed?: UntaxedReason
  /** What kind of voucher it is, where it is one; gift cards for goods of several rates are multi-purpose. */
  readonly voucher?: VoucherKind
  /** Whole months from the day of shipping until the warranty ends. */
  readonly warrantyMonths?: number
  /** What a GST document says of it, where it is sold in India. */
  readonly gst?: SkuGst
}

/** How goods or services are classified and taxed under the goods and services tax of India. */
export interface SkuGst {
  /** HSN code of goods, SAC code of services: 4, 6 or 8 digits. */
  readonly hsn: string
  /** Percent in all, plain decimal text, where the channel charges prices with tax and tells no tax. */
  readonly rate?: string
  /** Percent of cess on the taxable value, where the channel tells none. */
  readonly cessRate?: string
  readonly isService?: true
  /** ISO 3166-1 alpha-2. */
  readonly originCountry?: string
}

/** Most months that a warranty may last. */
export const MAX_WARRANTY_MONTHS = 1_200

/**
 * A voucher as Directive 2006/112/EC, Art. 30a and 30b, has it: `single-purpose` = place and tax are known when it is sold, so
 * it is taxed like the goods; `multi-purpose` = they are not, so selling it is no supply, and what it buys is taxed.
 */
export type VoucherKind = 'single-purpose' | 'multi-purpose'

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

/**
 * What becomes of a line whose tax the marketplace owes: `park` = a person decides; `leave-out` = the marketplace invoices
 * it, the seller does not; `as-untaxed` = it is invoiced without tax for the reason given, and what the marketplace
 * collected is told in a note.
 */
export type MarketplaceTax =
  | { readonly treatment: 'park' | 'leave-out' }
  | {
      readonly treatment: 'as-untaxed'
      readonly untaxed: UntaxedReason
      /**
       * Whom to invoice instead of the buyer: a marketplace that is deemed to have bought the goods (Directive
       * 2006/112/EC, Art. 14a). Absent where the buyer stays the customer, as with facilitators in the USA.
       */
      readonly marketplace?: Marketplace
    }

/** A marketplace as a customer. */
export interface Marketplace {
  readonly name: string
  readonly address: Address
  readonly taxId?: string
  readonly electronicAddress?: ElectronicAddress
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

/** How a legal entity's documents look that people read; a PDF in English on A4 where nothing is said. */
interface DocumentSettings {
  readonly language?: 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'hi'
  readonly paper?: 'A4' | 'Letter'
  /** `#rrggbb`. */
  readonly colour?: string
  /** A URL where anybody can check an invoice; `{number}` stands for its number. Printed as a QR code. */
  readonly verificationUrl?: string
}

/** A company that sells and issues invoices. */
export interface LegalEntity extends DeviationPolicy {
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
  readonly documents?: DocumentSettings
  /** The prefix of credit note numbers; absent = `invoicePrefix` with `-CN` behind it. */
  readonly creditNotePrefix?: string
  readonly untaxed?: UntaxedReason
  /** Which tax its channels charge: VAT where absent; IGIC on the Canary Islands, IPSI in Ceuta and Melilla. */
  readonly tax?: 'vat' | 'igic' | 'ipsi'
  /** Where a customer pays, when an order was not paid yet. */
  readonly iban?: string
  /** Until when a customer pays such an invoice, in words, for example `14 days net`. */
  readonly paymentTerms?: string
  /** Absent = `park`. */
  readonly marketplaceTax?: MarketplaceTax
  /** How the sale of a multi-purpose voucher is told: as an exempt line, or not at all. Absent = `exempt-line`. */
  readonly multiPurposeVouchers?: 'exempt-line' | 'leave-out'
  /** The id of a profile that every invoice must have; what it refuses is parked. Absent = chosen by buyer. */
  readonly invoiceProfile?: string
  /** The id of the profile for buyers without an electronic address, if it accepts the invoice. Absent = `en16931`. */
  readonly offNetworkProfile?: string
  /** When the invoice of a shipment is made. Absent = what suits the regime: `packed` where an authority clears invoices. */
  readonly invoiceTrigger?: InvoiceTrigger
  /** For how many years its documents are locked, from the end of the year of their issue on; absent = 10. */
  readonly retentionYears?: number
  /** A seller registered for GST in India, whose documents are India's. */
  readonly gst?: GstSettings
}

/** What a seller says to goods that left otherwise than they were ordered. */
export interface DeviationPolicy {
  /** Another SKU in place of the ordered one, at its price. Absent = `refuse`. */
  readonly substitution?: 'refuse' | 'accept'
  /** More units than were ordered; those beyond cost nothing. Absent = `refuse`. */
  readonly overShipment?: 'refuse' | 'accept-free'
}

/** `packed` = as soon as goods are packed, so that they leave with their invoice; `shipped` = when they have left. */
export type InvoiceTrigger = 'packed' | 'shipped'

/** A seller under the goods and services tax of India. */
export interface GstSettings {
  /** Aggregate turnover of the preceding year in rupees, plain decimal text: thresholds depend on it. */
  readonly turnover: string
  /** One for each state, or place of business, that has a GSTIN of its own. */
  readonly registrations: readonly GstRegistration[]
  readonly tradeName?: string
  /** Exports, and supplies to special economic zones, are made without payment of tax. */
  readonly letterOfUndertaking?: boolean
  /** What becomes of a document with more lines than the portal takes; absent = `attributes`. */
  readonly overflow?: 'attributes' | 'split'
  /** GSTINs of buyers that are units or developers of special economic zones. */
  readonly specialEconomicZoneBuyers?: readonly string[]
  /** Whom consumers pay by the QR code on their invoices. */
  readonly upi?: {
    /** Virtual payment address, such as `shop@bank`. */
    readonly id: string
    readonly payee?: string
    readonly account?: { readonly number: string; readonly ifsc: string }
  }
}

/** One GSTIN of a seller. */
export interface GstRegistration {
  readonly gstin: string
  readonly address: Address
  /** Locations whose goods are supplied under this GSTIN; absent = those in its state. */
  readonly locationIds?: readonly string[]
  /** 1 to 6 capital letters, digits and hyphens at the head of its invoice numbers, such as `BLR`. */
  readonly invoicePrefix: string
  readonly creditNotePrefix: string
  /** The portal that registers its documents, by its name in the settings of the deployment. */
  readonly portal?: string
}

/** How goods reach a buyer: sent, picked up in a store, brought within the hour, or handed over where they were bought. */
export type Fulfilment = 'shipping' | 'pick-up' | 'quick-commerce' | 'in-store'

/**
 * What a report of a lot that nobody received is to a location: `refuse` = wrong; `open` = the first that is heard of the lot,
 * which is received with it; `open-held` = the same, and nobody is given more of the lot until a person releases it.
 */
export type UnknownLots = 'refuse' | 'open' | 'open-held'

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
  /** What becomes of units that are said to have left out of a lot that nobody received. Absent = `refuse`. */
  readonly unknownLots?: UnknownLots
  readonly gln?: string
  readonly address: Address
  readonly timeZone: string
  readonly providers: readonly string[]
}

/** One account on a channel: whose orders these are, and where they are fulfilled. Its secrets are kept apart. */
export interface Connection extends DeviationPolicy {
  readonly channel: string
  readonly connectionId: string
  readonly legalEntityId: string
  readonly locationId: string
  /** Absent = its orders are always fulfilled from `locationId`. */
  readonly locationChoice?: LocationChoice
  /** How its orders reach their buyers; absent = they are sent. */
  readonly fulfilment?: Fulfilment
  /**
   * What becomes of orders that are not paid: `hold` = they wait until they are; `accept` = they go on, on account or for
   * cash on delivery, and the invoice says what is due. Absent = `hold`.
   */
  readonly unpaid?: 'hold' | 'accept'
  /** When the invoices of its orders are made; absent = as the legal entity says. */
  readonly invoiceTrigger?: InvoiceTrigger
  /** JSON Pointers into the channel's payload where a buyer's tax id may stand, first found wins. */
  readonly buyerTaxIdPaths: readonly string[]
  /** JSON Pointers where a buyer's electronic address (`scheme:value`) may stand. */
  readonly buyerElectronicAddressPaths: readonly string[]
  /** The channel's SKU → ours, where they differ. */
  readonly skuAliases: Readonly<Record<string, string>>
}
