import type { Table } from '@tallystick/store'
import type { SignedCursors } from '../shell/signed-cursors.ts'

export interface SeriesApiDeps {
  readonly table: Table
  readonly cursors: SignedCursors
}
