import type { Channel } from '../channel.ts'
import { concernOfWooCommerce, identifyWooCommerce, isWooCommercePing } from './identify.ts'
import { wooCommerceToOrder } from './to-order.ts'
import { verifyWooCommerce } from './verify.ts'

/** WooCommerce shops, by their order webhooks (REST API v3). */
export const wooCommerce: Channel = {
  name: 'woocommerce',
  verify: verifyWooCommerce,
  identify: identifyWooCommerce,
  concern: concernOfWooCommerce,
  toOrder: wooCommerceToOrder,
  isPing: isWooCommercePing,
}
