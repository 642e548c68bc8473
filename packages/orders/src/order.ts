import type { Instant } from '@tallystick/kernel'
import type { Address, ElectronicAddress } from './catalogue.ts'

/** An amount of money in the order's currency, plain decimal text, for example `12.50`. */
export type Amount = string

/** A tax as the channel charged it. */
export interface Tax {
  readonly title: string
  /** Percent, plain decimal text: `19`, `7.5`. */
  readonly rate: string
  readonly amount: Amount
  /** `marketplace` when the channel, not the seller, owes the tax. */
  readonly liability: 'seller' | 'marketplace'
}

/** What a line or charge costs in all, after its discounts. `gross = net + tax`, exactly. */
export interface Price {
  readonly net: Amount
  readonly tax: Amount
  readonly gross: Amount
  readonly taxes: readonly Tax[]
}

export interface OrderLine {
  /** The channel's id of the line, text. */
  readonly lineId: string
  readonly sku: string
  readonly name: string
  /** Whole units, 1 or more. */
  readonly quantity: number
  readonly price: Price
  /** What was taken off the line's list price, on the order's own tax base (see `pricesIncludeTax`). */
  readonly discount: Amount
}

/** Shipping, a tip, a fee: something charged that is no unit. `rounding` = what the channel's total has beyond its parts. */
export interface OrderCharge {
  readonly chargeId: string
  readonly kind: 'shipping' | 'tip' | 'fee' | 'rounding'
  readonly label: string
  readonly price: Price
}

export interface Buyer {
  readonly name: string
  readonly email?: string
  readonly billingAddress?: Address
  readonly shippingAddress?: Address
  readonly taxId?: string
  readonly electronicAddress?: ElectronicAddress
  /** The buyer's own reference, EN 16931-1:2017 BT-10 or BT-13. */
  readonly purchaseOrder?: string
  /** What said who it is was erased, as they had asked. */
  readonly erased?: true
}

/** How money came in. A gift card is money that was prepaid, never a discount. */
export type PaymentKind = 'card' | 'gift-card' | 'cash' | 'online'

/** One payment towards an order, in its currency. */
export interface Payment {
  readonly kind: PaymentKind
  readonly amount: Amount
  /** What whoever took it calls it, such as the id of a transaction. */
  readonly reference?: string
  readonly paidAt?: Instant
}

/** An order as a channel reported it, in our words; a fact that is kept as it came. */
export interface Order {
  /** `channel.connection.externalId`. */
  readonly orderId: string
  readonly channel: string
  readonly connectionId: string
  readonly externalId: string
  /** What people call it, for example `#1002`. */
  readonly displayName: string
  /** Rises with every change in the channel; an older one is ignored. */
  readonly revision: number
  readonly placedAt: Instant
  /** ISO 4217. */
  readonly currency: string
  /** The tax base of the channel's prices and discounts. */
  readonly pricesIncludeTax: boolean
  /** True when nothing is left to pay. */
  readonly paid: boolean
  /** It goes on although it is not paid: sold on account, or for cash on delivery. */
  readonly onAccount?: true
  /** What came in, where the channel tells; on an order that is not paid, what was paid in advance. */
  readonly payments?: readonly Payment[]
  readonly cancelledAt?: Instant
  /** It was given up by paying all of it back: what has left stays sold, and its refunds tell what is credited. */
  readonly paidBack?: true
  /** It costs nothing and takes the place of units of that line of an earlier order, which came back; it is not invoiced. */
  readonly exchangeOf?: { readonly orderId: string; readonly lineId: string; readonly returnId?: string }
  readonly buyer: Buyer
  readonly lines: readonly OrderLine[]
  readonly charges: readonly OrderCharge[]
  readonly totals: { readonly net: Amount; readonly tax: Amount; readonly gross: Amount }
}

/** Most lines in one order. */
export const MAX_ORDER_LINES = 5_000
/** Most units on one line. */
export const MAX_LINE_UNITS = 100_000
/** Most units in one order, over all lines. */
export const MAX_ORDER_UNITS = 500_000

const part = /^[a-z0-9][a-z0-9-]{0,39}$/
const external = /^[A-Za-z0-9][A-Za-z0-9_:-]{0,79}$/

/** A channel's or connection's name: 1–40 lower-case letters, digits and hyphens. */
export function isConnectionName(name: string): boolean {
  return part.test(name)
}

/** True for ids a channel may give an order: 1–80 letters, digits, `_`, `:` and `-`. */
export function isExternalId(id: string): boolean {
  return external.test(id)
}

const skuName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/

/** True for names a SKU may have: 1–80 letters, digits, `_`, `.` and `-`. */
export function isSkuName(name: string): boolean {
  return skuName.test(name)
}

/**
 * Largest order, and largest ledger of one, in bytes as stored. An item of DynamoDB may have 400 kB: the rest is for its
 * key and for what shipping adds.
 */
export const MAX_ORDER_BYTES = 350_000

/** Our id of an order: one for each channel, connection and external id. The parts hold no dot, so it is unambiguous. */
export function orderIdOf(channel: string, connectionId: string, externalId: string): string {
  return `${channel}.${connectionId}.${externalId}`
}
