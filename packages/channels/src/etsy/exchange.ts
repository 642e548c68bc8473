import type { Fault, Json, Result } from '@tallystick/kernel'
import { ask, urlUnder } from '../ask.ts'
import { compact } from '../compact.ts'
import type { ChannelAccess, Exchange, ThinCalls } from '../thin-calls.ts'
import { etsyReceiptId } from './identify.ts'
import { etsyAccess } from './log-in.ts'

/** Asks for the receipt (Open API v3, getShopReceipt) in the shop of the access, whichever shop a call names. */
function* exchange(receiptId: string, access: ChannelAccess): Exchange<Result<Json, Fault[]>> {
  return yield* ask({
    kind: 'request',
    method: 'GET',
    url: urlUnder(access, 'v3', 'application', 'shops', access.account, 'receipts', receiptId),
    headers: compact({
      accept: 'application/json',
      authorization: `Bearer ${access.token}`,
      'x-api-key': access.appKey,
    }),
  })
}

/** Receipts by Etsy's Open API; the limit is that of an app without a higher one of its own. */
export const etsyThin: ThinCalls = {
  orderId: etsyReceiptId,
  exchange,
  rateLimit: { perSecond: 5, burst: 5 },
  ...etsyAccess,
}
