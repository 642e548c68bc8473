/** What a record may hold; amounts are strings, `number` is for counts that stay below 2^53. */
export type Attribute =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Attribute[]
  | { readonly [name: string]: Attribute | undefined }

export type Key = { readonly pk: string; readonly sk: string }

export type Item = Key & { readonly [name: string]: Attribute | undefined }

/** What must be true of the stored item for a write to happen. All given parts must hold. */
export interface Condition {
  /** The item (by its key) must not be there. */
  readonly absent?: true
  /** The item must be there. */
  readonly present?: true
  /** Attributes that must hold exactly this value; `undefined` = the attribute must be missing. */
  readonly equals?: { readonly [attribute: string]: string | number | boolean | undefined }
  /** Attributes that must hold at least this number. */
  readonly atLeast?: { readonly [attribute: string]: number }
  /** Attributes that must hold at most this number. */
  readonly atMost?: { readonly [attribute: string]: number }
}

/** One write; in a transaction each item may be touched once. */
export type Write =
  | { readonly kind: 'put'; readonly item: Item; readonly condition?: Condition }
  | {
      readonly kind: 'update'
      readonly key: Key
      readonly set?: { readonly [attribute: string]: Attribute }
      readonly add?: { readonly [attribute: string]: number }
      readonly remove?: readonly string[]
      readonly condition?: Condition
    }
  | { readonly kind: 'delete'; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition }

/** A condition that did not hold: which write of the transaction, and the item as it stands. */
export interface Refusal {
  readonly index: number
  readonly item: Item | undefined
}

export type WriteOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly refusals: readonly Refusal[] }

/** The secondary indexes of the records. */
export type IndexName = 'index1' | 'index2'

export interface Query {
  readonly pk: string
  /** Sort keys from here (inclusive) … */
  readonly from?: string
  /** … to here (inclusive). */
  readonly to?: string
  readonly prefix?: string
  readonly descending?: boolean
  /** At most this many items in the page. */
  readonly limit?: number
  /** Continue after the page that gave this cursor. */
  readonly cursor?: string
  /** A secondary index instead of the table; always eventually consistent. */
  readonly index?: IndexName
}

export interface Page {
  readonly items: readonly Item[]
  /** Present when there may be more: the next page can still be empty. */
  readonly cursor?: string
}

/** Most writes in one transaction (DynamoDB, TransactWriteItems). */
export const MAX_TRANSACTION_WRITES = 100

/**
 * The record store: DynamoDB or its twin in memory. Reads by key are strongly consistent unless said otherwise.
 * A condition that does not hold is a value; contention and throttling are retried inside, then thrown as failures.
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>
  /** The items of many keys, in their order, each as `get` gives it; with as few calls as that takes. */
  getMany(keys: readonly Key[]): Promise<(Item | undefined)[]>
  query(query: Query): Promise<Page>
  /** One write, or several in one transaction: all or none. */
  write(...writes: readonly [Write, ...Write[]]): Promise<WriteOutcome>
  /** Adds to a number attribute (0 when missing) and gives the new value. Not idempotent: a lost answer burns what was added. */
  increment(key: Key, attribute: string, by: number): Promise<number>
}
