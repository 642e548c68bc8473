import { type Fault, faultsUnder, jsonPointer } from '@tallystick/kernel'
import type { Documents, ImportRecord } from '@tallystick/store'
import { csvRow } from '../shell/tables/csv.ts'
import { type ImportFile, importFileKey } from '../shell/tables/import-files.ts'
import type { ReadRow } from './batch.ts'
import type { ImportKind, Refusals } from './import-kind.ts'
import { faultsColumn } from './read-fields.ts'

/** A row with all that is wrong with it; pointers begin with its number, `/rows/17/expiry`. */
export interface RefusedRow extends ReadRow {
  readonly faults: readonly Fault[]
}

/** The rows of a batch that were refused, in the order of the file. */
export function refusedRows(rows: readonly ReadRow[], refusals: Refusals): RefusedRow[] {
  return rows.flatMap((read) => {
    const faults = [...read.faults, ...(refusals.get(read.row) ?? [])]
    const inFile = faultsUnder(jsonPointer('rows', read.row), faults)
    return faults.length > 0 ? [{ ...read, faults: inFile }] : []
  })
}

const contentTypes: Readonly<Record<ImportFile, string>> = {
  'faults.jsonl': 'application/jsonl; charset=utf-8',
  'refused.csv': 'text/csv; charset=utf-8',
}

function partKey(importId: string, part: number, file: ImportFile): string {
  return importFileKey(importId, `parts/${part}-${file}`)
}

/** Keeps the refused rows of a batch before its checkpoint is written; a repeat writes the same bytes to the same keys. */
export async function putParts(
  work: Documents,
  { importId, checkpoint }: ImportRecord,
  { table: { columns } }: ImportKind,
  refused: readonly RefusedRow[],
): Promise<void> {
  const part = checkpoint.parts
  const told = refused.map(({ row, line, faults }) => `${JSON.stringify({ row, line, faults })}\n`)
  const rows = refused.map(({ fields, faults }) =>
    csvRow([...columns.map(({ name }) => fields[name] ?? ''), faults.map(sentence).join(' ')]),
  )
  const texts = { 'faults.jsonl': told.join(''), 'refused.csv': rows.join('') } as const
  await Promise.all(
    files.map((file) =>
      work.put(partKey(importId, part, file), {
        bytes: Buffer.from(texts[file]),
        contentType: contentTypes[file],
      }),
    ),
  )
}

const files: readonly ImportFile[] = ['faults.jsonl', 'refused.csv']

function sentence({ code, message }: Fault): string {
  return `${code}: ${message}`
}

/** Joins the parts to one file of faults and one of rows to mend, once. */
export async function joinParts(
  work: Documents,
  { importId, checkpoint }: ImportRecord,
  { table: { columns } }: ImportKind,
): Promise<void> {
  const heads: Readonly<Record<ImportFile, string>> = {
    'faults.jsonl': '',
    'refused.csv': csvRow([...columns.map(({ name }) => name), faultsColumn]),
  }
  for (const file of checkpoint.parts === 0 ? [] : files)
    await work.writeStream(
      importFileKey(importId, file),
      contentTypes[file],
      joined(work, importId, checkpoint.parts, file, heads[file]),
    )
}

async function* joined(
  work: Documents,
  importId: string,
  parts: number,
  file: ImportFile,
  head: string,
): AsyncGenerator<Uint8Array> {
  if (head !== '') yield Buffer.from(head)
  for (let part = 0; part < parts; part++) {
    const kept = await work.get(partKey(importId, part, file))
    if (kept === undefined) throw new Error('a part of the faults of an import is gone')
    yield kept.bytes
  }
}
