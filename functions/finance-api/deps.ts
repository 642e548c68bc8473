import type { Instant } from '@tallystick/kernel'
import type { Documents, Table } from '@tallystick/store'
import type { SignedCursors } from '../shell/signed-cursors.ts'

export interface FinanceApiDeps {
  readonly table: Table
  readonly invoices: Documents
  readonly cursors: SignedCursors
  readonly now: () => Instant
}
