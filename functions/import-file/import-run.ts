import type { Fault } from '@tallystick/kernel'
import {
  type Documents,
  type ImportRecord,
  putImport,
  readImport,
  type Table,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import type { Metric } from '../shell/metric.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { ImportWorld } from './import-kind.ts'

export interface ImportFileDeps extends ImportWorld {
  readonly work: Documents
  readonly imports: EventQueue<'imports'>
  readonly allocations: EventQueue<'allocations'>
  readonly metric: Metric
  /** Rows between two checkpoints, at most `MAX_BATCH_ROWS`. */
  readonly batchRows: number
}

/** True when an import has come to its end, one way or the other. */
export function isEnded({ state }: ImportRecord): boolean {
  return state === 'done' || state === 'failed'
}

/**
 * Takes an import over from whoever worked on it: that one sees it at its next write, and stops. The newest worker has a
 * message of its own, so that one of them always goes on.
 */
export async function takeOver(table: Table, importId: string): Promise<ImportRecord> {
  return retryOnConflict(async () => {
    const job = await readImport(table, importId)
    if (job === undefined) throw new Error('a file was uploaded that no import asked for')
    if (isEnded(job)) return job
    const taken = { ...job, run: job.run + 1, version: job.version + 1 }
    const outcome = await table.write(putImport(taken, job))
    return outcome.done ? taken : 'conflict'
  }, 'take over an import')
}

type Change = Partial<Omit<ImportRecord, 'importId' | 'run' | 'version'>>

/** The import after a change, with what must be written together with it; `undefined` when another worker took it over. */
export async function advance(
  table: Table,
  job: ImportRecord,
  change: Change,
  ...writes: readonly Write[]
): Promise<ImportRecord | undefined> {
  const next = { ...job, ...change, version: job.version + 1 }
  const outcome = await table.write(putImport(next, job), ...writes)
  if (outcome.done) return next
  const there = await readImport(table, job.importId)
  if (there?.run !== job.run) return undefined
  if (there.version === next.version) return there
  throw new Error('what an import changes together with its record was changed by somebody else')
}

/** Most faults that the record keeps; all of them are in the file of faults. */
export const MAX_KEPT_FAULTS = 50

/** The first faults of an import. */
export function keptFaults(before: readonly Fault[], faults: readonly Fault[]): readonly Fault[] {
  return [...before, ...faults].slice(0, MAX_KEPT_FAULTS)
}
