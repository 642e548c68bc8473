import { type Instant, instantOf, type Json } from '@tallystick/kernel'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import type { Concern, Identification } from '../channel.ts'
import { compact } from '../compact.ts'
import { deliveryKeyOf } from '../delivery-key.ts'
import { bodyOf, textAt } from '../member.ts'

/** Calls upon which the order is to be fetched. */
const orderScopes = new Set([
  'store/order/created',
  'store/order/updated',
  'store/order/statusUpdated',
  'store/order/refund/created',
])

/** Payments change the order's status, which has its own call; parcels are reported to us by providers. */
const ignored = /^store\/(order\/(message|transaction|metafield)|shipment)\//

/** What is to be done about a BigCommerce scope; archived orders are for people. */
export function concernOfBigCommerce(scope: string): Concern {
  if (orderScopes.has(scope)) return 'order'
  if (scope === 'store/app/uninstalled') return 'disconnect'
  return ignored.test(scope) ? 'ignore' : 'park'
}

/** Reads the call's id from `webhook-id`, which is signed, and the rest from the body. */
export function identifyBigCommerce(raw: Uint8Array, headers: CallHeaders, body?: Json): Identification {
  const call = bodyOf(raw, body)
  const [, account] = /^stores\/([a-z0-9]{1,40})$/i.exec(textAt(call, 'producer') ?? '') ?? []
  return compact({
    deliveryKey: deliveryKeyOf(headerOf(headers, 'webhook-id'), raw),
    topic: textAt(call, 'scope') ?? '',
    account,
    orderKey: call === undefined ? undefined : orderIdIn(call),
    occurredAt: momentOf(textAt(call, 'created_at')),
  })
}

/** The id of the order that a call is about; `undefined` for calls about something else. */
export function orderIdIn(call: Json): string | undefined {
  const id = textAt(call, 'data', 'id')
  const isOrder = textAt(call, 'data', 'type') === 'order'
  return isOrder && id !== undefined && /^\d{1,20}$/.test(id) ? id : undefined
}

function momentOf(seconds: string | undefined): Instant | undefined {
  return seconds !== undefined && /^\d{1,11}$/.test(seconds) ? instantOf(Number(seconds) * 1000) : undefined
}
