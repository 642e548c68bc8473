import type { Identifier } from './value.ts'

/**
 * A postal address: BG-5 seller, BG-8 buyer, BG-12 tax representative, BG-15 deliver-to
 * (EN 16931-1:2017). The numbers below are in that order.
 */
export interface PostalAddress {
  /** BT-35, BT-50, BT-64, BT-75. */
  readonly line1?: string
  /** BT-36, BT-51, BT-65, BT-76. */
  readonly line2?: string
  /** BT-162, BT-163, BT-164, BT-165. */
  readonly line3?: string
  /** BT-37, BT-52, BT-66, BT-77. */
  readonly city?: string
  /** BT-38, BT-53, BT-67, BT-78. */
  readonly postCode?: string
  /** BT-39, BT-54, BT-68, BT-79. */
  readonly subdivision?: string
  /** BT-40, BT-55, BT-69, BT-80: ISO 3166-1 alpha-2. */
  readonly country: string
}

/** Whom to ask: BG-6 at the seller, BG-9 at the buyer (EN 16931-1:2017). */
export interface Contact {
  /** BT-41, BT-56. */
  readonly name?: string
  /** BT-42, BT-57. */
  readonly telephone?: string
  /** BT-43, BT-58. */
  readonly email?: string
}

/** Where a network delivers documents to a party; the scheme is a code of the EAS list. */
export interface ElectronicAddress {
  readonly value: string
  readonly scheme: string
}

/** BG-4, the seller (EN 16931-1:2017). */
export interface Seller {
  /** BT-27, the registered name. */
  readonly name: string
  /** BT-28. */
  readonly tradingName?: string
  /** BT-29; schemes of ISO/IEC 6523. */
  readonly identifiers?: readonly Identifier[]
  /** BT-30; scheme of ISO/IEC 6523. */
  readonly legalRegistration?: Identifier
  /** BT-31, with its country prefix. */
  readonly vatIdentifier?: string
  /** BT-32, the local tax number. */
  readonly taxRegistration?: string
  /** BT-33, further legal information such as the share capital. */
  readonly legalInformation?: string
  /** BT-34. */
  readonly electronicAddress?: ElectronicAddress
  /** BG-5. */
  readonly address: PostalAddress
  /** BG-6. */
  readonly contact?: Contact
}

/** BG-7, the buyer (EN 16931-1:2017). */
export interface Buyer {
  /** BT-44. */
  readonly name: string
  /** BT-45. */
  readonly tradingName?: string
  /** BT-46; scheme of ISO/IEC 6523. */
  readonly identifier?: Identifier
  /** BT-47; scheme of ISO/IEC 6523. */
  readonly legalRegistration?: Identifier
  /** BT-48, with its country prefix. */
  readonly vatIdentifier?: string
  /** BT-49. */
  readonly electronicAddress?: ElectronicAddress
  /** BG-8. */
  readonly address: PostalAddress
  /** BG-9. */
  readonly contact?: Contact
}

/** BG-10, who is paid when it is not the seller (EN 16931-1:2017). */
export interface Payee {
  /** BT-59. */
  readonly name: string
  /** BT-60; scheme of ISO/IEC 6523. */
  readonly identifier?: Identifier
  /** BT-61; scheme of ISO/IEC 6523. */
  readonly legalRegistration?: Identifier
}

/** BG-11, the seller's tax representative (EN 16931-1:2017). */
export interface TaxRepresentative {
  /** BT-62. */
  readonly name: string
  /** BT-63, with its country prefix. */
  readonly vatIdentifier: string
  /** BG-12. */
  readonly address: PostalAddress
}
