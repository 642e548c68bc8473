import type { QueueName } from '@tallystick/events'
import { type Instant, millisecondsOf, parseInstant } from '@tallystick/kernel'
import { listWaiting, type Queue, type Table } from '@tallystick/store'

export interface SweepDeps {
  readonly table: Table
  readonly queues: Readonly<Record<QueueName, Queue>>
  readonly now: () => Instant
}

/** A marker younger than this is left alone: what it waits for may be under way. */
export const MIN_WAIT_MILLISECONDS = 15_000

/** Sends the message of everything that waits again; the steps find out whether it may go on. */
export async function sweep({ table, queues, now }: SweepDeps): Promise<{ sent: number }> {
  let sent = 0
  for await (const { queue, message, since } of listWaiting(table)) {
    const started = parseInstant(since)
    const isYoung =
      started !== undefined && millisecondsOf(now()) - millisecondsOf(started) < MIN_WAIT_MILLISECONDS
    if (isYoung) continue
    await queues[queue as QueueName].send([{ body: message }])
    sent += 1
  }
  return { sent }
}
