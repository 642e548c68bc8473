import type { ReadableUnits } from '../../../labels/tracked-groups.ts'

/** What stands in a cell, and in small letters below it. */
export type GstCell = readonly [text: string, below?: string]

/** A column of a table on a GST document. */
export interface GstColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Stays on a narrow screen, where the main cell tells what the others say. */
  readonly narrow?: boolean
}

/** A row of such a table. */
export interface GstRow {
  /** One for each column. */
  readonly cells: readonly GstCell[]
  /** What the cells say that have no room on a narrow screen. */
  readonly short?: string
  /** Texts below the main cell. */
  readonly details?: readonly string[]
  readonly tracked?: ReadableUnits
}

/** A table on a GST document; the sums at its foot have no cell before `main`. */
export interface GstTable {
  readonly title: string
  readonly columns: readonly GstColumn[]
  /** The position of the column that takes the room that the others leave. */
  readonly main: number
  readonly rows: readonly GstRow[]
  readonly sums: readonly GstCell[]
}
