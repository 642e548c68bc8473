import { compareUtf8 } from '../aws/compare-utf8.ts'
import { decodeCursor, encodeCursor } from '../aws/cursor.ts'
import type { Item, Page, Query } from '../table.ts'
import { copyItem } from './copy-item.ts'
import { itemBytes } from './item-size.ts'
import { comparePositions, keyAttribute, partitionPoint, type SortedItems } from './sorted-items.ts'

/** Most bytes of the items in one page (DynamoDB, Query). */
const MAX_PAGE_BYTES = 1024 * 1024

/** A page, and the bytes that were read for it. */
export interface ReadPage {
  readonly page: Page
  readonly bytes: number
}

/** The items between the bounds, in ascending order. */
function itemsInRange({ names, partition }: SortedItems, { pk, from, to, prefix }: Query): readonly Item[] {
  const items = partition(pk)
  const start = prefix ?? from
  const sortOf = (item: Item) => keyAttribute(item, names.sort)
  const isInside = (item: Item) =>
    (to === undefined || compareUtf8(sortOf(item), to) <= 0) &&
    (prefix === undefined || sortOf(item).startsWith(prefix))
  const first =
    start === undefined ? 0 : partitionPoint(items, (item) => compareUtf8(sortOf(item), start) < 0)
  const rest = items.slice(first)
  return rest.slice(0, partitionPoint(rest, isInside))
}

/** What comes after the cursor, in the order of the query. */
function itemsToRead(sorted: SortedItems, query: Query): readonly Item[] {
  const { descending = false, cursor } = query
  const items = itemsInRange(sorted, query)
  if (cursor === undefined) return descending ? items.toReversed() : items
  const { pk = '', sk = '', ...indexKey } = decodeCursor(query, cursor)
  const last: Item = { ...indexKey, pk, sk }
  const isBefore = (item: Item) => comparePositions(sorted.names, item, last) < 0
  const isNotAfter = (item: Item) => comparePositions(sorted.names, item, last) <= 0
  return descending
    ? items.slice(0, partitionPoint(items, isBefore)).toReversed()
    : items.slice(partitionPoint(items, isNotAfter))
}

/** One page: ends at the limit or before 1 MiB, and then has a cursor, even where by chance nothing follows. */
export function pageOf(sorted: SortedItems, query: Query): ReadPage {
  const { limit = Number.POSITIVE_INFINITY } = query
  const items: Item[] = []
  let bytes = 0
  for (const item of itemsToRead(sorted, query)) {
    const size = itemBytes(item)
    const last = items.at(-1)
    const isFull = items.length === limit || bytes + size > MAX_PAGE_BYTES
    if (last && isFull) return { page: { items, cursor: encodeCursor(query, last) }, bytes }
    items.push(copyItem(item))
    bytes += size
  }
  const last = items.at(-1)
  const isAtLimit = last !== undefined && items.length === limit
  return { page: isAtLimit ? { items, cursor: encodeCursor(query, last) } : { items }, bytes }
}
