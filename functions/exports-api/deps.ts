import type { Instant } from '@tallystick/kernel'
import type { DocumentLinks, Table } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import type { SignedCursors } from '../shell/signed-cursors.ts'

export interface ExportsApiDeps {
  readonly table: Table
  readonly exports: EventQueue<'exports'>
  /** Links into the working bucket. */
  readonly links: DocumentLinks
  readonly cursors: SignedCursors
  readonly now: () => Instant
}
