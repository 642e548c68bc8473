import { answered, type ShopAnswer, type ShopRequest } from './shop-request.ts'
import type { House } from './shops.ts'

export const BIGCOMMERCE_HOST = 'api.bigcommerce.com'

/** A store, the token of its API account, and its orders by id. */
export interface BigCommerceStore {
  readonly account: string
  readonly token: string
  readonly orders: Map<string, BigCommerceOrder>
}

interface BigCommerceOrder {
  readonly order: Readonly<Record<string, unknown>>
  readonly products: readonly unknown[]
  readonly taxes: readonly unknown[]
  readonly shipping_addresses: readonly unknown[]
  readonly refunds?: readonly unknown[]
}

const PATH =
  /^\/stores\/([^/]+)\/v[23]\/orders\/(\d+)(?:\/(products|taxes|shippingaddresses|payment_actions\/refunds))?$/

/** The REST Management API v2 of orders: the order, its products, taxes and addresses, page by page; and its refunds (v3). */
export function answerOfBigCommerce({ stores }: House, request: ShopRequest): ShopAnswer {
  const [, hash, id = '', list] = PATH.exec(request.path) ?? []
  const store = stores.find(({ account }) => account === hash)
  if (store === undefined || request.headers['x-auth-token'] !== store.token)
    return answered(401, { title: 'You are not authorized.' })
  const found = store.orders.get(id)
  if (found === undefined || request.method !== 'GET')
    return answered(404, [{ status: 404, message: 'The requested resource was not found.' }])
  const { order, products, taxes, shipping_addresses: shippingaddresses } = found
  if (list === undefined) {
    const { fees, ...plain } = order
    return answered(200, request.query.get('include') === 'fees' ? { ...plain, fees: fees ?? [] } : plain)
  }
  if (list === 'payment_actions/refunds') return answered(200, { data: found.refunds ?? [], meta: {} })
  const rows = Object.entries({ products, taxes, shippingaddresses }).find(([name]) => name === list)?.[1]
  return pageOf(rows ?? [], request.query)
}

/** A page without rows is an answer without content. */
function pageOf(rows: readonly unknown[], query: URLSearchParams): ShopAnswer {
  const limit = Number(query.get('limit') ?? 50)
  const from = (Number(query.get('page') ?? 1) - 1) * limit
  const page = rows.slice(from, from + limit)
  return page.length === 0 ? answered(204) : answered(200, page)
}
