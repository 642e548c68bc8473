import { type Json, parseInstant } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { deliveryKeyOf } from '../delivery-key.ts'
import { numericId } from './numeric-id.ts'

/** Bodies of these topics are the whole order as it is now. */
const orderTopics = new Set(['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled'])

/** `orders/updated` follows each of them with all that matters. */
const ignoredTopics = new Set(['orders/edited', 'orders/partially_fulfilled', 'fulfillments/update'])

/** What other topics ask for. */
const concerns: Readonly<Record<string, Concern>> = {
  'refunds/create': 'refund',
  'orders/fulfilled': 'fulfilled',
  'fulfillments/create': 'fulfilled',
  'customers/data_request': 'privacy',
  'customers/redact': 'privacy',
  'shop/redact': 'privacy',
  'app/uninstalled': 'disconnect',
}

/** What is to be done about a Shopify webhook topic. */
export function concernOfShopify(topic: string): Concern {
  if (orderTopics.has(topic)) return 'order'
  if (ignoredTopics.has(topic)) return 'ignore'
  return Object.hasOwn(concerns, topic) ? (concerns[topic] ?? 'park') : 'park'
}

/**
 * Reads Shopify's delivery headers (shopify.dev, "Webhooks: headers"). They are not signed, the body alone is: a
 * webhook id that is missing or malformed is replaced by the hash of the body.
 */
export function identifyShopify(raw: Uint8Array, headers: CallHeaders, body?: Json): Identification {
  const topic = headerOf(headers, 'X-Shopify-Topic') ?? ''
  return compact({
    deliveryKey: deliveryKeyOf(headerOf(headers, 'X-Shopify-Webhook-Id'), raw),
    topic,
    actionKey: headerOf(headers, 'X-Shopify-Event-Id'),
    account: headerOf(headers, 'X-Shopify-Shop-Domain'),
    orderKey: concernOfShopify(topic) === 'order' ? orderKey(body) : undefined,
    occurredAt: parseInstant(headerOf(headers, 'X-Shopify-Triggered-At') ?? ''),
  })
}

function orderKey(body: Json | undefined): string | undefined {
  if (body === undefined || body === null || typeof body !== 'object' || !('id' in body)) return undefined
  return numericId(textOf(body.id), textOf(body.admin_graphql_api_id))
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
