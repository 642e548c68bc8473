import type { Channel } from '../channel.ts'
import { standardKey } from '../standard-webhooks/standard-key.ts'
import { verifyStandardWebhook } from '../standard-webhooks/verify.ts'
import { concernOfGeneric, identifyGeneric } from './identify.ts'
import { genericToFulfilled } from './to-fulfilled.ts'
import { genericToOrder } from './to-order.ts'
import { genericToPrivacyRequest } from './to-privacy-request.ts'
import { genericToRefunds } from './to-refunds.ts'
import { wishOfGeneric } from './wish.ts'

/** Any shop that writes our order itself: a Standard Webhooks call with the order in our own words. */
export const generic: Channel = {
  name: 'generic',
  verify: (raw, headers, secrets, now) => verifyStandardWebhook(raw, headers, secrets, now, standardKey),
  identify: identifyGeneric,
  concern: concernOfGeneric,
  toOrder: genericToOrder,
  wishOf: wishOfGeneric,
  toRefunds: genericToRefunds,
  toFulfilled: genericToFulfilled,
  toPrivacyRequest: genericToPrivacyRequest,
  isSecret: (value) => standardKey(value) !== undefined,
}
