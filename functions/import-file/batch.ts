import type { Fault } from '@tallystick/kernel'
import { type ImportCheckpoint, POOL_CHUNK } from '@tallystick/store'
import { importFault } from '../shell/tables/faults.ts'
import type { Fields } from './import-kind.ts'
import { type Header, readFields } from './read-fields.ts'
import type { RawRow } from './split-rows.ts'

/** Most rows between two checkpoints: what they bring to a pool is one chunk. */
export const MAX_BATCH_ROWS = POOL_CHUNK

/** A row of the file as far as it can be read. */
export interface ReadRow {
  readonly row: number
  readonly line: number
  readonly fields: Fields
  /** Why it cannot be read; what can be read is then empty. */
  readonly faults: readonly Fault[]
}

/** The next rows of the file. Which they are depends on the checkpoint alone. */
export interface Batch {
  readonly rows: readonly ReadRow[]
  readonly next: Pick<ImportCheckpoint, 'offset' | 'line' | 'row'>
  /** True when the file ends with it. */
  readonly isLast: boolean
}

/** Collects the next rows; lines without any value are no rows. */
export async function nextBatch(
  lines: AsyncIterator<RawRow>,
  header: Header,
  { offset, line, row }: ImportCheckpoint,
  most: number,
): Promise<Batch> {
  const rows: ReadRow[] = []
  let next = { offset, line }
  while (rows.length < most) {
    const read = await lines.next()
    if (read.done === true) return { rows, next: { ...next, row: row + rows.length }, isLast: true }
    next = read.value.next
    const { fields, faults } = readRow(read.value, header)
    const isEmpty = faults.length === 0 && Object.keys(fields).length === 0
    if (!isEmpty) rows.push({ row: row + rows.length + 1, line: read.value.line, fields, faults })
  }
  return { rows, next: { ...next, row: row + rows.length }, isLast: false }
}

function readRow({ text, fault }: RawRow, header: Header): Pick<ReadRow, 'fields' | 'faults'> {
  if (fault !== undefined) return { fields: {}, faults: [importFault(fault, '')] }
  const read = readFields(text, header)
  return read.ok ? { fields: read.value, faults: [] } : { fields: {}, faults: read.faults }
}
