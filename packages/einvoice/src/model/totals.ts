import type { DecimalText } from './value.ts'

/** BG-22, the totals of the invoice in its currency (EN 16931-1:2017). */
export interface Totals {
  /** BT-106. */
  readonly lineNet: DecimalText
  /** BT-107, only with allowances. */
  readonly allowances?: DecimalText
  /** BT-108, only with charges. */
  readonly charges?: DecimalText
  /** BT-109. */
  readonly withoutVat: DecimalText
  /** BT-110. */
  readonly vat: DecimalText
  /** BT-111, in the currency of BT-6. */
  readonly vatInAccountingCurrency?: DecimalText
  /** BT-112. */
  readonly withVat: DecimalText
  /** BT-113. */
  readonly prepaid?: DecimalText
  /** BT-114, only when not zero. */
  readonly rounding?: DecimalText
  /** BT-115. */
  readonly payable: DecimalText
}
