import type { SeriesEntry } from '@tallystick/billing/chain'
import type { InvoiceRecord } from '@tallystick/store'
import type { InvoiceFacts } from './facts/invoice-facts.ts'
import type { PackedContent } from './zip/packed-content.ts'

/** A document as it stands in the ZIP. */
export interface PackedFile extends PackedContent {
  readonly format: string
  /** SHA-256 of the document, hex. */
  readonly sha256: string
  /** Only the original is the invoice. */
  readonly role: 'original' | 'view'
}

/** What becomes of a number in an export. */
export interface FoundInvoice {
  readonly invoice: InvoiceRecord
  /** What the proof of its series tells of it. */
  readonly entry: SeriesEntry
  /** `had` = an earlier export of new ones had it; `pending` = it is not issued yet. */
  readonly standing: 'taken' | 'had' | 'pending'
  readonly files: readonly PackedFile[]
  /** Formats that it cannot be had in. */
  readonly missing: readonly string[]
  /** Absent where there is no document. */
  readonly facts?: InvoiceFacts
}

/** The type of a document in words. */
export function typeOf({ creditOf }: InvoiceRecord): 'invoice' | 'credit-note' {
  return creditOf === undefined ? 'invoice' : 'credit-note'
}
