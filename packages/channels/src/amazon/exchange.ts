import { accept, type Fault, type Json, type Result, refuse } from '@tallystick/kernel'
import { MAX_ORDER_LINES } from '@tallystick/orders'
import * as z from 'zod'
import { ask, urlUnder } from '../ask.ts'
import { fault } from '../faults.ts'
import { shapeFaults } from '../findings.ts'
import { text } from '../payload-schema.ts'
import type { ChannelAccess, ChannelRequest, Exchange, ThinCalls } from '../thin-calls.ts'
import { amazonOrderId } from './identify.ts'

/** How long an order that is still pending is left alone, in seconds: Amazon's API lags behind its notifications. */
export const PENDING_WAIT_SECONDS = 300
/** How often one exchange asks for a pending order before it gives up: another call tells when it is released. */
export const MAX_PENDING_ASKS = 5

const pendingStatuses = new Set(['Pending', 'PendingAvailability'])

const members = z.record(z.string(), z.custom<Json>())
const orderSchema = z.object({ payload: members })
const pageSchema = z.object({ payload: z.object({ OrderItems: z.array(z.custom<Json>()), NextToken: text }) })

/**
 * Asks for the order, then for its items page by page (Orders API v0: getOrder, getOrderItems). It ends with the order and
 * its items as its member `OrderItems`. The token is the caller's: one from Login with Amazon, or a restricted data token
 * where the buyer is to be told. Faults: those of `ask`, shape, an order that stays pending.
 */
function* exchange(orderId: string, access: ChannelAccess): Exchange<Result<Json, Fault[]>> {
  const order = yield* askReleased(orderId, access)
  if (!order.ok) return order
  const items = yield* askItems(orderId, access)
  return items.ok ? accept({ ...order.value, OrderItems: items.value }) : items
}

function* askReleased(
  orderId: string,
  access: ChannelAccess,
): Exchange<Result<Record<string, Json>, Fault[]>> {
  for (let asks = 1; ; asks++) {
    const answer = yield* ask(requestOf(access, urlUnder(access, 'orders', 'v0', 'orders', orderId)))
    if (!answer.ok) return answer
    const read = orderSchema.safeParse(answer.value)
    if (!read.success) return refuse(shapeFaults(read.error))
    const { payload } = read.data
    if (typeof payload.OrderStatus !== 'string' || !pendingStatuses.has(payload.OrderStatus))
      return accept(payload)
    if (asks === MAX_PENDING_ASKS) return refuse([fault('CHANNELS-ORDER-PENDING', '/OrderStatus')])
    yield { kind: 'wait', seconds: PENDING_WAIT_SECONDS }
  }
}

function* askItems(orderId: string, access: ChannelAccess): Exchange<Result<Json[], Fault[]>> {
  const url = urlUnder(access, 'orders', 'v0', 'orders', orderId, 'orderItems')
  const items: Json[] = []
  const tokens = new Set<string>()
  for (let page = url; ; ) {
    const answer = yield* ask(requestOf(access, page))
    if (!answer.ok) return answer
    const read = pageSchema.safeParse(answer.value)
    if (!read.success) return refuse(shapeFaults(read.error))
    const { OrderItems, NextToken } = read.data.payload
    items.push(...OrderItems)
    // An order that is too large is refused by `toOrder`, which tells the limit.
    if (NextToken === undefined || items.length > MAX_ORDER_LINES) return accept(items)
    if (tokens.has(NextToken)) throw new Error('the pages of order items go round in a circle')
    tokens.add(NextToken)
    page = `${url}?NextToken=${encodeURIComponent(NextToken)}`
  }
}

function requestOf({ token }: ChannelAccess, url: string): ChannelRequest {
  return {
    kind: 'request',
    method: 'GET',
    url,
    headers: { accept: 'application/json', 'x-amz-access-token': token },
  }
}

/** Orders by SP-API. Each of its two operations takes this many requests; the driver counts them together. */
export const amazonThin: ThinCalls = {
  orderId: amazonOrderId,
  exchange,
  rateLimit: { perSecond: 0.5, burst: 30 },
}
