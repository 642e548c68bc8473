import type { Instant } from '@tallystick/kernel'
import {
  putSweepLaps,
  type Queue,
  readSweepLaps,
  type Table,
  WAITING_SHARDS,
  type WaitingLane,
} from '@tallystick/store'
import type { Metric } from '../shell/metric.ts'
import { type Run, sweepLane } from './sweep-lane.ts'

/** The queues on which what waits goes on. */
export type SweptQueue =
  | 'orders'
  | 'allocations'
  | 'reports'
  | 'shipments'
  | 'returns'
  | 'registrations'
  | 'fetches'
  | 'notifications'
  | 'exports'
  | 'trace'

export interface SweepDeps {
  readonly table: Table
  readonly queues: Readonly<Record<SweptQueue, Queue>>
  readonly now: () => Instant
  readonly metric: Metric
}

/** Markers that one run looks at in one lane of one partition; it goes on after them in the next. */
export const MAX_LOOKED_AT = 1000

/** What a sweep found. */
export type Swept = {
  readonly sent: number
  /** What still waits although its alarm has come, of what was looked at. */
  readonly alarmed: number
}

const lanes = (['SINCE', 'UNTIL'] satisfies readonly WaitingLane[]).flatMap((lane) =>
  Array.from({ length: WAITING_SHARDS }, (_, shard) => ({ lane, shard, name: `${lane}-${shard}` })),
)

/**
 * Sends the message of what waits and may go on again, all partitions at once; the steps find out whether it does. Looks only
 * at what is due, at so much of it in a run, and goes on there in the next. Many orders may wait with one message, by which
 * the first of their line is tried: it is sent once. Counts what waits for so long that people have to look. A queue that is
 * down stops nothing else, and fails the run at its end.
 */
export async function sweep(deps: SweepDeps, limit = MAX_LOOKED_AT): Promise<Swept> {
  const { table, metric } = deps
  const before = await readSweepLaps(table)
  const run: Run = { seen: new Set(), failures: new Map() }
  const stretches = await Promise.all(
    lanes.map(async ({ name, ...lane }) => ({
      name,
      ...(await sweepLane(deps, run, { ...lane, limit, lap: before[name] })),
    })),
  )
  const after = Object.fromEntries(stretches.flatMap(({ name, lap }) => (lap ? [[name, lap] as const] : [])))
  if (Object.keys({ ...before, ...after }).length > 0) await table.write(putSweepLaps(after))
  const sum = (count: (swept: Swept) => number) => stretches.reduce((all, swept) => all + count(swept), 0)
  const swept = { sent: sum(({ sent }) => sent), alarmed: sum(({ alarmed }) => alarmed) }
  if (swept.alarmed > 0) metric('RegistrationDeadlineNear', swept.alarmed)
  for (const failure of run.failures.values()) throw failure
  return swept
}
