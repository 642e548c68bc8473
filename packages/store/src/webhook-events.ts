import { addDays, calendarDate } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { eachItem } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** An event that endpoints were told, or are to be. */
export interface WebhookEventRecord {
  readonly eventId: string
  /** When it happened, as it was told first. */
  readonly at: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Puts an event on record, once. One that is for a single endpoint (`apart`) is not among those that can be told again by time. */
export function putWebhookEvent(record: WebhookEventRecord, { apart = false } = {}): Write {
  const { eventId, at } = record
  const listed = { index1pk: indexKeys.webhookEvents(at.slice(0, 10)), index1sk: positionOf(record) }
  return {
    kind: 'put',
    item: { ...bodyItem(keys.webhookEvent(eventId), record), ...(!apart && listed) },
    condition: { absent: true },
  }
}

export async function readWebhookEvent(
  table: Table,
  eventId: string,
): Promise<WebhookEventRecord | undefined> {
  return bodyOf<WebhookEventRecord>(await table.get(keys.webhookEvent(eventId)))
}

/** Events from one moment until before another, the oldest first, each with its position; `after` = behind that position. */
export async function* webhookEventsFrom(
  table: Table,
  { from, to, after }: { readonly from: string; readonly to: string; readonly after?: string },
): AsyncGenerator<WebhookEventRecord & { readonly position: string }> {
  const first = after === undefined ? from : `${after}#`
  for (let day = calendarDate(first.slice(0, 10)); day <= to.slice(0, 10); day = addDays(day, 1)) {
    const query = { index: 'index1', pk: indexKeys.webhookEvents(day), from: first, to } as const
    for await (const item of eachItem(table, query)) {
      const record = bodyOf<WebhookEventRecord>(item)
      if (record !== undefined) yield { ...record, position: positionOf(record) }
    }
  }
}

function positionOf({ at, eventId }: WebhookEventRecord): string {
  return `${at}#${eventId}`
}
