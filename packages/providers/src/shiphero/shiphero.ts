import { deliveryKeyOf, headerOf, readBody, verifyBase64 } from '@tallystick/channels'
import type { Json } from '@tallystick/kernel'
import type { Provider } from '../provider.ts'
import { headSchema } from './schema.ts'
import { shipHeroDigest } from './sign.ts'
import { shipHeroToShipments, shipmentUpdate } from './to-shipments.ts'

/** What tells of no goods that left: stock, totes, allocation, payments, and what ShipHero sends to try the door. */
const ignored = new Set([
  'test',
  'Inventory Update',
  'Inventory Change',
  'Product Update',
  'PO Update',
  'Automation Rules',
  'Capture Payment',
  'Tote Complete',
  'Tote Cleared',
  'Package Added',
  'Order Packed Out',
  'Order Allocated',
  'Order Deallocated',
])

/** The topic stands in the body. */
function topicOf(raw: Uint8Array, body: Json | undefined): string {
  const read = body ?? jsonOf(raw)
  const { webhook_type: type = '', test } = headSchema.safeParse(read).data ?? {}
  return test === '1' ? 'test' : type
}

function jsonOf(raw: Uint8Array): Json | undefined {
  const read = readBody(raw)
  return read.ok ? read.value : undefined
}

/**
 * ShipHero, by its webhooks: base64 of HMAC-SHA256 over the raw body in `x-shiphero-hmac-sha256`. They are not sure to come;
 * what is missing is found on the pick list.
 */
export const shipHero: Provider = {
  name: 'shiphero',
  verify: (raw, headers, secrets, now) =>
    verifyBase64(
      headerOf(headers, 'x-shiphero-hmac-sha256'),
      (secret) => shipHeroDigest(raw, secret),
      secrets,
      now,
    ),
  identify: (raw, headers, body) => ({
    deliveryKey: deliveryKeyOf(headerOf(headers, 'x-shiphero-message-id'), raw),
    topic: topicOf(raw, body),
  }),
  concern: (topic) => {
    if (topic === shipmentUpdate) return 'tell'
    return ignored.has(topic) ? 'ignore' : 'park'
  },
  toShipments: shipHeroToShipments,
  goodsAre: 'shipped',
  acknowledgement: { code: '200', Status: 'Success' },
}
