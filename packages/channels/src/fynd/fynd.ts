import type { Channel } from '../channel.ts'
import { concernOfFynd, identifyFynd, isFyndPing } from './identify.ts'
import { fyndToOrder } from './to-order.ts'
import { verifyFynd } from './verify.ts'

/** Fynd Commerce, by its shipment events over HTTPS (version 1). */
export const fynd: Channel = {
  name: 'fynd',
  verify: verifyFynd,
  identify: identifyFynd,
  concern: concernOfFynd,
  toOrder: fyndToOrder,
  isPing: isFyndPing,
}
