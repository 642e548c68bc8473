import type { Notification } from '@tallystick/events'
import { listWebhooks, putWebhookEvent, readWebhookEvent, type Table } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { wantsEvent } from '../shell/webhooks/wants-event.ts'
import { errandMessage } from './next-errand.ts'

export interface AnnounceDeps {
  readonly table: Table
  readonly notifications: EventQueue<'notifications'>
}

/** Messages sent at once. */
const SENT_AT_ONCE = 10

/**
 * Puts an event on record, as it was told first, and begins an errand for each endpoint that wants it: a message of its own,
 * so that a slow one holds up no other. One that is disabled may ask for it later; where there is none nothing is written.
 */
export async function announce(
  { table, notifications }: AnnounceDeps,
  { eventId, at, event }: Notification,
): Promise<void> {
  const endpoints = await listWebhooks(table)
  if (endpoints.length === 0) return
  const { done } = await table.write(putWebhookEvent({ eventId, at, ...event }))
  const record = done ? { eventId, at, ...event } : await readWebhookEvent(table, eventId)
  const wanting = endpoints.filter(
    (endpoint) => endpoint.disabled === undefined && record !== undefined && wantsEvent(endpoint, record),
  )
  await inParallel(wanting, SENT_AT_ONCE, ({ endpointId }) =>
    notifications.send(errandMessage({ endpointId, eventId })),
  )
}
