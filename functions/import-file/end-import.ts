import type { Fault } from '@tallystick/kernel'
import { thingId } from '@tallystick/orders'
import { tradeItemOfSpace } from '@tallystick/serials'
import { type ImportRecord, putImport, readImport } from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { uploadKey } from '../shell/tables/import-files.ts'
import { joinParts } from './fault-parts.ts'
import type { ImportKind } from './import-kind.ts'
import { type ImportFileDeps, keptFaults } from './import-run.ts'
import { leaveWrites, nextInLine } from './pool-line.ts'

/** Ends an import: with faults of the file as failed, else as done. What was applied before stays applied. */
export async function endImport(
  deps: ImportFileDeps,
  kind: ImportKind,
  job: ImportRecord,
  faults: readonly Fault[],
): Promise<void> {
  await joinParts(deps.work, job, kind)
  const isFailed = faults.length > 0
  const ended: ImportRecord = {
    ...job,
    state: isFailed ? 'failed' : 'done',
    endedAt: deps.now(),
    faults: keptFaults(faults, job.faults),
    version: job.version + 1,
  }
  const isOurs = await retryOnConflict(async () => {
    const outcome = await deps.table.write(putImport(ended, job), ...(await leaveWrites(deps.table, job)))
    if (outcome.done) return true
    const there = await readImport(deps.table, job.importId)
    if (there?.run !== job.run) return false
    return there.version === ended.version ? true : 'conflict'
  }, 'end an import')
  if (!isOurs) return
  if (isFailed) deps.metric('ImportFailed', 1, { importId: job.importId })
  await tellArrival(deps, ended)
  await passOn(deps, ended)
}

/** Orders that wait for serials of the pool are tried again. */
export async function tellArrival({ allocations }: ImportFileDeps, { pool }: ImportRecord): Promise<void> {
  if (pool === undefined) return
  const thing = thingId({ kind: 'pool', tradeItem: tradeItemOfSpace(pool.space) })
  await allocations.send({ type: 'goods-arrived', version: 1, thing })
}

/** The import that waited for this one goes on; telling it twice does no harm. */
export async function passOn({ table, imports }: ImportFileDeps, job: ImportRecord): Promise<void> {
  const next = await nextInLine(table, job)
  if (next !== undefined) await imports.send({ type: 'file-uploaded', version: 1, key: uploadKey(next) })
}
