import type { ThinChannel } from '../channel.ts'
import { amazonThin } from './exchange.ts'
import { concernOfAmazon, identifyAmazon } from './identify.ts'
import { amazonToOrder } from './to-order.ts'
import { verifyAmazon } from './verify.ts'

/** Amazon marketplaces, by SP-API's ORDER_CHANGE notifications (version 1.0) and its Orders API (v0). */
export const amazon: ThinChannel = {
  name: 'amazon',
  verify: verifyAmazon,
  identify: identifyAmazon,
  concern: concernOfAmazon,
  toOrder: amazonToOrder,
  thin: amazonThin,
  isUnsigned: true,
}
