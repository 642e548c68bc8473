import { deliveryKeyOf, headerOf, standardKey, verifyStandardWebhook } from '@tallystick/channels'
import type { Provider, ProviderConcern } from '../provider.ts'
import { shipBobToShipments, tellingTopics } from './to-shipments.ts'

/** What is known and tells of no goods that left: holds, addresses, inbound goods, invoices of the provider. */
const ignored =
  /^(order\.(delivered|shipment\.(exception|on_hold|address\.updated|shipping_service\.updated))|wro\.[a-z_.]+|billing\.[a-z_.]+)$/

function concernOf(topic: string): ProviderConcern {
  if (Object.hasOwn(tellingTopics, topic)) return 'tell'
  return ignored.test(topic) ? 'ignore' : 'park'
}

/**
 * ShipBob, by its webhooks (2026-01, 2026-07): Standard Webhooks, the topic in `x-webhook-topic`, which the signature does not
 * cover. `order.shipped` is told when the label is printed, so its goods are packed, and leave with the carrier's first scan.
 */
export const shipBob: Provider = {
  name: 'shipbob',
  verify: (raw, headers, secrets, now) => verifyStandardWebhook(raw, headers, secrets, now, standardKey),
  identify: (raw, headers) => ({
    deliveryKey: deliveryKeyOf(headerOf(headers, 'webhook-id'), raw),
    topic: headerOf(headers, 'x-webhook-topic') ?? '',
  }),
  concern: concernOf,
  toShipments: shipBobToShipments,
  goodsAre: 'packed',
  isSecret: (value) => standardKey(value) !== undefined,
}
