import type { Message } from './message.ts'
import type { QueueAttributes } from './queue-settings.ts'

/** What a sender sees again when it repeats a deduplication id. */
export interface Remembered {
  readonly id: string
  readonly order: number
  readonly until: number
}

/** One thing that happened to a queue; the entries since its creation are the queue. */
export type QueueEntry =
  | { readonly kind: 'put'; readonly message: Message }
  | ({ readonly kind: 'remembered'; readonly key: string } & Remembered)
  | {
      readonly kind: 'received'
      readonly ids: readonly string[]
      readonly at: number
      readonly until: number
    }
  | { readonly kind: 'hidden'; readonly id: string; readonly at: number; readonly until: number }
  | { readonly kind: 'dropped'; readonly id: string }
  | { readonly kind: 'purged'; readonly at: number }
  | { readonly kind: 'configured'; readonly attributes: QueueAttributes; readonly at: number }

/** Entries carry the name of their queue, since all queues share one journal. */
export type Entry = { readonly queue: string } & (
  | QueueEntry
  | {
      readonly kind: 'created'
      readonly attributes: QueueAttributes
      readonly at: number
      readonly modifiedAt: number
      readonly lastOrder: number
    }
  | { readonly kind: 'removed'; readonly at: number }
)

/** What happened at once, over any number of queues: one line of the journal, there as a whole or not at all. */
export type Transaction = readonly Entry[]
