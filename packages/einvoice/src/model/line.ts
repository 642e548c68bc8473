import type { LineAllowanceCharge } from './allowance-charge.ts'
import type { Item } from './item.ts'
import type { Period } from './period.ts'
import type { TrackedGoods } from './tracked-goods.ts'
import type { DecimalText, Identifier } from './value.ts'
import type { VatTreatment } from './vat.ts'

/** BG-29, the price of the item without VAT (EN 16931-1:2017); any number of decimals. */
export interface Price {
  /** BT-146. */
  readonly net: DecimalText
  /** BT-147, off the gross price. */
  readonly discount?: DecimalText
  /** BT-148, before the discount; still without VAT. */
  readonly gross?: DecimalText
  /** BT-149, how many units the price is for, in the line's unit (BT-150); 1 when absent. */
  readonly baseQuantity?: DecimalText
}

/** What a line says before and after calculation alike. */
export interface LineDetails {
  /** BT-127. */
  readonly note?: string
  /** BT-129; negative to take back. */
  readonly quantity: DecimalText
  /** BT-130, a code of UN/ECE Recommendation 20 or 21, such as `H87` (piece). */
  readonly unit: string
  /** BT-132. */
  readonly orderLine?: string
  /** BT-133. */
  readonly buyerAccounting?: string
  /** BG-26. */
  readonly period?: Period
  /** BG-30. */
  readonly vat: VatTreatment
  /** BG-31. */
  readonly item: Item
  /** The units behind the quantity: told in BG-32, BT-128 and BG-24, and kept for formats with a place of their own. */
  readonly tracked?: TrackedGoods
}

/** BG-25, a calculated line (EN 16931-1:2017). */
export interface InvoiceLine extends LineDetails {
  /** BT-126. */
  readonly id: string
  /** BT-128; scheme of UNTDID 1153: SE for a serial, BT for a lot. */
  readonly objectIdentifier?: Identifier
  /** BT-131. */
  readonly netAmount: DecimalText
  /** BG-27. */
  readonly allowances?: readonly LineAllowanceCharge[]
  /** BG-28. */
  readonly charges?: readonly LineAllowanceCharge[]
  /** BG-29. */
  readonly price: Price
}
