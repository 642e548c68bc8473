import { type Fault, jsonPointer } from '@tallystick/kernel'
import type { ImportRecord } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { importTables } from '../shell/tables/import-tables.ts'
import type { RowAction, RowBody } from './import-actions.ts'
import { type Applied, type Numbered, rowReference } from './import-kind.ts'

/** Things that are worked on at once. */
export const PARALLEL_THINGS = 16

/** A row as the body of an API route, and what it is about. */
export interface TableRow {
  readonly body: RowBody
  readonly thing: string
}

/**
 * Does each row's action. Rows about the same thing go one after the other in the order of the file, so that the last one
 * holds and none waits for its neighbour; others go side by side.
 */
export async function applyRows(
  rows: readonly Numbered<TableRow>[],
  job: ImportRecord,
  action: RowAction,
): Promise<Applied> {
  const refusals = new Map<number, readonly Fault[]>()
  const apply = async ({ row, value }: Numbered<TableRow>) => {
    const body = { ...value.body, reference: value.body.reference ?? rowReference(job, row) }
    const faults = await action(body, job)
    if (faults.length > 0)
      refusals.set(
        row,
        faults.map((fault) => ({ ...fault, pointer: columnOf(fault, job) })),
      )
  }
  const things = [...Map.groupBy(rows, ({ value }) => value.thing).values()]
  await inParallel(things, PARALLEL_THINGS, async (thing) => {
    for (const row of thing) await apply(row)
  })
  return { refusals }
}

/** Members of bodies that have another name as a column. */
const columnNames: Readonly<Record<string, string>> = { inputs: 'materials' }

/** The column from which the member of the body came that a pointer names. */
function columnOf({ pointer }: Fault, { kind }: ImportRecord): string {
  const columns = new Set(importTables[kind].columns.map(({ name }) => name))
  const segments = pointer.split('/').map((segment) => columnNames[segment] ?? segment)
  const column = segments.find((segment) => columns.has(segment))
  return column === undefined ? '' : jsonPointer(column)
}
