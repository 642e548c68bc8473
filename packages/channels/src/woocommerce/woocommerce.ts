import type { Channel } from '../channel.ts'
import { concernOfWooCommerce, identifyWooCommerce, isWooCommercePing } from './identify.ts'
import { wooCommerceToFulfilled } from './to-fulfilled.ts'
import { wooCommerceToOrder } from './to-order.ts'
import { wooCommerceToRefunds } from './to-refunds.ts'
import { verifyWooCommerce } from './verify.ts'

/** WooCommerce shops, by their order webhooks (REST API v3). */
export const wooCommerce: Channel = {
  name: 'woocommerce',
  verify: verifyWooCommerce,
  identify: identifyWooCommerce,
  concern: concernOfWooCommerce,
  toOrder: wooCommerceToOrder,
  toRefunds: wooCommerceToRefunds,
  toFulfilled: wooCommerceToFulfilled,
  isPing: isWooCommercePing,
}
