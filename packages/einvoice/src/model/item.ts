import type { Identifier } from './value.ts'

/** BG-32, a named property of the item; names may repeat (EN 16931-1:2017). */
export interface ItemAttribute {
  /** BT-160. */
  readonly name: string
  /** BT-161. */
  readonly value: string
}

/** BT-158, the item in somebody's classification. */
export interface ItemClassification {
  readonly code: string
  /** A code of UNTDID 7143 that names the list. */
  readonly list: string
  readonly listVersion?: string
}

/** BG-31, what was sold (EN 16931-1:2017). */
export interface Item {
  /** BT-153. */
  readonly name: string
  /** BT-154. */
  readonly description?: string
  /** BT-155. */
  readonly sellerIdentifier?: string
  /** BT-156. */
  readonly buyerIdentifier?: string
  /** BT-157; scheme of ISO/IEC 6523, 0160 for a GTIN. */
  readonly standardIdentifier?: Identifier & { readonly scheme: string }
  /** BT-158. */
  readonly classifications?: readonly ItemClassification[]
  /** BT-159: ISO 3166-1 alpha-2. */
  readonly originCountry?: string
  /** BG-32. */
  readonly attributes?: readonly ItemAttribute[]
}
