import type { Fault } from '@tallystick/kernel'
import type { ImportRecord } from '@tallystick/store'

/** The body of an API route, with the `reference` under which a repeat changes nothing; whole numbers as their digits. */
export type RowBody = Readonly<Record<string, unknown>>

/** Does what a row says, as the API route of the same thing would; in a dry run it writes nothing. Faults point into the body. */
export type RowAction = (
  body: RowBody,
  job: Pick<ImportRecord, 'actor' | 'dryRun'>,
) => Promise<readonly Fault[]>

/** What rows of each kind do; those of serials are written by their kind itself. */
export interface ImportActions {
  readonly skus: RowAction
  readonly lots: RowAction
  readonly stock: RowAction
  readonly productions: RowAction
}
