import { isDeepStrictEqual } from 'node:util'
import { indexKeyNames, type KeyNames } from '../aws/key-names.ts'
import type { CapacityUnits } from '../aws/meter.ts'
import type { Item } from '../table.ts'
import { isIndexed } from './index-replica.ts'
import { itemBytes } from './item-size.ts'
import type { Change } from './table-state.ts'

const writeUnitBytes = 1024
const readUnitBytes = 4096

function bytesOf(item: Item | undefined): number {
  return item ? itemBytes(item) : 0
}

function writeUnitsOf(...items: readonly (Item | undefined)[]): number {
  return Math.max(1, Math.ceil(Math.max(...items.map(bytesOf)) / writeUnitBytes))
}

function indexUnits({ before, after }: Change, names: KeyNames): number {
  if (!isIndexed(names, before)) return isIndexed(names, after) ? writeUnitsOf(after) : 0
  if (!isIndexed(names, after)) return writeUnitsOf(before)
  const { partition, sort } = names
  const moves = before[partition] !== after[partition] || before[sort] !== after[sort]
  if (moves) return writeUnitsOf(before) + writeUnitsOf(after)
  return isDeepStrictEqual(before, after) ? 0 : writeUnitsOf(before, after)
}

/** Write units of changes: 1 KiB each, twice in a transaction, and once more for what an index has to follow. */
export function writeUnits(changes: readonly Change[], isTransaction: boolean): CapacityUnits {
  const factor = isTransaction ? 2 : 1
  const units = changes.flatMap((change) => [
    factor * writeUnitsOf(change.before, change.after),
    ...Object.values(indexKeyNames).map((names) => indexUnits(change, names)),
  ])
  return { read: 0, write: units.reduce((sum, each) => sum + each, 0) }
}

/** Read units of this many bytes: 4 KiB each, half of that where the read is eventually consistent. */
export function readUnits(bytes: number, isConsistent: boolean): CapacityUnits {
  const units = Math.max(1, Math.ceil(bytes / readUnitBytes))
  return { read: isConsistent ? units : units / 2, write: 0 }
}

/** Read units of a transaction whose token was seen before: nothing is written again, every item is looked at twice. */
export function replayUnits(changes: readonly Change[]): CapacityUnits {
  const units = changes.map(({ after }) => 2 * readUnits(bytesOf(after), true).read)
  return { read: units.reduce((sum, each) => sum + each, 0), write: 0 }
}
