import type { Instant } from '@tallystick/kernel'
import type { DocumentLinks, Documents, Table } from '@tallystick/store'
import type { SignedCursors } from '../shell/signed-cursors.ts'

export interface InvoicesApiDeps {
  readonly table: Table
  readonly invoices: Documents
  /** Links into the bucket of invoices. */
  readonly invoiceLinks: DocumentLinks
  readonly cursors: SignedCursors
  readonly now: () => Instant
}
