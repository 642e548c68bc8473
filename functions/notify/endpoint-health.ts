import { type Instant, instant, millisecondsOf } from '@tallystick/kernel'
import type { WebhookAttempt, WebhookEndpoint } from '@tallystick/store'

/** An endpoint that has done nothing but fail for so long is told nothing any more. */
export const MAX_FAILING_MILLISECONDS = 5 * 24 * 3_600_000

/** HTTP 410: it is gone, and says so. */
const GONE = 410

export function isSuccess({ status = 0 }: Pick<WebhookAttempt, 'status'>): boolean {
  return status >= 200 && status < 300
}

/** The endpoint after an attempt; itself where nothing changes. */
export function healthAfter(
  endpoint: WebhookEndpoint,
  attempt: Pick<WebhookAttempt, 'status'>,
  now: Instant,
): WebhookEndpoint {
  const { failingSince, disabled, version, ...rest } = endpoint
  if (disabled !== undefined) return endpoint
  if (isSuccess(attempt)) return failingSince === undefined ? endpoint : { ...rest, version: version + 1 }
  const since = failingSince ?? now
  const isFailing = millisecondsOf(now) - millisecondsOf(instant(since)) >= MAX_FAILING_MILLISECONDS
  const isGone = attempt.status === GONE
  if (!isGone && !isFailing && failingSince !== undefined) return endpoint
  return {
    ...rest,
    failingSince: since,
    ...((isGone || isFailing) && { disabled: { at: now, reason: isGone ? 'gone' : 'failing' } }),
    version: version + 1,
  }
}
