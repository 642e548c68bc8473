import type { DecimalText } from '@tallystick/einvoice'
import type { GstHead } from './gst-heads.ts'

/** What was credited of one line of a GST invoice. */
export interface GstCreditedLine {
  /** The place of the line in the invoice, from 1. */
  readonly lineId: string
  /** Of what was given back by quantity. */
  readonly quantity: DecimalText
  /** By quantity and by value; a head without anything is absent. */
  readonly amounts: Readonly<Partial<Record<GstHead, DecimalText>>>
  /** The units that were named; absent once all of them were given back. */
  readonly serials?: readonly string[]
}

/** All that was credited of one GST invoice: the ledger that each credit note reads and moves on. Plain JSON. */
export interface GstCredited {
  readonly lines: readonly GstCreditedLine[]
  /** True once discount and other charges of the whole invoice were given back. */
  readonly charges: boolean
  /** `RndOffAmt` of all credit notes. */
  readonly roundOff: DecimalText
}

/** The ledger of an invoice before its first credit note. */
export const nothingGstCredited: GstCredited = { lines: [], charges: false, roundOff: '0' }
