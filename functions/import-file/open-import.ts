import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import type { Documents, ImportRecord, Table } from '@tallystick/store'
import { importFault } from '../shell/tables/faults.ts'
import { MAX_IMPORT_BYTES, uploadKey } from '../shell/tables/import-files.ts'
import type { ImportKind } from './import-kind.ts'
import { readHeader } from './read-header.ts'

/** What is settled before the first row is read: what the file is about, and what its header says. */
export type Opening = Pick<ImportRecord, 'state' | 'checkpoint'> &
  Partial<Pick<ImportRecord, 'header' | 'subject'>>

/** Looks at the file as a whole. */
export async function openImport(
  { table, work }: { readonly table: Table; readonly work: Documents },
  kind: ImportKind,
  job: ImportRecord,
): Promise<Result<Opening, Fault[]>> {
  const key = uploadKey(job.importId)
  const bytes = await work.size(key)
  if (bytes !== undefined && bytes > MAX_IMPORT_BYTES)
    return refuse([importFault('IMPORT-FILE-TOO-LARGE', '')])
  const subject = await subjectOf(kind, job, table)
  if (!subject.ok) return subject
  const read = await readHeader(await chunksOf(work, key, 0), kind, job)
  if (!read.ok) return read
  const { header, next } = read.value
  return accept({
    state: 'running',
    checkpoint: { ...job.checkpoint, ...next },
    ...(header !== undefined && { header }),
    ...(subject.value !== undefined && { subject: subject.value }),
  })
}

async function subjectOf(
  { open }: ImportKind,
  job: ImportRecord,
  table: Table,
): Promise<Result<Sku | undefined, Fault[]>> {
  return open === undefined ? accept(undefined) : open(job, table)
}

/** The bytes of an uploaded file. */
export async function chunksOf(
  work: Documents,
  key: string,
  from: number,
): Promise<AsyncIterable<Uint8Array>> {
  const chunks = await work.read(key, from)
  if (chunks === undefined) throw new Error('the file of an import is not in its bucket')
  return chunks
}
