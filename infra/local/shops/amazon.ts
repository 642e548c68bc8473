import { answered, type ShopAnswer, type ShopRequest } from './shop-request.ts'
import type { House } from './shops.ts'

export const LWA_HOST = 'api.amazon.com'
export const SP_API_HOST = 'sellingpartnerapi-eu.amazon.com'

/** A seller in Europe, how an app is let in for it, its orders by id, and those that Amazon fulfils for other shops. */
export interface AmazonSeller {
  readonly account: string
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
  readonly orders: Map<string, AmazonOrder>
  readonly fulfillmentOrders?: ReadonlyMap<string, unknown>
}

interface AmazonOrder {
  readonly order: Readonly<Record<string, unknown>>
  readonly items: readonly unknown[]
}

const TOKENS_PATH = '/tokens/2021-03-01/restrictedDataToken'
const FULFILLMENT_PATH = /^\/fba\/outbound\/2020-07-01\/fulfillmentOrders\/([^/]+)$/
const ORDER_PATH = /^(\/orders\/v0\/orders\/([^/]+))(\/orderItems)?$/

/**
 * Login with Amazon, the Tokens API, the Orders API v0: `getOrder`, `getOrderItems`; and the Fulfillment Outbound API 2020-07-01:
 * `getFulfillmentOrder`.
 */
export function answerOfAmazon(house: House, request: ShopRequest): ShopAnswer {
  if (request.host === LWA_HOST) return logIn(house, request)
  const token = request.headers['x-amz-access-token'] ?? ''
  const [seen = '', ...paths] = (house.tokens.seenBy(token) ?? '').split(' ')
  const seller = house.sellers.find(({ account }) => account === seen)
  if (seller === undefined) return refused(403, 'Unauthorized')
  if (request.method === 'POST' && request.path === TOKENS_PATH) return restrict(house, seller, request)
  const [, wanted] = FULFILLMENT_PATH.exec(request.path) ?? []
  if (wanted !== undefined) return fulfillmentOrderOf(seller, decodeURIComponent(wanted))
  const [, path = '', id = '', isItems] = ORDER_PATH.exec(request.path) ?? []
  const found = request.method === 'GET' ? seller.orders.get(id) : undefined
  if (found === undefined) return refused(404, 'NotFound')
  const isRestricted = paths.includes(path)
  return isItems ? itemsOf(house, id, found, request) : orderOf(found, isRestricted)
}

function logIn({ sellers, tokens, tokenSeconds }: House, { method, path, body }: ShopRequest): ShopAnswer {
  if (method !== 'POST' || path !== '/auth/o2/token') return answered(404)
  const form = new URLSearchParams(body)
  const seller = sellers.find(
    ({ clientId, clientSecret, refreshToken }) =>
      form.get('grant_type') === 'refresh_token' &&
      form.get('client_id') === clientId &&
      form.get('client_secret') === clientSecret &&
      form.get('refresh_token') === refreshToken,
  )
  if (seller === undefined) return answered(400, { error: 'invalid_grant' })
  return answered(200, {
    access_token: tokens.give('Atza|', seller.account),
    refresh_token: seller.refreshToken,
    token_type: 'bearer',
    expires_in: tokenSeconds,
  })
}

/** The token sees the paths that were named, and nothing personal of any other. */
function restrict(
  { tokens, tokenSeconds }: House,
  { account }: AmazonSeller,
  { body }: ShopRequest,
): ShopAnswer {
  const { restrictedResources = [] } = Object(JSON.parse(body))
  const paths = Object.values(restrictedResources).map((resource) => String(Object(resource).path))
  if (paths.length === 0) return refused(400, 'InvalidInput')
  const restrictedDataToken = tokens.give('Atz.sprdt|', [account, ...paths].join(' '))
  return answered(200, { restrictedDataToken, expiresIn: tokenSeconds })
}

function orderOf({ order }: AmazonOrder, isRestricted: boolean): ShopAnswer {
  const { BuyerInfo: _buyer, ShippingAddress: _address, ...plain } = order
  return answered(200, { payload: isRestricted ? order : plain }, { 'x-amzn-ratelimit-limit': '0.5' })
}

function fulfillmentOrderOf({ fulfillmentOrders }: AmazonSeller, id: string): ShopAnswer {
  const payload = fulfillmentOrders?.get(id)
  if (payload === undefined) return refused(404, 'NotFound')
  return answered(200, { payload }, { 'x-amzn-ratelimit-limit': '2' })
}

function itemsOf(
  { pageItems }: House,
  id: string,
  { items }: AmazonOrder,
  { query }: ShopRequest,
): ShopAnswer {
  const from = Number(query.get('NextToken')?.replace('from+', '') ?? 0)
  const more = from + pageItems < items.length
  const OrderItems = items.slice(from, from + pageItems)
  const NextToken = more ? { NextToken: `from+${from + pageItems}` } : {}
  return answered(
    200,
    { payload: { AmazonOrderId: id, OrderItems, ...NextToken } },
    { 'x-amzn-ratelimit-limit': '0.5' },
  )
}

function refused(status: number, code: string): ShopAnswer {
  return answered(status, { errors: [{ code, message: code, details: '' }] })
}
