import type { Fault, Json, Result } from '@tallystick/kernel'
import type { CallHeaders } from './call-headers.ts'

/** How one connection's API is reached. All of it is ours or the merchant's word; nothing comes from a payload. */
export interface ChannelAccess {
  /** `https://host` with an optional path, without a slash at its end. */
  readonly baseUrl: string
  /** Whose shop it is, in the channel's words: a store hash, a shop id, a marketplace id. */
  readonly account: string
  /** What a request shows to be let in; a secret. */
  readonly token: string
  /** The app's own key, where the API wants it beside the token; a secret. */
  readonly appKey?: string
}

/** One request to a channel's API. */
export interface ChannelRequest {
  readonly kind: 'request'
  readonly method: 'GET' | 'POST'
  /** Built from the access and from ids alone. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** The API asked for patience. Whoever drives waits that long and goes on without a response, or begins anew later. */
export interface ChannelWait {
  readonly kind: 'wait'
  /** Whole seconds, 1 to `MAX_WAIT_SECONDS`. */
  readonly seconds: number
  /** True where this order alone is not ready yet, and others may be asked for. */
  readonly isOrders?: true
}

/** What a channel's API answered. */
export interface ChannelResponse {
  readonly status: number
  readonly headers: CallHeaders
  readonly body: Uint8Array
}

/**
 * A conversation with a channel's API. A request is answered with its response, a wait with `undefined`, upon which the
 * same request comes again. An API that is down is thrown as a failure.
 */
export type Exchange<Value> = Generator<ChannelRequest | ChannelWait, Value, ChannelResponse | undefined>

/** What a merchant gives us so that its orders can be read, in the channel's own words. Secret, but for `account`. */
export interface MerchantAccess {
  /** Whose shop it is: what calls name as theirs. */
  readonly account: string
  readonly [member: string]: string
}

/** A connection's API, opened for a while. */
export interface OpenedAccess {
  readonly access: ChannelAccess
  /** Whole seconds from the answer on; absent = until the API refuses it. */
  readonly seconds?: number
  /** To be kept in the place of what was given: the channel gives each token once. */
  readonly renewed?: MerchantAccess
}

/** How many requests an API takes from one connection. */
export interface RateLimit {
  readonly perSecond: number
  /** Most requests at once, after a time without any. */
  readonly burst: number
}

/** For channels whose calls name an order and do not hold it. */
export interface ThinCalls {
  /** The order a call is about; `undefined` for calls about something else. */
  readonly orderId: (body: Json) => string | undefined
  /**
   * Asks the channel's API, request by request, and ends with the whole order as `toOrder` takes it, or with faults. Pure:
   * who drives it sends the requests.
   */
  readonly exchange: (orderId: string, access: ChannelAccess) => Exchange<Result<Json, Fault[]>>
  readonly rateLimit: RateLimit
  /** The only hosts that are ever asked, names of the channel's own. */
  readonly hosts: readonly string[]
  /** Checks what a merchant gives, strictly. Faults point into it. */
  readonly readAccess: (given: unknown) => Result<MerchantAccess, Fault[]>
  /** Asks for what lets a request in. What `readAccess` refuses is a defect here. Fault: the channel refuses it. */
  readonly logIn: (access: MerchantAccess) => Exchange<Result<OpenedAccess, Fault[]>>
}
