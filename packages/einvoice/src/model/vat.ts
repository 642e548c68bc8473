import type { DecimalText } from './value.ts'

/**
 * How something is taxed, a code of UNTDID 5305 as EN 16931-1:2017 restricts it: S standard, Z zero rated,
 * E exempt, AE reverse charge, K intra-community, G export, O outside VAT, L IGIC, M IPSI, B split payment.
 */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'L' | 'M' | 'B'

/** BG-30 at a line, BT-95/96 at an allowance, BT-102/103 at a charge (EN 16931-1:2017). */
export interface VatTreatment {
  /** BT-151, BT-95, BT-102. */
  readonly category: VatCategory
  /** BT-152, BT-96, BT-103 in percent; absent for category O and only there. */
  readonly rate?: DecimalText
}

/** Why no VAT is charged in a category: BT-120 and BT-121 (EN 16931-1:2017). */
export interface VatExemption {
  /** BT-120, in words. */
  readonly reason?: string
  /** BT-121, a VATEX code. */
  readonly reasonCode?: string
}

/** BG-23, one line of the VAT breakdown: one category and rate (EN 16931-1:2017). */
export interface VatBreakdown extends VatTreatment, VatExemption {
  /** BT-116. */
  readonly taxableAmount: DecimalText
  /** BT-117. */
  readonly taxAmount: DecimalText
}
