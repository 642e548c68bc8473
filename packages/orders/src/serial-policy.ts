import type { Sku } from './catalogue.ts'

/** Who makes the serials of a trade item: nobody, we, whoever made or packed the goods, or an issuer in advance. */
export type SerialMode = 'none' | 'minted' | 'reported' | 'pool'

/** When a unit gets its serial: with the order, when it is put on the goods, or when the goods leave. */
export type SerialMoment = 'at-order' | 'at-commissioning' | 'at-shipment'

/** What minted serials look like: the prefix, the character of the key epoch, then the body, all `length` together. */
export interface SerialFormat {
  /** `crockford`, `digits`, or the distinct characters themselves, of GS1 character set 82, lowest digit first. */
  readonly alphabet: string
  /** Characters of a whole serial, 6 to 20. */
  readonly length: number
  /** Characters of GS1 character set 82 that every serial begins with; may be empty. */
  readonly prefix: string
}

/** What serials that others made must look like; what is absent is open. */
export interface SerialPattern {
  readonly prefix?: string
  readonly suffix?: string
  /** Exact number of characters, prefix and suffix among them, 1 to 20. */
  readonly length?: number
  /** The characters between prefix and suffix, as in `SerialFormat`; absent, all of GS1 character set 82. */
  readonly alphabet?: string
  /** `luhn`: all digits, the last one checks the others (IMEI: with length 15, 3GPP TS 23.003, Annex B). */
  readonly check?: 'luhn'
}

/** How the units of a trade item get their serials; one policy at a time. */
export type SerialPolicy =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'minted'
      readonly when: SerialMoment
      readonly format: SerialFormat
      /** Counters that a number space may use, 0 up to this, exclusive: bounds the odds of a guess. */
      readonly quota: number
    }
  | {
      readonly mode: 'reported'
      readonly when: 'at-commissioning' | 'at-shipment'
      readonly accepts: SerialPattern
    }
  | {
      readonly mode: 'pool'
      readonly when: 'at-order' | 'at-shipment'
      readonly accepts: SerialPattern
      /** Serials left in the pool at which somebody is told. */
      readonly lowLevel: number
    }

/** The id of what serials are unique within: the GTIN-14, or `sku.{SKU}` for a SKU that has none. */
export function tradeItemOf({ sku, gtin }: Pick<Sku, 'sku' | 'gtin'>): string {
  return gtin ?? `sku.${sku}`
}
