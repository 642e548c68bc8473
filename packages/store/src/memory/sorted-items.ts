import assert from 'node:assert/strict'
import { compareUtf8 } from '../aws/compare-utf8.ts'
import type { KeyNames } from '../aws/key-names.ts'
import type { Item } from '../table.ts'

/** Items under one key, each partition in the order of its sort key's UTF-8 bytes. */
export interface SortedItems {
  readonly names: KeyNames
  /** Adds the item, in place of the one with the same table key in that place. */
  put(item: Item): void
  remove(item: Item): void
  /** The item stored in the place of this one. */
  find(item: Item): Item | undefined
  partition(value: string): readonly Item[]
  all(): readonly Item[]
}

/** The first position at which `comesBefore` no longer holds, in a list where it holds up to a position. */
export function partitionPoint(items: readonly Item[], comesBefore: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const item = items[middle]
    if (item !== undefined && comesBefore(item)) low = middle + 1
    else high = middle
  }
  return low
}

/** A key attribute of an item. Asserts that it is text. */
export function keyAttribute(item: Item, name: string): string {
  const value = item[name]
  assert(typeof value === 'string', 'a key attribute is text')
  return value
}

/** Orders items of one partition: by sort key, then, as an index may hold equal ones, by table key. */
export function comparePositions(names: KeyNames, one: Item, other: Item): number {
  return (
    compareUtf8(keyAttribute(one, names.sort), keyAttribute(other, names.sort)) ||
    compareUtf8(one.pk, other.pk) ||
    compareUtf8(one.sk, other.sk)
  )
}

/** Nothing yet, under the key with these names. */
export function sortedItems(names: KeyNames): SortedItems {
  const partitions = new Map<string, Item[]>()

  function placeOf(item: Item) {
    const items = partitions.get(keyAttribute(item, names.partition)) ?? []
    const position = partitionPoint(items, (other) => comparePositions(names, other, item) < 0)
    const occupant = items[position]
    const isTaken = occupant !== undefined && comparePositions(names, occupant, item) === 0
    return { items, position, ...(isTaken && { occupant }) }
  }

  return {
    names,
    put(item) {
      const { items, position, occupant } = placeOf(item)
      items.splice(position, occupant ? 1 : 0, item)
      partitions.set(keyAttribute(item, names.partition), items)
    },
    remove(item) {
      const { items, position, occupant } = placeOf(item)
      if (occupant) items.splice(position, 1)
    },
    find: (item) => placeOf(item).occupant,
    partition: (value) => partitions.get(value) ?? [],
    all: () => [...partitions.keys()].sort(compareUtf8).flatMap((value) => partitions.get(value) ?? []),
  }
}
