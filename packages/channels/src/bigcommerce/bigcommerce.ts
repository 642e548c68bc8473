import type { ThinChannel } from '../channel.ts'
import { plainKey } from '../standard-webhooks/standard-key.ts'
import { verifyStandardWebhook } from '../standard-webhooks/verify.ts'
import { fetchBigCommerceOrder } from './fetch-order.ts'
import { concernOfBigCommerce, identifyBigCommerce, orderIdIn } from './identify.ts'
import { bigCommerceAccess } from './log-in.ts'
import { bigCommerceToOrder } from './to-order.ts'
import { bigCommerceToRefunds } from './to-refunds.ts'

/**
 * BigCommerce stores, by their webhooks (Management API v3) and orders (v2). The secret is the app's client secret, whose
 * own letters are the key; `account` of the access is the store hash, its base URL `https://api.bigcommerce.com/stores`.
 */
export const bigCommerce: ThinChannel = {
  name: 'bigcommerce',
  verify: (raw, headers, secrets, now) => verifyStandardWebhook(raw, headers, secrets, now, plainKey),
  identify: identifyBigCommerce,
  concern: concernOfBigCommerce,
  toOrder: bigCommerceToOrder,
  toRefunds: bigCommerceToRefunds,
  thin: {
    orderId: orderIdIn,
    exchange: fetchBigCommerceOrder,
    // The smallest plan: 150 requests in 30 seconds, over all apps of the store.
    rateLimit: { perSecond: 5, burst: 150 },
    ...bigCommerceAccess,
  },
}
