import { type Instant, millisecondsOf, parseInstant } from '@tallystick/kernel'
import { listWaiting, type Queue, type Table, WAITING_SHARDS, type WaitingMarker } from '@tallystick/store'
import type { Metric } from '../shell/metric.ts'

/** The queues on which what waits goes on. */
export type SweptQueue =
  | 'orders'
  | 'allocations'
  | 'shipments'
  | 'returns'
  | 'registrations'
  | 'fetches'
  | 'notifications'

export interface SweepDeps {
  readonly table: Table
  readonly queues: Readonly<Record<SweptQueue, Queue>>
  readonly now: () => Instant
  readonly metric: Metric
}

/** A marker younger than this is left alone: what it waits for may be under way. */
export const MIN_WAIT_MILLISECONDS = 15_000

/** Messages sent with one call. */
const batchSize = 10

/** What a sweep found. */
export type Swept = {
  readonly sent: number
  /** What still waits although its alarm has come. */
  readonly alarmed: number
}

/**
 * Sends the message of everything that waits and may go on again, all partitions at once; the steps find out whether it does.
 * Many orders may wait with one message, by which the first of their line is tried: it is sent once. Counts what waits for so
 * long that people have to look.
 */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const seen = new Set<string>()
  const shards = await Promise.all(
    Array.from({ length: WAITING_SHARDS }, (_, shard) => sweepShard(deps, shard, seen)),
  )
  const sum = (count: (swept: Swept) => number) => shards.reduce((all, swept) => all + count(swept), 0)
  const swept = { sent: sum(({ sent }) => sent), alarmed: sum(({ alarmed }) => alarmed) }
  if (swept.alarmed > 0) deps.metric('RegistrationDeadlineNear', swept.alarmed)
  return swept
}

async function sweepShard(
  { table, queues, now }: SweepDeps,
  shard: number,
  seen: Set<string>,
): Promise<Swept> {
  const bodies = new Map<SweptQueue, string[]>()
  let sent = 0
  let alarmed = 0
  const flush = async (queue: SweptQueue) => {
    const held = bodies.get(queue) ?? []
    bodies.delete(queue)
    if (held.length > 0) await queues[queue].send(held.map((body) => ({ body })))
    sent += held.length
  }
  for await (const marker of listWaiting(table, shard)) {
    const { queue: name, message } = marker
    if (isAlarming(marker, now())) alarmed++
    if (!isDue(marker, now()) || seen.has(message)) continue
    seen.add(message)
    const queue = name as SweptQueue
    bodies.set(queue, [...(bodies.get(queue) ?? []), message])
    if ((bodies.get(queue) ?? []).length === batchSize) await flush(queue)
  }
  for (const queue of [...bodies.keys()]) await flush(queue)
  return { sent, alarmed }
}

/** What has no readable moment is due: it is sent rather than forgotten. */
function isDue({ since, notBefore }: WaitingMarker, now: Instant): boolean {
  const passed = (moment: string, milliseconds: number) => {
    const from = parseInstant(moment)
    return from === undefined || millisecondsOf(now) - millisecondsOf(from) >= milliseconds
  }
  return passed(since, MIN_WAIT_MILLISECONDS) && (notBefore === undefined || passed(notBefore, 0))
}

/** To the day: it comes a week before the end, so that hours do not matter. */
function isAlarming({ alarmOn }: WaitingMarker, now: Instant): boolean {
  return alarmOn !== undefined && now.slice(0, alarmOn.length) >= alarmOn
}
