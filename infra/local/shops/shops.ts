import { type AmazonSeller, answerOfAmazon, LWA_HOST, SP_API_HOST } from './amazon.ts'
import { answerOfBigCommerce, BIGCOMMERCE_HOST, type BigCommerceStore } from './bigcommerce.ts'
import { answerOfEtsy, ETSY_HOST, type EtsyShop } from './etsy.ts'
import { answered, type ShopAnswer, type ShopRequest } from './shop-request.ts'
import { openTokens } from './tokens.ts'

/** What goes wrong with one request: too many of them (429), the API is down (503 or 500), or nobody is there. */
type ShopTrouble = 'throttle' | 'server-error' | 'lost'

export interface ShopsOptions {
  readonly now: () => Date
  readonly sellers?: readonly AmazonSeller[]
  readonly stores?: readonly BigCommerceStore[]
  readonly shops?: readonly EtsyShop[]
  /** None unless told. */
  readonly trouble?: ((request: ShopRequest) => ShopTrouble | undefined) | undefined
  /** How long a token counts; an hour unless told. */
  readonly tokenMilliseconds?: number | undefined
  /** Items of an Amazon order in one answer; 100 unless told. */
  readonly pageItems?: number | undefined
}

/** What there is, for the desks of the three APIs. */
export interface House {
  readonly sellers: readonly AmazonSeller[]
  readonly stores: readonly BigCommerceStore[]
  readonly shops: readonly EtsyShop[]
  readonly tokens: ReturnType<typeof openTokens>
  readonly tokenSeconds: number
  readonly pageItems: number
  /** Refresh tokens that were exchanged for the next, by shop. */
  readonly refreshTokens: Map<string, string>
}

/** The APIs of Amazon, BigCommerce and Etsy, as far as orders are fetched there, without a network. */
export interface Shops {
  /** Nothing where nobody answers. */
  answer(request: ShopRequest): ShopAnswer | undefined
  /** What was asked, in order: method, host and path. */
  readonly asked: readonly string[]
  revokeTokens(): void
}

const TOKEN_MILLISECONDS = 3_600_000
const PAGE_ITEMS = 100

const desks: Readonly<Record<string, (house: House, request: ShopRequest) => ShopAnswer>> = {
  [LWA_HOST]: answerOfAmazon,
  [SP_API_HOST]: answerOfAmazon,
  [BIGCOMMERCE_HOST]: answerOfBigCommerce,
  [ETSY_HOST]: answerOfEtsy,
}

/** Opens the shops; what is in them may change while they are open. */
export function openShops(options: ShopsOptions): Shops {
  const { now, sellers = [], stores = [], shops = [], trouble = () => undefined } = options
  const { tokenMilliseconds = TOKEN_MILLISECONDS, pageItems = PAGE_ITEMS } = options
  const tokens = openTokens(now, tokenMilliseconds)
  const tokenSeconds = Math.ceil(tokenMilliseconds / 1000)
  const refreshTokens = new Map<string, string>()
  const house: House = { sellers, stores, shops, tokens, tokenSeconds, pageItems, refreshTokens }
  const asked: string[] = []
  return {
    asked,
    revokeTokens: tokens.revoke,
    answer(request) {
      asked.push(`${request.method} ${request.host}${request.path}`)
      switch (trouble(request)) {
        case 'lost':
          return undefined
        case 'throttle':
          return answered(429, { message: 'Too many requests.' }, limitsOf(request.host))
        case 'server-error':
          return answered(500, { message: 'Try later.' })
        case undefined:
          return desks[request.host]?.(house, request) ?? answered(404, { message: 'There is no such host.' })
      }
    },
  }
}

/** Each API says in its own way for how long it wants to be left alone: two seconds. */
function limitsOf(host: string): Readonly<Record<string, string>> {
  if (host === SP_API_HOST) return { 'x-amzn-ratelimit-limit': '0.5' }
  if (host === BIGCOMMERCE_HOST) return { 'x-rate-limit-time-reset-ms': '2000' }
  return { 'retry-after': '2' }
}
