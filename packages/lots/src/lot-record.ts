import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { ComponentLot } from '@tallystick/orders'
import type { LotDates } from './lot-dates.ts'
import type { LotStatus } from './lot-life.ts'

/**
 * Where a lot comes from: bought, made here from other lots, or put together here as kits; `reported` = nobody received it, and
 * whoever ships is the only one who told of it.
 */
export type LotOrigin = 'received' | 'produced' | 'assembled' | 'reported'

/** A paper about a lot, for example its certificate of analysis. */
export interface LotDocument {
  /** For example `certificate-of-analysis` or `delivery-note`. */
  readonly kind: string
  readonly reference: string
  /** SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
  readonly sha256?: string
}

/** The last inspection of a lot; those before it are in its journal. */
export interface Inspection {
  readonly result: 'passed' | 'failed'
  /** Reference of the certificate; always there when it passed. */
  readonly certificate?: string
  readonly at: Instant
  readonly actor: string
  readonly notes?: string
}

/** Everything about a lot that holds wherever its units are. SKU and lot name it; it has one set of dates. */
export interface LotRecord extends LotDates {
  readonly sku: string
  /** GS1 AI 10. */
  readonly lot: string
  readonly origin: LotOrigin
  readonly supplier?: string
  /** The supplier's own name for the lot. */
  readonly supplierLot?: string
  readonly producedOn?: CalendarDate
  readonly documents: readonly LotDocument[]
  readonly status: LotStatus
  readonly needsInspection: boolean
  readonly inspection?: Inspection
  /** Ids of the recalls that it was called back with; it is released again only once they are closed. */
  readonly recalls?: readonly string[]
  /** Where it has stock items, in the order in which it came there. */
  readonly locations: readonly string[]
  /** What is inside one kit, when this is a lot of pre-assembled kits. */
  readonly mix?: readonly ComponentLot[]
  /** Above the rank of every lot that it was made from; see `rankFaults`. */
  readonly rank: number
  /** True once another lot was made from it: its rank is then fixed. */
  readonly used: boolean
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
}

/** A lot to be written: `before` is what was read, absent when nobody knew the lot; the write conditions on just that. */
export interface LotWrite {
  readonly before?: LotRecord
  readonly after: LotRecord
}
