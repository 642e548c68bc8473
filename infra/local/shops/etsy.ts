import { answered, type ShopAnswer, type ShopRequest } from './shop-request.ts'
import type { House } from './shops.ts'

export const ETSY_HOST = 'api.etsy.com'

/** A shop, how an app is let in for it at first, and its receipts by id. */
export interface EtsyShop {
  readonly account: string
  readonly apiKey: string
  readonly refreshToken: string
  readonly receipts: Map<string, Readonly<Record<string, unknown>>>
}

const RECEIPT_PATH = /^\/v3\/application\/shops\/(\d+)\/receipts\/(\d+)$/

/** The Open API v3: tokens, each refresh token for one use, and `getShopReceipt`. */
export function answerOfEtsy(house: House, request: ShopRequest): ShopAnswer {
  if (request.path === '/v3/public/oauth/token') return refresh(house, request)
  const [, account, id = ''] = RECEIPT_PATH.exec(request.path) ?? []
  const shop = house.shops.find((each) => each.account === account)
  const token = (request.headers.authorization ?? '').replace('Bearer ', '')
  const isLetIn = shop !== undefined && house.tokens.seenBy(token) === shop.account
  if (!isLetIn || request.headers['x-api-key'] !== shop.apiKey)
    return answered(401, { error: 'invalid_token' })
  const receipt = request.method === 'GET' ? shop.receipts.get(id) : undefined
  return receipt === undefined ? answered(404, { error: 'Resource not found' }) : answered(200, receipt)
}

function refresh({ shops, tokens, tokenSeconds, refreshTokens }: House, { body }: ShopRequest): ShopAnswer {
  const form = new URLSearchParams(body)
  const shop = shops.find(
    ({ account, apiKey, refreshToken }) =>
      form.get('grant_type') === 'refresh_token' &&
      form.get('client_id') === apiKey.split(':')[0] &&
      form.get('refresh_token') === (refreshTokens.get(account) ?? refreshToken),
  )
  if (shop === undefined) return answered(400, { error: 'invalid_grant' })
  const next = tokens.give(`${shop.account}.refresh-`, '')
  refreshTokens.set(shop.account, next)
  return answered(200, {
    access_token: tokens.give(`${shop.account}.`, shop.account),
    token_type: 'Bearer',
    expires_in: tokenSeconds,
    refresh_token: next,
  })
}
