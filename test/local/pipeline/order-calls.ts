import { signShopify } from '@tallystick/channels'
import { orderIdIn, recordedCall } from '../../../infra/demo/sample-orders.ts'
import type { ApiAnswer } from '../../../infra/local/api-client.ts'
import type { Stage } from './stage.ts'

/** A call of the shop: the exact body, its headers, and the id of the order it is about. */
export interface OrderCall {
  readonly orderId: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Two espresso machines with serials, three bars of chocolate from lots. */
const espressoSample = 'paid-taxes-included-discount-shipping-two-rates'

type Sender = Pick<Stage, 'api' | 'connection'>

/** A recorded call, changed before it is signed. */
export function orderCall(
  { connection }: Pick<Stage, 'connection'>,
  sample: string,
  change: (body: string) => string = (body) => body,
): OrderCall {
  const placedAt = '2026-11-16T09:00:00+01:00'
  const recorded = recordedCall(sample, placedAt)
  const body = Buffer.from(change(Buffer.from(recorded.body).toString()))
  return { headers: recorded.headers, body, orderId: orderIdIn(body, connection) }
}

/** A copy of a recorded call for an order of its own, by number; `change` comes on top. */
export function numberedCall(
  stage: Pick<Stage, 'connection'>,
  number: number,
  { sample = espressoSample, change = (body: string) => body } = {},
): OrderCall {
  return orderCall(stage, sample, (body) => {
    const [, id = ''] = /"id": (\d+)/.exec(body) ?? []
    const [, name = ''] = /"name": "(#\d+)"/.exec(body) ?? []
    return change(body.replaceAll(id, String(6_200_000_000_000 + number)).replace(name, `#${number}`))
  })
}

/** Sends a call as Shopify would: the signature is on the bytes. */
export function sendCall(
  { api, connection }: Sender,
  { headers, body }: Omit<OrderCall, 'orderId'>,
): Promise<ApiAnswer> {
  const signature = signShopify(body, connection.secret)
  return api('POST', connection.path, {
    headers: { ...headers, 'X-Shopify-Hmac-Sha256': signature },
    body,
  })
}
