import { bodyItem, bodyOf } from './body-item.ts'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Whom we tell what happens, what of it, and how that goes. */
export interface WebhookEndpoint {
  readonly endpointId: string
  readonly url: string
  readonly description?: string
  /** Types of events that it wants; absent = all. */
  readonly events?: readonly string[]
  /** It is told only what is these legal entities' own; absent = everything. */
  readonly legalEntityIds?: readonly string[]
  readonly createdAt: string
  /** Nothing but failures since. */
  readonly failingSince?: string
  /** It is told nothing any more: it answered that it is gone, or failed for too long. */
  readonly disabled?: { readonly at: string; readonly reason: 'gone' | 'failing' }
  /** Rises by one with each write. */
  readonly version: number
}

export async function readWebhook(table: Table, endpointId: string): Promise<WebhookEndpoint | undefined> {
  return bodyOf<WebhookEndpoint>(await table.get(keys.webhook(endpointId)))
}

/** All endpoints, by id. */
export async function listWebhooks(table: Table): Promise<WebhookEndpoint[]> {
  const items = await everyItem(table, { pk: keys.webhook('').pk })
  return items.map((item) => bodyOf<WebhookEndpoint>(item)).filter((endpoint) => endpoint !== undefined)
}

/** Writes an endpoint where none is, or over the very one that was read. */
export function putWebhook(next: WebhookEndpoint, before: WebhookEndpoint | undefined): Write {
  return {
    kind: 'put',
    item: { ...bodyItem(keys.webhook(next.endpointId), next), version: next.version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

export function deleteWebhook(endpointId: string): Write {
  return { kind: 'delete', key: keys.webhook(endpointId) }
}

/** What an endpoint's events are signed with; one that another replaced still signs for a while. */
export interface WebhookSecret {
  /** `whsec_` and the key in base64 (Standard Webhooks 1.0). */
  readonly value: string
  readonly notAfter?: string
}

/** The secrets of one endpoint, from the secrets table. */
export interface WebhookSecrets {
  readonly secrets: readonly WebhookSecret[]
  readonly version: number
}

/** The secrets of an endpoint; none, under version 0, where nobody wrote any. */
export async function readWebhookSecrets(secrets: Table, endpointId: string): Promise<WebhookSecrets> {
  const item = await secrets.get(keys.webhookSecrets(endpointId))
  if (typeof item?.secrets !== 'string') return { secrets: [], version: 0 }
  return { secrets: JSON.parse(item.secrets) as WebhookSecret[], version: item.version as number }
}

/** Writes the secrets of an endpoint in place of those that were read, unless somebody else did. */
export function putWebhookSecrets(
  endpointId: string,
  secrets: readonly WebhookSecret[],
  { version }: WebhookSecrets,
): Write {
  return {
    kind: 'put',
    item: { ...keys.webhookSecrets(endpointId), secrets: JSON.stringify(secrets), version: version + 1 },
    condition: version === 0 ? { absent: true } : { equals: { version } },
  }
}
