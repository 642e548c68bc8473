import type { Instant } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { eachItem, firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'
import type { Listed, PageWish } from './table-pages.ts'

/** Where the units of all affected lots of a SKU are. */
export interface RecallBalance {
  readonly sku: string
  readonly lots: number
  readonly made: number
  readonly onHand: number
  readonly inTransit: number
  readonly shipped: number
  readonly returned: number
  readonly quarantined: number
  readonly consumed: number
  readonly destroyed: number
  readonly lost: number
  readonly untraced: number
  readonly unaccounted: number
  /** The share of the units made of which it is known where they are, from `0.0000` to `1.0000`. */
  readonly completeness: string
}

/** A search for all that is affected; the last one counts. */
export interface RecallSearch {
  /** Rises when goods left after all: it is then searched anew. */
  readonly attempt: number
  readonly state: 'searching' | 'found'
  readonly startedAt: Instant
  readonly foundAt?: Instant
  /** Lots, and lines of shipments, found so far. */
  readonly lots: number
  readonly lines: number
  /** Units that left. */
  readonly units: number
  /** Lines that left although their lot was recalled already. */
  readonly late: number
  /** Results that lie in the bucket, one for each step of the search. */
  readonly steps: number
  /** How often it was begun again because indexes lagged behind. */
  readonly repeats: number
  readonly balances?: readonly RecallBalance[]
}

/** Goods that are called back, or an exercise of it that stops nothing. */
export interface RecallRecord {
  readonly recallId: string
  readonly sku: string
  readonly lots: readonly string[]
  readonly reason: string
  /** How dangerous it is, as authorities class it: I is the worst. */
  readonly class: 'I' | 'II' | 'III'
  readonly mock: boolean
  readonly openedAt: Instant
  readonly actor: string
  readonly state: 'open' | 'closed'
  readonly search: RecallSearch
  /** The last search that ended. */
  readonly found?: RecallSearch
  /** The last shipments that were recorded with units of lots recalled already, each with its attempt. */
  readonly lateShipments: readonly string[]
  readonly closed?: { readonly at: Instant; readonly actor: string; readonly summary: string }
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
}

export async function readRecall(table: Table, recallId: string): Promise<RecallRecord | undefined> {
  const item = await table.get(keys.recall(recallId))
  const body = bodyOf<Omit<RecallRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the recall under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putRecall(next: RecallRecord, before: RecallRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.recall(next.recallId), body),
      version,
      state: next.state,
      index1pk: indexKeys.recalls(),
      index1sk: `${next.openedAt}#${next.recallId}`,
    },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Lets a transaction through only once the recall was closed. */
export function requireClosedRecall(recallId: string): Write {
  return { kind: 'check', key: keys.recall(recallId), condition: { equals: { state: 'closed' } } }
}

/** Recalls, the newest first. */
export async function pageOfRecalls(
  table: Table,
  { limit, after }: PageWish,
): Promise<Listed<Omit<RecallRecord, 'version'>>[]> {
  const query = { index: 'index1', pk: indexKeys.recalls(), descending: true } as const
  const items = await firstItems(table, { ...query, ...(after !== undefined && { to: after }) }, limit + 1)
  return items
    .flatMap((item) => {
      const thing = bodyOf<Omit<RecallRecord, 'version'>>(item)
      const position = String(item.index1sk)
      return thing === undefined || position === after ? [] : [{ thing, position }]
    })
    .slice(0, limit)
}

/** How far somebody who has recalled goods is with them. */
export interface RecallResponse {
  readonly orderId: string
  readonly state: 'notified' | 'answered' | 'returned' | 'destroyed' | 'unreachable'
  /** Units that came back or were destroyed, as they say. */
  readonly units?: number
  readonly note?: string
  readonly at: Instant
  readonly actor: string
}

/** Writes what is known of an order's response over what was known before. */
export function putRecallResponse(recallId: string, response: RecallResponse): Write {
  return { kind: 'put', item: bodyItem(keys.recallResponse(recallId, response.orderId), response) }
}

/** How many orders are how far with a recall. */
export async function countRecallResponses(
  table: Table,
  recallId: string,
): Promise<Partial<Record<RecallResponse['state'], number>>> {
  const counts: Partial<Record<RecallResponse['state'], number>> = {}
  const query = { pk: keys.recall(recallId).pk, prefix: 'RESPONSE#' }
  for await (const item of eachItem(table, query)) {
    const state = bodyOf<RecallResponse>(item)?.state
    if (state !== undefined) counts[state] = (counts[state] ?? 0) + 1
  }
  return counts
}

/** The responses of orders, in their order, where there are any. */
export async function readRecallResponses(
  table: Table,
  recallId: string,
  orderIds: readonly string[],
): Promise<(RecallResponse | undefined)[]> {
  const items = await table.getMany(orderIds.map((orderId) => keys.recallResponse(recallId, orderId)))
  return items.map((item) => bodyOf<RecallResponse>(item))
}
