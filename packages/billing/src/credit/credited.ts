import type { DecimalText } from '@tallystick/einvoice'

/** What was credited of one line of an invoice. */
export interface CreditedLine {
  /** BT-126 of the invoice. */
  readonly lineId: string
  /** Units, of those given back as units; above zero or below as the line's own quantity is. */
  readonly quantity: DecimalText
  /** BT-131, by units and by amounts. */
  readonly net: DecimalText
  /** The units that were named; absent once all of them were given back. */
  readonly serials?: readonly string[]
}

/** All that was credited of one invoice: the ledger that each credit note reads and moves on. Plain JSON. */
export interface Credited {
  readonly lines: readonly CreditedLine[]
  /** True once the allowances and charges of the whole invoice were given back. */
  readonly charges: boolean
  /** BT-114 of all credit notes. */
  readonly rounding: DecimalText
}

/** The ledger of an invoice before its first credit note. */
export const nothingCredited: Credited = { lines: [], charges: false, rounding: '0' }
