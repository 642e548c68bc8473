import { type Instant, instantOf, millisecondsOf, parseInstant } from '@tallystick/kernel'
import { type SweepLap, type WaitingLane, type WaitingMarker, waitingStretch } from '@tallystick/store'
import type { SweepDeps, Swept, SweptQueue } from './step.ts'

/** A marker younger than this is left alone: what it waits for may be under way. */
export const MIN_WAIT_MILLISECONDS = 15_000

/** Messages sent with one call. */
const batchSize = 10

/** What the lanes of one run share. */
export interface Run {
  /** Messages that were sent, or would have been. */
  readonly seen: Set<string>
  /** What came of it, by queue: nothing more is sent to one that failed. */
  readonly failures: Map<SweptQueue, unknown>
}

interface LaneOptions {
  readonly lane: WaitingLane
  readonly shard: number
  /** Most markers to look at. */
  readonly limit: number
  /** Where an earlier run has stopped. */
  readonly lap: SweepLap | undefined
}

/**
 * Looks at the next markers of a lap, and says where it stopped if that was not at its end. A lap ends with what was due when
 * it began, so that whatever comes meanwhile, the first are looked at again.
 */
export async function sweepLane(
  deps: SweepDeps,
  run: Run,
  { lane, shard, limit, lap }: LaneOptions,
): Promise<Swept & { readonly lap: SweepLap | undefined }> {
  const now = deps.now()
  const until = lap?.until ?? (lane === 'SINCE' ? youngest(now) : now)
  const outbox = openOutbox(deps.queues, run)
  let cursor = lap?.cursor
  let left = limit
  let alarmed = 0
  do {
    const goingOn = cursor !== undefined && { cursor }
    const stretch = await waitingStretch(deps.table, { lane, shard, until, limit: left, ...goingOn })
    for (const marker of stretch.markers) {
      if (isAlarming(marker, now)) alarmed++
      if (isDue(marker, now)) await outbox.post(marker)
    }
    left -= stretch.markers.length
    cursor = stretch.cursor
  } while (cursor !== undefined && left > 0)
  await outbox.empty()
  return { sent: outbox.sent(), alarmed, lap: cursor === undefined ? undefined : { until, cursor } }
}

function youngest(now: Instant): Instant {
  return instantOf(millisecondsOf(now) - MIN_WAIT_MILLISECONDS)
}

/** Collects messages, and sends them by tens. */
function openOutbox(queues: SweepDeps['queues'], { seen, failures }: Run) {
  const bodies = new Map<SweptQueue, string[]>()
  let sent = 0
  const flush = async (queue: SweptQueue) => {
    const held = bodies.get(queue) ?? []
    bodies.delete(queue)
    if (failures.has(queue)) return
    try {
      await queues[queue].send(held.map((body) => ({ body })))
      sent += held.length
    } catch (failure) {
      failures.set(queue, failure)
    }
  }
  return {
    sent: () => sent,
    async post({ queue: name, message }: WaitingMarker): Promise<void> {
      if (seen.has(message)) return
      seen.add(message)
      const queue = name as SweptQueue
      const held = [...(bodies.get(queue) ?? []), message]
      bodies.set(queue, held)
      if (held.length === batchSize) await flush(queue)
    },
    async empty(): Promise<void> {
      for (const queue of [...bodies.keys()]) await flush(queue)
    },
  }
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
