import { accept, type Fault, type Json, type Result, refuse } from '@tallystick/kernel'
import { MAX_ORDER_LINES } from '@tallystick/orders'
import * as z from 'zod'
import { ask, urlUnder } from '../ask.ts'
import { fault } from '../faults.ts'
import { shapeFaults } from '../findings.ts'
import { text } from '../payload-schema.ts'
import type { ChannelAccess, Exchange, ThinCalls } from '../thin-calls.ts'
import { amazonOrderId } from './identify.ts'
import { amazonAccess } from './log-in.ts'
import { askSellingPartner, patienceOf, requestOf } from './selling-partner.ts'

/** How long an order that is still pending is left alone, in seconds: Amazon's API lags behind its notifications. */
export const PENDING_WAIT_SECONDS = 300
/** How often one exchange asks for a pending order before it gives up: another call tells when it is released. */
export const MAX_PENDING_ASKS = 5

const pendingStatuses = new Set(['Pending', 'PendingAvailability'])

const members = z.record(z.string(), z.custom<Json>())
const orderSchema = z.object({ payload: members })
const restrictedSchema = z.object({ restrictedDataToken: z.string().regex(/^[!-~]{1,4096}$/) })
const pageSchema = z.object({ payload: z.object({ OrderItems: z.array(z.custom<Json>()), NextToken: text }) })

/**
 * Asks for a restricted data token, which lets the buyer and the address of this one order be seen (Tokens API 2021-03-01,
 * createRestrictedDataToken); with it for the order, then for its items page by page (Orders API v0: getOrder,
 * getOrderItems). It ends with the order and its items as its member `OrderItems`. Faults: those of `ask`, shape, an order
 * that stays pending.
 */
function* exchange(orderId: string, access: ChannelAccess): Exchange<Result<Json, Fault[]>> {
  const token = yield* askRestricted(orderId, access)
  if (!token.ok) return token
  const restricted = { ...access, token: token.value }
  const order = yield* askReleased(orderId, restricted)
  if (!order.ok) return order
  const items = yield* askItems(orderId, restricted)
  return items.ok ? accept({ ...order.value, OrderItems: items.value }) : items
}

function* askRestricted(orderId: string, access: ChannelAccess): Exchange<Result<string, Fault[]>> {
  const path = urlUnder(access, 'orders', 'v0', 'orders', orderId).slice(access.baseUrl.length)
  const restrictedResources = [
    { method: 'GET', path, dataElements: ['buyerInfo', 'shippingAddress'] },
    { method: 'GET', path: `${path}/orderItems`, dataElements: ['buyerInfo'] },
  ]
  const { headers, ...request } = requestOf(
    access,
    urlUnder(access, 'tokens', '2021-03-01', 'restrictedDataToken'),
  )
  const body = Buffer.from(JSON.stringify({ restrictedResources }))
  const answer = yield* ask(
    { ...request, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body },
    patienceOf,
  )
  if (!answer.ok) return answer
  const read = restrictedSchema.safeParse(answer.value)
  return read.success ? accept(read.data.restrictedDataToken) : refuse(shapeFaults(read.error))
}

function* askReleased(
  orderId: string,
  access: ChannelAccess,
): Exchange<Result<Record<string, Json>, Fault[]>> {
  for (let asks = 1; ; asks++) {
    const answer = yield* askSellingPartner(access, urlUnder(access, 'orders', 'v0', 'orders', orderId))
    if (!answer.ok) return answer
    const read = orderSchema.safeParse(answer.value)
    if (!read.success) return refuse(shapeFaults(read.error))
    const { payload } = read.data
    if (typeof payload.OrderStatus !== 'string' || !pendingStatuses.has(payload.OrderStatus))
      return accept(payload)
    if (asks === MAX_PENDING_ASKS) return refuse([fault('CHANNELS-ORDER-PENDING', '/OrderStatus')])
    yield { kind: 'wait', seconds: PENDING_WAIT_SECONDS, isOrders: true }
  }
}

function* askItems(orderId: string, access: ChannelAccess): Exchange<Result<Json[], Fault[]>> {
  const url = urlUnder(access, 'orders', 'v0', 'orders', orderId, 'orderItems')
  const items: Json[] = []
  const tokens = new Set<string>()
  for (let page = url; ; ) {
    const answer = yield* askSellingPartner(access, page)
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

/** Orders by SP-API. Each of its two operations takes this many requests; the driver counts them together. */
export const amazonThin: ThinCalls = {
  orderId: amazonOrderId,
  exchange,
  rateLimit: { perSecond: 0.5, burst: 30 },
  ...amazonAccess,
}
