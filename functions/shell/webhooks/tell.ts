import type { WebhookEvent } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { contentHash } from '../content-hash.ts'
import type { EventQueue } from '../event-queue.ts'

export interface TellDeps {
  readonly notifications: EventQueue<'notifications'>
  readonly now: () => Instant
}

/** Says what happened to whoever wants to know. The same fact has the same id, however often it is told: endpoints see it once. */
export async function tell(
  { notifications, now }: TellDeps,
  fact: string,
  event: WebhookEvent,
): Promise<void> {
  const eventId = `evt_${contentHash(Buffer.from(`${event.type} ${fact}`)).slice(0, 32)}`
  await notifications.send({ type: 'notification', version: 1, eventId, at: now(), event })
}

/** Most codes of faults that an event names. */
const MAX_CODES = 20

/** Which rules said no, each once. */
export function codesOf(faults: readonly { readonly code: string }[]): string[] {
  return [...new Set(faults.map(({ code }) => code))].slice(0, MAX_CODES)
}
