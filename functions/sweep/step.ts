import { type Instant, millisecondsOf, parseInstant } from '@tallystick/kernel'
import { listWaiting, type Queue, type Table, WAITING_SHARDS } from '@tallystick/store'

/** The queues on which what waits goes on. */
export type SweptQueue = 'allocations' | 'shipments'

export interface SweepDeps {
  readonly table: Table
  readonly queues: Readonly<Record<SweptQueue, Queue>>
  readonly now: () => Instant
}

/** A marker younger than this is left alone: what it waits for may be under way. */
export const MIN_WAIT_MILLISECONDS = 15_000

/** Messages sent with one call. */
const batchSize = 10

/**
 * Sends the message of everything that waits again, all partitions at once; the steps find out whether it may go on. Many
 * orders may wait with one message, by which the first of their line is tried: it is sent once.
 */
export async function sweep(deps: SweepDeps): Promise<{ sent: number }> {
  const sent = new Set<string>()
  const shards = Array.from({ length: WAITING_SHARDS }, (_, shard) => sweepShard(deps, shard, sent))
  return { sent: (await Promise.all(shards)).reduce((sum, count) => sum + count, 0) }
}

async function sweepShard(
  { table, queues, now }: SweepDeps,
  shard: number,
  seen: Set<string>,
): Promise<number> {
  const bodies = new Map<SweptQueue, string[]>()
  let sent = 0
  const flush = async (queue: SweptQueue) => {
    const held = bodies.get(queue) ?? []
    bodies.delete(queue)
    if (held.length > 0) await queues[queue].send(held.map((body) => ({ body })))
    sent += held.length
  }
  for await (const { queue: name, message, since } of listWaiting(table, shard)) {
    const started = parseInstant(since)
    if (started !== undefined && millisecondsOf(now()) - millisecondsOf(started) < MIN_WAIT_MILLISECONDS)
      continue
    if (seen.has(message)) continue
    seen.add(message)
    const queue = name as SweptQueue
    bodies.set(queue, [...(bodies.get(queue) ?? []), message])
    if ((bodies.get(queue) ?? []).length === batchSize) await flush(queue)
  }
  for (const queue of [...bodies.keys()]) await flush(queue)
  return sent
}
