import { accept, decimal, type Fault, isZero, type Json, type Result, refuse } from '@tallystick/kernel'
import { MAX_ORDER_LINES } from '@tallystick/orders'
import { ask, urlUnder } from '../ask.ts'
import { type CallHeaders, headerOf } from '../call-headers.ts'
import { fault } from '../faults.ts'
import { isList, memberOf, textAt } from '../member.ts'
import type { ChannelAccess, ChannelRequest, Exchange } from '../thin-calls.ts'

/** Rows of a list in one answer, the most that BigCommerce gives. */
export const PAGE_ROWS = 250
/** Most rows of taxes of one order: a few for each line. */
export const MAX_TAX_ROWS = 4 * MAX_ORDER_LINES

/**
 * Fetches an order with its products, detailed taxes and shipping addresses (REST Management API v2), and its refunds (v3), into the one document
 * that `toOrder` takes. Faults: access refused, order gone, answers that are no JSON, more rows than are accepted.
 */
export function* fetchBigCommerceOrder(
  orderId: string,
  access: ChannelAccess,
): Exchange<Result<Json, Fault[]>> {
  const order = yield* ask(requestOf(access, '?include=fees', orderId), patienceOf)
  if (!order.ok) return order
  const products = yield* rowsOf(access, MAX_ORDER_LINES, '', orderId, 'products')
  if (!products.ok) return products
  const taxes = yield* rowsOf(access, MAX_TAX_ROWS, '&details=true', orderId, 'taxes')
  if (!taxes.ok) return taxes
  const addresses = yield* rowsOf(access, PAGE_ROWS, '', orderId, 'shippingaddresses')
  if (!addresses.ok) return addresses
  const refunds = yield* refundsOf(access, orderId, order.value)
  if (!refunds.ok) return refunds
  return accept({
    order: order.value,
    products: products.value,
    taxes: taxes.value,
    shipping_addresses: addresses.value,
    ...(refunds.value.length > 0 && { refunds: refunds.value }),
  })
}

/** The refunds of an order that says that something was given back; nothing is asked for others. */
function* refundsOf(
  access: ChannelAccess,
  orderId: string,
  order: Json,
): Exchange<Result<readonly Json[], Fault[]>> {
  const refunded = textAt(order, 'refunded_amount') ?? ''
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(refunded) || isZero(decimal(refunded))) return accept([])
  const url = urlUnder(access, access.account, 'v3', 'orders', orderId, 'payment_actions', 'refunds')
  const answer = yield* ask({ ...requestOf(access, ''), url }, patienceOf)
  if (!answer.ok) return answer
  const rows = memberOf(answer.value, 'data')
  return accept(rows !== undefined && rows !== null && isList(rows) ? rows : [])
}

/** All rows of a list, page by page; a page that is not full is the last. */
function* rowsOf(
  access: ChannelAccess,
  most: number,
  query: string,
  ...segments: readonly string[]
): Exchange<Result<readonly Json[], Fault[]>> {
  const rows: Json[] = []
  for (let page = 1; rows.length <= most; page++) {
    const search = `?page=${page}&limit=${PAGE_ROWS}${query}`
    const answer = yield* ask(requestOf(access, search, ...segments), patienceOf)
    if (!answer.ok) return answer
    const found = answer.value !== null && isList(answer.value) ? answer.value : []
    rows.push(...found)
    if (found.length < PAGE_ROWS) return accept(rows)
  }
  return refuse([fault('CHANNELS-LINES-LIMIT', `/${segments.at(-1)}`, `There are more than ${most} rows.`)])
}

function requestOf(access: ChannelAccess, search: string, ...segments: readonly string[]): ChannelRequest {
  return {
    kind: 'request',
    method: 'GET',
    url: urlUnder(access, access.account, 'v2', 'orders', ...segments) + search,
    headers: { 'X-Auth-Token': access.token, Accept: 'application/json' },
  }
}

function patienceOf(headers: CallHeaders): number | undefined {
  const milliseconds = headerOf(headers, 'X-Rate-Limit-Time-Reset-Ms') ?? ''
  return /^\d{1,9}$/.test(milliseconds) ? Number(milliseconds) / 1000 : undefined
}
