import { keyOf } from '../aws/assert-writes.ts'
import { indexKeyNames, tableKeyNames } from '../aws/key-names.ts'
import type { IndexName, Item, Key, Refusal, Write } from '../table.ts'
import { applyWrite, assertKey } from './apply-write.ts'
import { conditionHolds } from './condition-holds.ts'
import { copyItem } from './copy-item.ts'
import { type IndexReplica, indexReplica } from './index-replica.ts'
import { type SortedItems, sortedItems } from './sorted-items.ts'

/** What one write does to one item. */
export interface Change {
  readonly before: Item | undefined
  readonly after: Item | undefined
}

/** The items of a table and of its indexes. */
export interface TableState {
  readonly items: SortedItems
  readonly indexes: Readonly<Record<IndexName, IndexReplica>>
  find(key: Key): Item | undefined
  /** The writes whose conditions do not hold, by their positions, with copies of the items as they stand. */
  refusalsOf(writes: readonly Write[]): Refusal[]
  changeOf(write: Write): Change
  commit(changes: readonly Change[]): void
}

/** An empty table. */
export function tableState(): TableState {
  const items = sortedItems(tableKeyNames)
  const indexes = {
    index1: indexReplica(indexKeyNames.index1),
    index2: indexReplica(indexKeyNames.index2),
  }

  function find(key: Key): Item | undefined {
    assertKey(key)
    return items.find({ pk: key.pk, sk: key.sk })
  }

  return {
    items,
    indexes,
    find,
    refusalsOf: (writes) =>
      writes.flatMap((write, position) => {
        const item = find(keyOf(write))
        return conditionHolds(write.condition, item)
          ? []
          : [{ index: position, item: item && copyItem(item) }]
      }),
    changeOf(write) {
      const before = find(keyOf(write))
      return { before, after: applyWrite(write, before) }
    },
    commit(changes) {
      for (const { before, after } of changes) {
        if (after) items.put(after)
        else if (before) items.remove(before)
        for (const index of Object.values(indexes)) index.record(before, after)
      }
    },
  }
}
