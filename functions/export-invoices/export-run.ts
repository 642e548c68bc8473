import type { Instant } from '@tallystick/kernel'
import {
  type DocumentParts,
  type Documents,
  type ExportCheckpoint,
  type ExportRecord,
  putExport,
  readExport,
  type Table,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { markExport } from '../shell/exports/export-marker.ts'
import type { Metric } from '../shell/metric.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { TellDeps } from '../shell/webhooks/tell.ts'
import { hashStart } from './zip/running-hash.ts'

export interface ExportInvoicesDeps extends TellDeps {
  readonly table: Table
  readonly work: Documents
  readonly invoices: Documents
  readonly parts: DocumentParts
  readonly exports: EventQueue<'exports'>
  readonly metric: Metric
  readonly now: () => Instant
  /** Bytes from which on a part is uploaded; at least `MIN_PART_BYTES`, but in tests. */
  readonly partBytes: number
}

/** Where an export begins. */
export const exportStart: ExportCheckpoint = {
  notes: 0,
  parts: 0,
  offset: 0,
  hash: hashStart,
  reports: [],
  taken: [],
  files: {},
  entries: 0,
  directory: 0,
  invoices: 0,
  documents: 0,
  missing: 0,
  totals: {},
}

/** True when an export has come to its end, one way or the other. */
export function isEnded({ state }: ExportRecord): boolean {
  return state === 'done' || state === 'failed'
}

/**
 * Takes an export over from whoever worked on it: that one sees it at its next checkpoint, and stops. The sweeper leaves it
 * alone for as long as this run may take.
 */
export async function takeOver({ table, now }: ExportInvoicesDeps, exportId: string): Promise<ExportRecord> {
  return retryOnConflict(async () => {
    const job = await readExport(table, exportId)
    if (job === undefined) throw new Error('an export that was queued is not on record')
    if (isEnded(job)) return job
    const taken: ExportRecord = { ...job, state: 'running', run: job.run + 1, version: job.version + 1 }
    const outcome = await table.write(putExport(taken, job), markExport(exportId, now()))
    return outcome.done ? taken : 'conflict'
  }, 'take over an export')
}

type Change = Partial<Omit<ExportRecord, 'exportId' | 'run' | 'version'>>

/** The export after a change; `undefined` when another worker took it over. */
export async function advance(
  { table }: Pick<ExportInvoicesDeps, 'table'>,
  job: ExportRecord,
  change: Change,
): Promise<ExportRecord | undefined> {
  const next = { ...job, ...change, version: job.version + 1 }
  const outcome = await table.write(putExport(next, job))
  if (outcome.done) return next
  const there = await readExport(table, job.exportId)
  return there?.run === job.run && there.version === next.version ? there : undefined
}
