import type { ErrandDue } from '@tallystick/events'
import { type Instant, instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import {
  deleteWaiting,
  MAX_DELAY_SECONDS,
  putWaiting,
  type WebhookAttempt,
  type WebhookErrand,
  type WebhookEventRecord,
  type Write,
} from '@tallystick/store'
import { isSuccess } from './endpoint-health.ts'
import { retryDelay } from './retry-schedule.ts'

/** How long whoever tries has it for himself: longer than the function may run. */
export const LEASE_MILLISECONDS = 90_000

/** Attempts that an errand remembers. */
export const MAX_KEPT_ATTEMPTS = 20

/** Wishes to tell it once more that an errand remembers: by then the message of an older one is long worked off. */
export const MAX_KEPT_REPLAYS = 20

/** So much later than it may go on is it swept: a delayed message comes first. */
const SWEPT_LATER_MILLISECONDS = 30_000

/** What identifies an errand among all. */
export function errandId({ endpointId, eventId }: Pick<WebhookErrand, 'endpointId' | 'eventId'>): string {
  return `${endpointId}.${eventId}`
}

/** The errand as a message finds it, to be tried now; nothing where it is done, or not due yet. */
export function dueErrand(
  before: WebhookErrand | undefined,
  { endpointId, replayId }: ErrandDue,
  { eventId, type, at }: WebhookEventRecord,
  now: Instant,
): WebhookErrand | undefined {
  const fresh = { endpointId, eventId, type, at, state: 'waiting', tries: 0 } as const
  const replays = replayId === undefined ? [] : [replayId]
  if (before === undefined) return { ...fresh, attempts: [], replays, version: 0 }
  const isEarly = before.notBefore !== undefined && now < before.notBefore
  if (replayId !== undefined && !before.replays.includes(replayId)) {
    if (before.state === 'trying' && isEarly) return undefined
    const { attempts, version } = before
    return { ...fresh, attempts, replays: [...before.replays, replayId].slice(-MAX_KEPT_REPLAYS), version }
  }
  const isOpen = before.state === 'waiting' || before.state === 'trying'
  return isOpen && !isEarly ? before : undefined
}

/** The errand while somebody is at it: a lease, so that doubles of its message do nothing meanwhile. */
export function claimed({ notBefore: _, ...errand }: WebhookErrand, now: Instant): WebhookErrand {
  const notBefore = later(now, LEASE_MILLISECONDS)
  return { ...errand, state: 'trying', notBefore, version: errand.version + 1 }
}

/** The errand that nobody goes on: there is no endpoint for it. */
export function dropped({ notBefore: _, ...errand }: WebhookErrand): WebhookErrand {
  return { ...errand, state: 'dropped', version: errand.version + 1 }
}

/** The errand after an attempt: told, to be tried again by schedule, or failed for good. */
export function afterAttempt(errand: WebhookErrand, attempt: WebhookAttempt, now: Instant): WebhookErrand {
  const { notBefore: _, ...rest } = errand
  const tries = errand.tries + 1
  const attempts = [...errand.attempts, attempt].slice(-MAX_KEPT_ATTEMPTS)
  const next = { ...rest, tries, attempts, version: errand.version + 1 }
  if (isSuccess(attempt)) return { ...next, state: 'told' }
  const delay = retryDelay(errandId(errand), tries)
  if (delay === undefined) return { ...next, state: 'failed' }
  return { ...next, state: 'waiting', notBefore: later(now, delay) }
}

/** Seconds for which the message of the next attempt is delayed; nothing where it is too far, and sweeping brings it. */
export function delayOf({ notBefore }: WebhookErrand, now: Instant): number | undefined {
  if (notBefore === undefined) return undefined
  const seconds = Math.max(1, Math.ceil((millisecondsOf(instant(notBefore)) - millisecondsOf(now)) / 1000))
  return seconds <= MAX_DELAY_SECONDS ? seconds : undefined
}

/** The marker that follows from where an errand stands: whatever dies, it is swept when it may go on. */
export function markerWrite(errand: WebhookErrand, now: Instant): Write {
  const { endpointId, eventId, notBefore, state } = errand
  if (notBefore === undefined) return deleteWaiting('WEBHOOK', errandId(errand))
  const hasMessage = state === 'waiting' && delayOf(errand, now) !== undefined
  return putWaiting({
    kind: 'WEBHOOK',
    id: errandId(errand),
    reason: `endpoint ${endpointId} is to be told`,
    since: now,
    queue: 'notifications',
    message: JSON.stringify(errandMessage({ endpointId, eventId })),
    notBefore: hasMessage ? later(instant(notBefore), SWEPT_LATER_MILLISECONDS) : notBefore,
  })
}

/** The message by which an errand is tried. */
export function errandMessage(errand: Pick<ErrandDue, 'endpointId' | 'eventId' | 'replayId'>): ErrandDue {
  const { endpointId, eventId, replayId } = errand
  return { type: 'errand-due', version: 1, endpointId, eventId, ...(replayId !== undefined && { replayId }) }
}

function later(moment: Instant, milliseconds: number): Instant {
  return instantOf(millisecondsOf(moment) + milliseconds)
}
