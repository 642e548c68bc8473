// How an import survives: its record says how far it is. What comes after that may have been done already, and is done again
// without harm, because each row is applied once under `{importId}.{row}`. The record's version decides between workers.
import assert from 'node:assert/strict'
import type { FileUploaded } from '@tallystick/events'
import type { ImportRecord } from '@tallystick/store'
import { importFault } from '../shell/tables/faults.ts'
import { importIdOf, MAX_IMPORT_ROWS, uploadKey } from '../shell/tables/import-files.ts'
import { type Batch, nextBatch } from './batch.ts'
import { endImport, passOn, tellArrival } from './end-import.ts'
import { putParts, refusedRows } from './fault-parts.ts'
import type { ImportKind } from './import-kind.ts'
import { advance, type ImportFileDeps, isEnded, keptFaults, takeOver } from './import-run.ts'
import { kinds } from './kinds.ts'
import { chunksOf, openImport } from './open-import.ts'
import { poolOf, turnAt } from './pool-line.ts'
import { formatOf } from './read-fields.ts'
import { splitRows } from './split-rows.ts'

export type { ImportFileDeps } from './import-run.ts'

/** Time that must be left to begin something more: the longest thing is joining the faults of a million rows. */
export const RESERVE_MILLISECONDS = 120_000

/** Imports a file as far as time allows, then has itself called again. */
export async function importFile(
  deps: ImportFileDeps,
  { key }: FileUploaded,
  remainingMilliseconds: () => number,
): Promise<void> {
  const job = await takeOver(deps.table, importIdOf(key))
  if (isEnded(job)) {
    await tellArrival(deps, job)
    return passOn(deps, job)
  }
  const kind = kinds.find((each) => each.kind === job.kind)
  assert(kind !== undefined, 'every kind of import has its plug-in')
  const opened = job.state === 'created' ? await open(deps, kind, job) : job
  const ready = opened && (await standInLine(deps, kind, opened))
  if (ready !== undefined) await importRows(deps, kind, ready, remainingMilliseconds)
}

/** The import with what is settled before its first row; `undefined` when that ended it. */
async function open(
  deps: ImportFileDeps,
  kind: ImportKind,
  job: ImportRecord,
): Promise<ImportRecord | undefined> {
  const opening = await openImport(deps, kind, job)
  if (opening.ok) return advance(deps.table, job, opening.value)
  await endImport(deps, kind, job, opening.faults)
  return undefined
}

/** The import with its pool, where it fills one; `undefined` when another fills it now. */
async function standInLine(
  deps: ImportFileDeps,
  kind: ImportKind,
  job: ImportRecord,
): Promise<ImportRecord | undefined> {
  const space = poolOf(kind, job)
  if (space === undefined || job.pool !== undefined) return job
  const turn = await turnAt(deps.table, space, job)
  if (turn === 'gone') return undefined
  if (turn === 'waits') {
    await advance(deps.table, job, { state: 'waiting' })
    return undefined
  }
  if (turn !== 'line-full')
    return advance(deps.table, job, { state: 'running', pool: { space, start: turn.start } })
  await endImport(deps, kind, job, [importFault('IMPORT-POOL-LINE', '')])
  return undefined
}

async function importRows(
  deps: ImportFileDeps,
  kind: ImportKind,
  begun: ImportRecord,
  remainingMilliseconds: () => number,
): Promise<void> {
  const chunks = await chunksOf(deps.work, uploadKey(begun.importId), begun.checkpoint.offset)
  const lines = splitRows(chunks, formatOf(begun.header), begun.checkpoint)
  let job: ImportRecord | undefined = begun
  try {
    while (job !== undefined && remainingMilliseconds() > RESERVE_MILLISECONDS) {
      const batch = await nextBatch(lines, job.header, job.checkpoint, deps.batchRows)
      if (batch.rows.length === 0 && batch.isLast) return await end(deps, kind, job)
      if (batch.next.row > MAX_IMPORT_ROWS)
        return await endImport(deps, kind, job, [importFault('IMPORT-TOO-MANY-ROWS', '')])
      job = await importBatch(deps, kind, job, batch)
    }
  } finally {
    await lines.return(undefined)
  }
  if (job === undefined) return
  await tellArrival(deps, job)
  await deps.imports.send({ type: 'file-uploaded', version: 1, key: uploadKey(job.importId) })
}

async function end(deps: ImportFileDeps, kind: ImportKind, job: ImportRecord): Promise<void> {
  const isEmpty = job.checkpoint.row === 0
  await endImport(deps, kind, job, isEmpty ? [importFault('IMPORT-FILE-EMPTY', '')] : [])
}

/** Applies rows, keeps the faults of those refused, then says so; `undefined` when another worker took over. */
async function importBatch(
  deps: ImportFileDeps,
  kind: ImportKind,
  job: ImportRecord,
  { rows, next }: Batch,
): Promise<ImportRecord | undefined> {
  const readable = rows.flatMap(({ row, fields, faults }) =>
    faults.length === 0 ? [{ row, value: fields }] : [],
  )
  const { refusals, writes = [] } = await kind.take(readable, job, deps)
  const refused = refusedRows(rows, refusals)
  if (refused.length > 0) await putParts(deps.work, job, kind, refused)
  const { applied, refused: before, parts } = job.checkpoint
  const checkpoint = {
    ...next,
    applied: applied + rows.length - refused.length,
    refused: before + refused.length,
    parts: parts + (refused.length > 0 ? 1 : 0),
  }
  const faults = keptFaults(
    job.faults,
    refused.flatMap((row) => row.faults),
  )
  return advance(deps.table, job, { checkpoint, faults }, ...writes)
}
