import type { KeyNames } from '../aws/key-names.ts'
import type { Item } from '../table.ts'
import { type SortedItems, sortedItems } from './sorted-items.ts'

/** Whether an item is in the sparse index with this key. */
export function isIndexed({ partition, sort }: KeyNames, item: Item | undefined): item is Item {
  return item?.[partition] !== undefined && item[sort] !== undefined
}

/** A secondary index: it follows the table, change by change, when told to. */
export interface IndexReplica {
  record(before: Item | undefined, after: Item | undefined): void
  /** How many changes of the table it has not yet followed. */
  lag(): number
  /** The index after it has followed this many of them. */
  follow(changes: number): SortedItems
}

/** An empty index of an empty table. */
export function indexReplica(names: KeyNames): IndexReplica {
  const items = sortedItems(names)
  const changes: { readonly before: Item | undefined; readonly after: Item | undefined }[] = []
  return {
    record(before, after) {
      if (isIndexed(names, before) || isIndexed(names, after)) changes.push({ before, after })
    },
    lag: () => changes.length,
    follow(count) {
      for (const { before, after } of changes.splice(0, count)) {
        if (isIndexed(names, before)) items.remove(before)
        if (isIndexed(names, after)) items.put(after)
      }
      return items
    },
  }
}
