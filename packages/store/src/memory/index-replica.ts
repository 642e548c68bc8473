import { index1KeyNames } from '../aws/key-names.ts'
import type { Item } from '../table.ts'
import { type SortedItems, sortedItems } from './sorted-items.ts'

/** Whether an item is in the sparse index. */
export function isIndexed(item: Item | undefined): item is Item {
  return item?.[index1KeyNames.partition] !== undefined && item[index1KeyNames.sort] !== undefined
}

/** The secondary index: it follows the table, change by change, when told to. */
export interface IndexReplica {
  record(before: Item | undefined, after: Item | undefined): void
  /** How many changes of the table it has not yet followed. */
  lag(): number
  /** The index after it has followed this many of them. */
  follow(changes: number): SortedItems
}

/** An empty index of an empty table. */
export function indexReplica(): IndexReplica {
  const items = sortedItems(index1KeyNames)
  const changes: { readonly before: Item | undefined; readonly after: Item | undefined }[] = []
  return {
    record(before, after) {
      if (isIndexed(before) || isIndexed(after)) changes.push({ before, after })
    },
    lag: () => changes.length,
    follow(count) {
      for (const { before, after } of changes.splice(0, count)) {
        if (isIndexed(before)) items.remove(before)
        if (isIndexed(after)) items.put(after)
      }
      return items
    },
  }
}
