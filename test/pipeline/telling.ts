import assert from 'node:assert/strict'
import { signShopify } from '@tallystick/channels'
import type { Shop } from './shop.ts'
import { request } from './world.ts'

/** A signed call of the sample connection about anything. */
export const call = (topic: string, body: object, id = topic) => {
  const raw = Buffer.from(JSON.stringify(body))
  return request({
    parameters: { channel: 'shopify', connection: 'fable' },
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': id.replaceAll('/', '-'),
      'x-shopify-hmac-sha256': signShopify(raw, 'shpss_tallystick_demo_secret'),
    },
    body: raw,
  })
}

/** Posts it, and lets everything come to rest. */
export async function tell(shop: Shop, topic: string, body: object, id?: string) {
  assert.equal((await shop.world.http.receiveOrder(call(topic, body, id))).status, 200)
  await shop.world.settle()
}

/** Lets time pass, at the end of which the sweeper runs. */
export async function later(shop: Shop, milliseconds: number) {
  shop.world.advance(milliseconds)
  await shop.later()
}
