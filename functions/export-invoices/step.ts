// How an export survives: everything up to its checkpoint lies in parts of an upload and in notes, which are put once. A run
// that dies is done again from there, and makes the same bytes; where a note is there already, it goes on from that. The record's
// version decides between workers. An upload whose parts do not fit, because two workers were at it, is begun anew.
import type { ExportDue } from '@tallystick/events'
import type { Fault, Result } from '@tallystick/kernel'
import { type ExportRecord, MIN_PART_BYTES, readWatermark } from '@tallystick/store'
import { zipKey } from '../shell/exports/export-files.ts'
import { exportDue } from '../shell/exports/export-marker.ts'
import { exportFault } from '../shell/exports/faults.ts'
import { completeExport } from './complete-export.ts'
import { documentPieces } from './document-pieces.ts'
import { endDone, endFailed, tellReady } from './end-export.ts'
import { endingPieces } from './ending-pieces.ts'
import { advance, type ExportInvoicesDeps, exportStart, isEnded, takeOver } from './export-run.ts'
import { lookUpStretches } from './look-up-stretches.ts'
import { type OpenExport, openPacker, type Packed } from './packer.ts'
import { type Piece, type Progress, progressAt } from './piece.ts'

export type { ExportInvoicesDeps } from './export-run.ts'

/** Bytes from which on a part is uploaded: more would take more memory, and 10,000 of these are 48 GiB. */
export const EXPORT_PART_BYTES = MIN_PART_BYTES

/** Time that must be left to go on: a quarter of what the function has. */
export const RESERVE_MILLISECONDS = 225_000

/** Most numbers that one export looks at. */
export const MAX_EXPORT_NUMBERS = 1_000_000

/** How often an upload is begun for one export. */
export const MAX_ATTEMPTS = 3

/** Exports as far as time allows, then has itself called again. */
export async function exportInvoices(
  deps: ExportInvoicesDeps,
  { exportId }: ExportDue,
  remainingMilliseconds: () => number,
): Promise<void> {
  const job = await takeOver(deps, exportId)
  if (job.state === 'done') return tellReady(deps, job)
  if (isEnded(job)) return
  const isLate = () => remainingMilliseconds() < RESERVE_MILLISECONDS
  let open = await opened(deps, job)
  while (open !== undefined) {
    const next = await runPhase(deps, open, isLate)
    if (next !== undefined && isLate()) return deps.exports.send(exportDue(exportId))
    open = next
  }
}

/** The export with its stretches and an upload; `undefined` when that ended it, or another worker took it over. */
async function opened(deps: ExportInvoicesDeps, job: ExportRecord): Promise<OpenExport | undefined> {
  const { stretches: known, upload, checkpoint } = job
  if (known !== undefined && upload !== undefined && checkpoint !== undefined)
    return { ...job, stretches: known, upload, checkpoint }
  const stretches = await lookUpStretches(deps.table, job)
  const numbers = stretches.reduce((all, { from, to }) => all + to - from + 1, 0)
  if (numbers <= MAX_EXPORT_NUMBERS) return begin(deps, { ...job, stretches })
  await endFailed(deps, job, [exportFault('EXPORTS-TOO-MANY', '/from')])
  return undefined
}

/** Begins an upload under a key of its own, for the first time or anew. */
async function begin(
  deps: ExportInvoicesDeps,
  job: ExportRecord & Pick<OpenExport, 'stretches'>,
): Promise<OpenExport | undefined> {
  const attempt = job.attempt + 1
  if (attempt > MAX_ATTEMPTS) {
    await endFailed(deps, job, [exportFault('EXPORTS-UPLOAD')])
    return undefined
  }
  const { stretches } = job
  const upload = await deps.parts.begin(zipKey(job.exportId, attempt), 'application/zip')
  const begun = { stretches, upload, attempt, checkpoint: exportStart }
  const next = await advance(deps, job, begun)
  return next && { ...next, ...begun }
}

/** Works until time is up or a phase is over; the export as it then is, `undefined` when it ended or another has it. */
async function runPhase(
  deps: ExportInvoicesDeps,
  job: OpenExport,
  isLate: () => boolean,
): Promise<OpenExport | undefined> {
  const progress = progressAt(job.checkpoint)
  const packer = await openPacker(deps, job, progress)
  const isEnding = job.checkpoint.ending !== undefined
  if (isEnding && isWritten(job)) return finish(deps, job)
  for await (const piece of await piecesOf(deps, job, progress)) {
    if (!piece.ok) {
      await endFailed(deps, job, piece.faults)
      return undefined
    }
    packer.add(piece.value)
    const { isLast } = piece.value
    const isFull = packer.bytes() >= deps.partBytes
    if (!isFull && !isLast && !isLate()) continue
    const packed = await packer.keep(isFull || (isLast && isEnding))
    return afterKeeping(deps, job, packed)
  }
  return undefined
}

async function afterKeeping(
  deps: ExportInvoicesDeps,
  job: OpenExport,
  packed: Packed,
): Promise<OpenExport | undefined> {
  if (packed.kind === 'gone') return begin(deps, job)
  if (packed.kind === 'kept') {
    const { checkpoint } = packed
    const next = await advance(deps, job, { checkpoint })
    return next && { ...job, ...next, checkpoint }
  }
  await endFailed(deps, job, [exportFault('EXPORTS-TOO-LARGE', '/from')])
  return undefined
}

async function piecesOf(
  deps: ExportInvoicesDeps,
  job: OpenExport,
  progress: Progress,
): Promise<AsyncIterable<Result<Piece, Fault[]>>> {
  const { table, invoices, work } = deps
  if (job.checkpoint.ending !== undefined) return endingPieces(work, job, progress)
  const { had } = job.onlyNew ? await readWatermark(table, job) : { had: {} }
  return documentPieces({ table, invoices, had }, job, progress, job.checkpoint.notes)
}

/** True once the last piece is in a part: the directory's end is behind all notes. */
function isWritten({ checkpoint: { ending } }: OpenExport): boolean {
  return ending !== undefined && ending.note > ending.notes + 1
}

async function finish(deps: ExportInvoicesDeps, job: OpenExport): Promise<OpenExport | undefined> {
  const file = await completeExport(deps, job)
  if (file === 'gone') return begin(deps, job)
  await endDone(deps, job, file)
  return undefined
}
