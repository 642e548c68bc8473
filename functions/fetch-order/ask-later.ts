import type { QueueEvent } from '@tallystick/events'
import { type Fault, type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { replaceWaiting, type Table, type WaitingMarker } from '@tallystick/store'
import type { DelayedEventQueue } from '../shell/event-queue.ts'
import { fetchFault } from '../shell/fetch-faults.ts'
import type { Log } from '../shell/log.ts'
import type { Metric } from '../shell/metric.ts'
import type { Aim } from './aim.ts'

export interface LaterDeps {
  readonly table: Table
  readonly fetches: DelayedEventQueue<'fetches'>
  readonly now: () => Instant
  readonly log: Log
  readonly metric: Metric
}

/** Seconds until an API that could not be asked is asked again; twice as long after each failure, up to the last. */
const FIRST_PAUSE_SECONDS = 60
export const LONGEST_PAUSE_SECONDS = 900

/** Failures in a row from which on people are alarmed. */
export const FAILURES_TO_TELL = 3

/** For so long an order is asked for; then people are to look. */
export const MAX_WAITING_MILLISECONDS = 14 * 86_400_000

interface Later {
  readonly named: QueueEvent<'fetches'>
  readonly aim: Aim
  readonly id: string
  /** The marker as it was read. */
  readonly held: WaitingMarker | undefined
  readonly asked:
    | { readonly kind: 'wait'; readonly seconds: number }
    | { readonly kind: 'failed'; readonly failure: unknown }
}

/**
 * Writes a marker, then sends the message for later; should that get lost, the marker is swept. Whoever finds that another
 * one wrote lets go, so that each order is asked for by one message. Fault: it has waited for too long.
 */
export async function askLater(deps: LaterDeps, { named, aim, id, held, asked }: Later): Promise<Fault[]> {
  const { table, fetches } = deps
  const at = deps.now()
  const since = held?.since ?? at
  if (millisecondsOf(at) - millisecondsOf(instant(since)) >= MAX_WAITING_MILLISECONDS)
    return [fetchFault('FETCHES-NOT-ANSWERED')]
  const tries = asked.kind === 'failed' ? (held?.tries ?? 0) + 1 : 0
  if (asked.kind === 'failed') tell(deps, aim, asked.failure, tries)
  const seconds = asked.kind === 'wait' ? asked.seconds : pauseAfter(tries)
  const marker: WaitingMarker = {
    kind: 'FETCH',
    id,
    reason: asked.kind === 'wait' ? 'patience' : 'failure',
    since,
    queue: 'fetches',
    message: JSON.stringify(named),
    notBefore: instantOf(millisecondsOf(at) + seconds * 1000),
    ...(tries > 0 && { tries }),
  }
  const outcome = await table.write(replaceWaiting(marker, held))
  if (outcome.done) await fetches.sendLater(named, seconds)
  return []
}

function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures - 1), LONGEST_PAUSE_SECONDS)
}

function tell({ log, metric }: LaterDeps, aim: Aim, failure: unknown, failures: number): void {
  const told = { channel: aim.channel.name, connection: aim.connectionId, failures }
  log.failure('an order could not be fetched', failure, told)
  if (failures >= FAILURES_TO_TELL) metric('FetchFailed', 1, told)
}
