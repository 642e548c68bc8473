import type { CallHeaders, Identification, Secret, ThinCalls, Verification } from '@tallystick/channels'
import type { Fault, Instant, Json, Result } from '@tallystick/kernel'
import type { ProviderAccount } from './account.ts'
import type { Told } from './told.ts'

/** What is to be done about a topic: `tell` = it tells of shipments; `ignore` = nothing; `park` = a person should see it. */
export type ProviderConcern = 'tell' | 'ignore' | 'park'

/** A fulfilment provider's system. All of it is pure: no clock, no network, nothing remembered between calls. */
export interface Provider {
  readonly name: string
  /** Tries every live secret on the raw bytes, in constant time. Faults: signature missing, malformed, wrong or out of time. */
  readonly verify: (
    raw: Uint8Array,
    headers: CallHeaders,
    secrets: readonly Secret[],
    now: Instant,
  ) => Verification
  /** Never fails: what is missing is left out. */
  readonly identify: (raw: Uint8Array, headers: CallHeaders, body?: Json) => Identification
  readonly concern: (topic: string) => ProviderConcern
  /** What a call of that topic tells. Faults point into the body, all of them at once. */
  readonly toShipments: (body: Json, account: ProviderAccount, topic: string) => Result<Told[], Fault[]>
  /** What has usually become of goods when a call first tells of them. */
  readonly goodsAre: 'packed' | 'shipped'
  /** What it wants to hear when its call was taken; absent = any 2xx will do. */
  readonly acknowledgement?: Json
  /** True for text that it can sign with; absent = any text. */
  readonly isSecret?: (value: string) => boolean
  /** It signs nothing: its calls come by the queue that this one alone may write to. */
  readonly notifiedBy?: 'amazon'
  /** Where calls only name an order: how its shipments are asked for. Absent = the call tells them. */
  readonly thin?: ThinCalls
}
