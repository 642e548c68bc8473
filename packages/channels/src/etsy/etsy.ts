import type { ThinChannel } from '../channel.ts'
import { standardKey } from '../standard-webhooks/standard-key.ts'
import { verifyStandardWebhook } from '../standard-webhooks/verify.ts'
import { etsyThin } from './exchange.ts'
import { concernOfEtsy, identifyEtsy } from './identify.ts'
import { etsyToOrder } from './to-order.ts'

/** Etsy shops, by the webhooks and receipts of its Open API v3. */
export const etsy: ThinChannel = {
  name: 'etsy',
  verify: (raw, headers, secrets, now) => verifyStandardWebhook(raw, headers, secrets, now, standardKey),
  identify: identifyEtsy,
  concern: concernOfEtsy,
  toOrder: etsyToOrder,
  thin: etsyThin,
  isSecret: (value) => standardKey(value) !== undefined,
}
