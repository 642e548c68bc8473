import type { Fault, Instant, Json, Result } from '@tallystick/kernel'
import type { Connection, Order, Refund } from '@tallystick/orders'
import type { CallHeaders } from './call-headers.ts'
import type { Fulfilled } from './fulfilled.ts'
import type { FulfilmentWish } from './fulfilment-wish.ts'
import type { PrivacyRequest } from './privacy-request.ts'
import type { Secret } from './secret.ts'
import type { ThinCalls } from './thin-calls.ts'

/** Which secret signed the call, or why it is not to be trusted. */
export type Verification = Result<{ readonly secretId: string }, Fault[]>

/** What a call is about, as far as its headers and, when it is read already, its body say. */
export interface Identification {
  /** Equal for every delivery of the same call: the channel's own id of it, or a hash of the body. */
  readonly deliveryKey: string
  /** The channel's word for what happened; empty when it says nothing. */
  readonly topic: string
  /** Equal for all calls that one act of a person caused. */
  readonly actionKey?: string
  /** Whose shop it is, in the channel's words. */
  readonly account?: string
  /** The external id of the order, to keep calls about one order together. */
  readonly orderKey?: string
  readonly occurredAt?: Instant
}

/**
 * What is to be done about a topic. `order`: the body is a whole order, to be mapped. `refund`: it tells of money given back.
 * `fulfilled`: it tells of goods that left, to be held against what providers report. `privacy`: somebody asks what we know of
 * them, or that it be erased. `ignore`: known, and another call tells us what we need. `disconnect`: the shop lets us in no
 * longer. `park`: a person should see it.
 */
export type Concern = 'order' | 'refund' | 'fulfilled' | 'privacy' | 'ignore' | 'disconnect' | 'park'

/** A kind of marketplace or shop. All of it is pure: no clock, no network, nothing remembered between calls. */
export interface Channel {
  readonly name: string
  /**
   * Tries every live secret on the raw bytes, in constant time. Faults: signature missing, malformed or wrong.
   * Secrets that `checkSecrets` refuses are a defect here.
   */
  readonly verify: (
    raw: Uint8Array,
    headers: CallHeaders,
    secrets: readonly Secret[],
    now: Instant,
  ) => Verification
  /** Never fails: what is missing is left out. The body may be left out before it is read. */
  readonly identify: (raw: Uint8Array, headers: CallHeaders, body?: Json) => Identification
  readonly concern: (topic: string) => Concern
  /** The order in our words, its totals recomputed. Faults point into the body, all of them at once. */
  readonly toOrder: (body: Json, connection: Connection) => Result<Order, Fault[]>
  /** Where the order is to be fulfilled and how, if the channel has members for that; absent = as the connection says. */
  readonly wishOf?: (body: Json) => FulfilmentWish
  /**
   * Money that was given back, as a call of the concern `refund` or `order` tells it; equal for every call that tells of the same
   * refund. Each adds up, or is a fault with the figures. Absent = the channel's calls do not tell.
   */
  readonly toRefunds?: (body: Json, connection: Connection) => Result<readonly Refund[], Fault[]>
  /** The goods that a call of the concern `fulfilled` or `order` says have left; `undefined` where it says nothing of the kind. */
  readonly toFulfilled?: (body: Json) => Fulfilled | undefined
  /** What a call of the concern `privacy` asks for. */
  readonly toPrivacyRequest?: (body: Json, topic: string) => Result<PrivacyRequest, Fault[]>
  /** Where calls only name an order: how the order that `toOrder` takes is asked for. Absent = the body is the order. */
  readonly thin?: ThinCalls
  /** True for text that this channel can sign with; absent = for any text. To be asked by way of `checkSecrets`. */
  readonly isSecret?: (value: string) => boolean
  /** The channel signs nothing: its calls come another way than over HTTP, and a connection has no secrets. */
  readonly isUnsigned?: true
  /**
   * True for an unsigned call that only asks whether we are there: to be answered 200 at once, its body neither kept nor
   * queued. Absent = the channel sends none.
   */
  readonly isPing?: (raw: Uint8Array, headers: CallHeaders) => boolean
}

/** A channel whose calls name an order and do not hold it. */
export type ThinChannel = Channel & Required<Pick<Channel, 'thin'>>
