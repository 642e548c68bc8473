import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { ImportCheckpoint, ImportRecord } from '@tallystick/store'
import { type CsvDelimiter, csvDelimiters, csvValues } from '../shell/tables/csv.ts'
import { importFault } from '../shell/tables/faults.ts'
import { type ImportKind, valuesGiven } from './import-kind.ts'
import { faultsColumn, type Header } from './read-fields.ts'
import { type RawRow, splitRows } from './split-rows.ts'

/** The header of a file, and where its first row begins. */
export interface FileOpening {
  readonly header: Header
  readonly next: Pick<ImportCheckpoint, 'offset' | 'line'>
}

/** Reads the first line that is not empty; what separates its values is what makes most of them columns of the kind. */
export async function readHeader(
  chunks: AsyncIterable<Uint8Array>,
  kind: ImportKind,
  job: ImportRecord,
): Promise<Result<FileOpening, Fault[]>> {
  if (job.format === 'jsonl') return accept({ header: undefined, next: { offset: 0, line: 1 } })
  const first = await firstLine(chunks)
  if (first === undefined) return refuse([importFault('IMPORT-FILE-EMPTY', '')])
  if (first.fault !== undefined) return refuse([importFault('IMPORT-FILE-HEADER', '')])
  const known = new Set(kind.table.columns.map(({ name }) => name))
  const [best] = csvDelimiters
    .map((delimiter) => headerOf(first.text, delimiter))
    .toSorted((a, b) => countKnown(b, known) - countKnown(a, known))
  const header = best ?? { columns: [], delimiter: ',' }
  const faults = headerFaults(header.columns, kind, job)
  return faults.length > 0 ? refuse(faults) : accept({ header, next: first.next })
}

/** A header has no line breaks in quotes. */
async function firstLine(chunks: AsyncIterable<Uint8Array>): Promise<RawRow | undefined> {
  for await (const row of splitRows(chunks, 'jsonl', { offset: 0, line: 1 }))
    if (row.text !== '' || row.fault !== undefined) return row
  return undefined
}

function headerOf(text: string, delimiter: CsvDelimiter): NonNullable<Header> {
  return { columns: (csvValues(text, delimiter) ?? []).map((name) => name.trim()), delimiter }
}

function countKnown({ columns }: NonNullable<Header>, known: ReadonlySet<string>): number {
  return columns.filter((name) => known.has(name)).length
}

function headerFaults(columns: readonly string[], kind: ImportKind, job: ImportRecord): Fault[] {
  const given = valuesGiven(kind.table, job)
  const known = [...kind.table.columns.map(({ name }) => name), faultsColumn]
  const missing = kind.table.columns.filter(
    ({ name, isRequired }) => isRequired && !columns.includes(name) && given[name] === undefined,
  )
  return [
    ...columns.flatMap((name, i) => [
      ...(known.includes(name)
        ? []
        : [importFault('IMPORT-COLUMN-UNKNOWN', jsonPointer('columns', i), nameOf(name))]),
      ...(columns.indexOf(name) < i
        ? [importFault('IMPORT-COLUMN-TWICE', jsonPointer('columns', i), nameOf(name))]
        : []),
    ]),
    ...missing.map(({ name }) => importFault('IMPORT-COLUMN-MISSING', '/columns', nameOf(name))),
  ]
}

/** Enough of a name to find it; a file without a header has data here. */
function nameOf(name: string): string {
  return JSON.stringify(name.slice(0, 40))
}
