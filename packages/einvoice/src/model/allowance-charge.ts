import type { DecimalText } from './value.ts'
import type { VatTreatment } from './vat.ts'

/** What the four kinds share; a reason or a reason code is needed (BR-33, BR-38, BR-42, BR-44). */
export interface AllowanceChargeDetails {
  /** BT-93, BT-100, BT-137, BT-142: what the percentage is of. */
  readonly baseAmount?: DecimalText
  /** BT-94, BT-101, BT-138, BT-143. */
  readonly percent?: DecimalText
  /** BT-97, BT-104, BT-139, BT-144. */
  readonly reason?: string
  /** BT-98, BT-140: UNTDID 5189; BT-105, BT-145: UNTDID 7161. */
  readonly reasonCode?: string
}

/** BG-27 an allowance, BG-28 a charge on a line (EN 16931-1:2017); which, says where it stands. */
export interface LineAllowanceCharge extends AllowanceChargeDetails {
  /** BT-136, BT-141. */
  readonly amount: DecimalText
}

/** BG-20 an allowance, BG-21 a charge on the whole invoice (EN 16931-1:2017). */
export interface DocumentAllowanceCharge extends AllowanceChargeDetails {
  /** BT-92, BT-99. */
  readonly amount: DecimalText
  /** BT-95/96, BT-102/103. */
  readonly vat: VatTreatment
}
