import { type Json, parseInstant } from '@tallystick/kernel'
import { bodyHash } from '../body-hash.ts'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { textAt } from '../member.ts'
import { signatureHeader } from './verify.ts'

/** Bodies of these topics are the whole order as it is now. */
const orderTopics = new Set(['order.created', 'order.updated', 'order.restored'])

/** Catalogue and customers are not kept here; of an order all that matters stands in the order. */
const ignoredTopics = new Set([
  'coupon.created',
  'coupon.updated',
  'coupon.deleted',
  'coupon.restored',
  'customer.created',
  'customer.updated',
  'product.created',
  'product.updated',
  'product.deleted',
  'product.restored',
])

/** What is to be done about a WooCommerce topic; deleted orders and customers, and a shop's own topics, are for people. */
export function concernOfWooCommerce(topic: string): Concern {
  if (orderTopics.has(topic)) return 'order'
  return ignoredTopics.has(topic) ? 'ignore' : 'park'
}

/**
 * Reads WooCommerce's headers. A call is known by the hash of its body: `X-WC-Webhook-Delivery-ID` is made from the webhook
 * and the second, so two orders of one second share it (WooCommerce 9, `class-wc-webhook.php`).
 */
export function identifyWooCommerce(raw: Uint8Array, headers: CallHeaders, body?: Json): Identification {
  const topic = headerOf(headers, 'X-WC-Webhook-Topic') ?? ''
  const modified = textAt(body, 'date_modified_gmt')
  return compact({
    deliveryKey: bodyHash(raw),
    topic,
    account: headerOf(headers, 'X-WC-Webhook-Source'),
    orderKey: concernOfWooCommerce(topic) === 'order' ? numericId(textAt(body, 'id')) : undefined,
    occurredAt: modified === undefined ? undefined : parseInstant(`${modified}Z`),
  })
}

/** The id of an order: digits, no more than fit into our own id. */
export function numericId(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,40}$/.test(text) ? text : undefined
}

/**
 * WooCommerce tests an address, when a merchant saves it, with `webhook_id=12` as a form, unsigned and without a topic. It
 * must be answered 200, or the merchant cannot save it.
 */
export function isWooCommercePing(raw: Uint8Array, headers: CallHeaders): boolean {
  const isBare = [signatureHeader, 'X-WC-Webhook-Topic'].every(
    (name) => headerOf(headers, name) === undefined,
  )
  return isBare && raw.length <= 40 && /^webhook_id=\d+$/.test(Buffer.from(raw).toString('latin1'))
}
