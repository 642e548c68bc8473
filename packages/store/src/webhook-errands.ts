import { bodyItem, bodyOf } from './body-item.ts'
import { firstItems } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** One attempt to tell an endpoint of an event. */
export interface WebhookAttempt {
  readonly at: string
  readonly milliseconds: number
  /** HTTP status; absent where there was no answer. */
  readonly status?: number
  /** Why there was no answer: a code. */
  readonly failure?: string
  /** The beginning of an answer that was no success. */
  readonly answer?: string
}

/** What becomes of telling one endpoint of one event. */
export interface WebhookErrand {
  readonly endpointId: string
  readonly eventId: string
  readonly type: string
  /** When the event happened. */
  readonly at: string
  /** `trying` = somebody is at it, until `notBefore`; `dropped` = the endpoint was disabled or is no more. */
  readonly state: 'waiting' | 'trying' | 'told' | 'failed' | 'dropped'
  /** Attempts since it was begun, or begun anew. */
  readonly tries: number
  /** Nobody tries it before. */
  readonly notBefore?: string
  /** The latest attempts, the last one last. */
  readonly attempts: readonly WebhookAttempt[]
  /** The latest wishes to tell it once more that were followed. */
  readonly replays: readonly string[]
  /** Rises by one with each write. */
  readonly version: number
}

export async function readWebhookErrand(
  table: Table,
  { endpointId, at, eventId }: Pick<WebhookErrand, 'endpointId' | 'at' | 'eventId'>,
): Promise<WebhookErrand | undefined> {
  return bodyOf<WebhookErrand>(await table.get(keys.webhookErrand(endpointId, at, eventId)))
}

/** Writes an errand where none is, or over the very one that was read. */
export function putWebhookErrand(next: WebhookErrand, before: WebhookErrand | undefined): Write {
  const { endpointId, at, eventId, version } = next
  return {
    kind: 'put',
    item: { ...bodyItem(keys.webhookErrand(endpointId, at, eventId), next), version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Errands of an endpoint, those of the latest events first; `before` = those of older events than this one. */
export async function listWebhookErrands(
  table: Table,
  endpointId: string,
  { limit, before }: { readonly limit: number; readonly before?: Pick<WebhookErrand, 'at' | 'eventId'> },
): Promise<WebhookErrand[]> {
  const { pk, sk } = keys.webhookErrand(endpointId, before?.at ?? '', before?.eventId ?? '')
  const bounds = before === undefined ? { prefix: 'ERRAND#' } : { from: 'ERRAND#', to: sk }
  const items = await firstItems(table, { pk, descending: true, ...bounds }, limit + 1)
  return items
    .map((item) => bodyOf<WebhookErrand>(item))
    .filter((errand) => errand !== undefined)
    .filter(({ at, eventId }) => at !== before?.at || eventId !== before.eventId)
    .slice(0, limit)
}
