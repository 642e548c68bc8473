import type { ExportCheckpoint, ExportRecord } from '@tallystick/store'
import type { FoundInvoice } from '../found-invoice.ts'

/** A file that has something for every invoice: how it begins, a row for each, how it ends. */
export interface GrowingSpec {
  /** Its path in the ZIP. */
  readonly name: string
  readonly head: (job: ExportRecord) => string
  /** What stands for an invoice; several rows or none, each as its file has them. */
  readonly rows: (found: FoundInvoice) => readonly string[]
  /** Between two rows. */
  readonly separator: string
  /** Masters: a row that comes again is left out where that is easily seen, among some thousand invoices. */
  readonly distinct?: true
  readonly tail: (job: ExportRecord, checkpoint: FinalCounts) => string
}

/** What is known when all numbers were looked at. */
export type FinalCounts = Pick<ExportCheckpoint, 'reports' | 'totals' | 'invoices' | 'documents' | 'missing'>
