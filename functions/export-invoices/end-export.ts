import type { Fault } from '@tallystick/kernel'
import {
  type ExportRecord,
  putExport,
  putWatermark,
  readExport,
  readWatermark,
  storedBytes,
  type Write,
} from '@tallystick/store'
import { unmarkExport } from '../shell/exports/export-marker.ts'
import { exportFault } from '../shell/exports/faults.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { tell } from '../shell/webhooks/tell.ts'
import type { ExportInvoicesDeps } from './export-run.ts'
import { hadAfter } from './had-before.ts'

/** Most bytes that the watermark may take; an item holds 400 kB. */
export const MAX_WATERMARK_BYTES = 300_000

/** Ends an export as done: its ZIP is there. What it had moves the watermark in the same transaction. */
export async function endDone(
  deps: ExportInvoicesDeps,
  job: ExportRecord,
  file: NonNullable<ExportRecord['file']>,
): Promise<void> {
  const taken = job.checkpoint?.taken ?? []
  const watermark = job.onlyNew ? await readWatermark(deps.table, job) : undefined
  const had = watermark && hadAfter(watermark.had, taken)
  if (had !== undefined && storedBytes({ had }) > MAX_WATERMARK_BYTES)
    return endFailed(deps, job, [exportFault('EXPORTS-WATERMARK', '/onlyNew')])
  const ended = await end(deps, { ...job, state: 'done', file }, job, had)
  if (ended) await tellReady(deps, job)
}

/** Ends an export with faults: nothing of it can be had, and nothing counts as exported. */
export async function endFailed(
  deps: ExportInvoicesDeps,
  job: ExportRecord,
  faults: readonly Fault[],
): Promise<void> {
  if (await end(deps, { ...job, state: 'failed', faults }, job, undefined))
    deps.metric('ExportFailed', 1, { exportId: job.exportId, code: faults[0]?.code ?? '' })
}

/** Tells whoever waits that the ZIP is there; by one id, however often. */
export async function tellReady(deps: ExportInvoicesDeps, { exportId }: ExportRecord): Promise<void> {
  await tell(deps, exportId, {
    type: 'export.ready',
    data: { version: 1, kind: 'invoices', exportId, link: `/v1/exports/${exportId}` },
  })
}

/** Record, watermark and marker at once; false when another worker took the export over. */
async function end(
  { table, now }: ExportInvoicesDeps,
  next: ExportRecord,
  before: ExportRecord,
  had: Parameters<typeof putWatermark>[1]['had'] | undefined,
): Promise<boolean> {
  const ended = { ...next, endedAt: now(), version: before.version + 1 }
  return retryOnConflict(async () => {
    const outcome = await table.write(
      putExport(ended, before),
      unmarkExport(before.exportId),
      ...(await releaseOf(table, before, had)),
    )
    if (outcome.done) return true
    const there = await readExport(table, before.exportId)
    if (there?.run !== before.run) return false
    return there.version === ended.version ? true : 'conflict'
  }, 'end an export')
}

/** The watermark is held by this export alone until it ends. */
async function releaseOf(
  table: ExportInvoicesDeps['table'],
  job: ExportRecord,
  had: Parameters<typeof putWatermark>[1]['had'] | undefined,
): Promise<Write[]> {
  if (!job.onlyNew) return []
  const watermark = await readWatermark(table, job)
  if (watermark.heldBy !== job.exportId) return []
  return [putWatermark(job, { had: had ?? watermark.had }, watermark)]
}
