import type { Channel } from '../channel.ts'
import { concernOfShopify, identifyShopify } from './identify.ts'
import { shopifyToFulfilled } from './to-fulfilled.ts'
import { shopifyToOrder } from './to-order.ts'
import { shopifyToPrivacyRequest } from './to-privacy-request.ts'
import { shopifyToRefunds } from './to-refunds.ts'
import { verifyShopify } from './verify.ts'

/** Shopify shops, by their order webhooks over HTTPS (Admin API 2026-07). */
export const shopify: Channel = {
  name: 'shopify',
  verify: verifyShopify,
  identify: identifyShopify,
  concern: concernOfShopify,
  toOrder: shopifyToOrder,
  toRefunds: shopifyToRefunds,
  toFulfilled: shopifyToFulfilled,
  toPrivacyRequest: shopifyToPrivacyRequest,
}
