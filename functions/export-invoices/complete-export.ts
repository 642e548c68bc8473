import type { Documents, ExportRecord, UploadedPart } from '@tallystick/store'
import { zipKey } from '../shell/exports/export-files.ts'
import { inParallel } from '../shell/in-parallel.ts'
import type { ExportInvoicesDeps } from './export-run.ts'
import { readNote } from './note.ts'
import type { OpenExport } from './packer.ts'
import { hashEnd } from './zip/running-hash.ts'

/** Notes that are read at once. */
const notesAtOnce = 8

/** Makes one object of the parts; `gone` = the upload leads nowhere, and the export begins anew. */
export async function completeExport(
  { work, parts }: Pick<ExportInvoicesDeps, 'work' | 'parts'>,
  job: OpenExport,
): Promise<NonNullable<ExportRecord['file']> | 'gone'> {
  const { offset, hash } = job.checkpoint
  const key = zipKey(job.exportId, job.attempt)
  const file = { key, bytes: offset, sha256: hashEnd(hash) }
  const isThere = async () => (await work.size(key)) === offset
  if (await isThere()) return file
  const outcome = await parts.complete(job.upload, await partsOf(work, job))
  return outcome === 'stored' || (await isThere()) ? file : 'gone'
}

async function partsOf(work: Documents, job: OpenExport): Promise<readonly UploadedPart[]> {
  const notes = Array.from({ length: job.checkpoint.notes }, (_, i) => i + 1)
  const found = await inParallel(notes, notesAtOnce, async (note) => (await readNote(work, job, note)).part)
  return found.filter((part) => part !== undefined)
}
