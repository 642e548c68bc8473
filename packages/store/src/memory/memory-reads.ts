import type { CapacityUnits } from '../aws/meter.ts'
import type { IndexName, Item, Key, Page, Query } from '../table.ts'
import { readUnits } from './capacity.ts'
import { copyItem } from './copy-item.ts'
import { itemBytes } from './item-size.ts'
import type { Network } from './network.ts'
import { pageOf } from './page-of.ts'
import type { SortedItems } from './sorted-items.ts'
import type { TableState } from './table-state.ts'

/** An answer, and what it consumed. */
export interface ReadServed<Answer> {
  readonly answer: Answer
  readonly units: CapacityUnits
}

/** The reading side of the service. */
export interface MemoryReads {
  item(key: Key): ReadServed<Item | undefined>
  items(keys: readonly Key[]): ReadServed<(Item | undefined)[]>
  page(query: Query): ReadServed<Page>
}

/** Reads of a table; `staleIndex` is the chance that an index has not followed the latest changes. */
export function memoryReads(
  state: TableState,
  { chance, random }: Network,
  staleIndex?: number,
): MemoryReads {
  function followedIndex(name: IndexName): SortedItems {
    const index = state.indexes[name]
    const lag = index.lag()
    return index.follow(chance(staleIndex) ? Math.floor(random() * lag) : lag)
  }

  function readOne(key: Key): ReadServed<Item | undefined> {
    const item = state.find(key)
    return { answer: item && copyItem(item), units: readUnits(item ? itemBytes(item) : 0, true) }
  }

  return {
    item: readOne,
    items(keys) {
      const served = keys.map(readOne)
      const read = served.reduce((sum, { units }) => sum + units.read, 0)
      return { answer: served.map(({ answer }) => answer), units: { read, write: 0 } }
    },
    page(query) {
      const { index } = query
      const { page, bytes } = pageOf(index === undefined ? state.items : followedIndex(index), query)
      return { answer: page, units: readUnits(bytes, index === undefined) }
    },
  }
}
