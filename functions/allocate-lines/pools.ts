import type { SerialRange } from '@tallystick/orders'
import {
  MAX_POOL_PIECES,
  type PoolLevel,
  readPoolLevel,
  type Table,
  takePiece,
  takePositions,
  type Write,
} from '@tallystick/store'

/** What one transaction takes from pools of serials so far. */
export interface Pools {
  /**
   * Ranges for so many units, those that were given back first; or how many serials the pool still has, which may be enough
   * and in too many pieces.
   */
  take(space: string, count: number): Promise<PoolTaking>
  writes(): Write[]
  /** Serials that each pool has left of which something was taken. */
  left(): ReadonlyMap<string, number>
  /** Pools to try one more line on; what it takes counts only if they replace these. */
  fork(): Pools
}

export type PoolTaking =
  | { readonly enough: true; readonly ranges: readonly SerialRange[] }
  | { readonly enough: false; readonly left: number }

/** Opens the pools; each is read once. */
export function openPools(table: Table): Pools {
  const read = new Map<string, Promise<PoolLevel>>()
  const levelOf = (space: string) => {
    const level = read.get(space) ?? readPoolLevel(table, space)
    read.set(space, level)
    return level
  }
  return poolsWith(levelOf, new Map())
}

/** How much of a pool is taken: units of each piece in their order, then positions behind the cursor. */
interface Used {
  readonly level: PoolLevel
  readonly count: number
}

function poolsWith(levelOf: (space: string) => Promise<PoolLevel>, before: ReadonlyMap<string, Used>): Pools {
  const used = new Map(before)
  return {
    async take(space, count) {
      const level = await levelOf(space)
      const from = used.get(space)?.count ?? 0
      const left = unitsIn(level) - from
      if (left < count) return { enough: false, left }
      const ranges = rangesBetween(level, from, from + count)
      if (ranges.length > MAX_POOL_PIECES) return { enough: false, left }
      used.set(space, { level, count: from + count })
      return { enough: true, ranges }
    },
    writes: () => [...used.values()].flatMap(({ level, count }) => writesFor(level, count)),
    left: () => new Map([...used].map(([space, { level, count }]) => [space, unitsIn(level) - count])),
    fork: () => poolsWith(levelOf, used),
  }
}

/** Serials that one order can take at once. */
function unitsIn({ pieces, next, filled }: PoolLevel): number {
  return pieces.reduce((sum, { count }) => sum + count, 0) + filled - next
}

/** What lies in a pool in the order in which it is taken, as if it were one row: its ranges between two places of the row. */
function rangesBetween({ space, pieces, next, filled }: PoolLevel, from: number, to: number): SerialRange[] {
  let start = 0
  const row = [...pieces, { space, from: next, count: filled - next }]
  return row.flatMap((piece) => {
    const [first, last] = [Math.max(from, start) - start, Math.min(to, start + piece.count) - start]
    start += piece.count
    return last > first ? [{ space, from: piece.from + first, count: last - first }] : []
  })
}

function writesFor(level: PoolLevel, count: number): Write[] {
  const writes: Write[] = []
  let rest = count
  for (const piece of level.pieces) {
    const taken = Math.min(rest, piece.count)
    if (taken > 0) writes.push(...takePiece(piece, taken))
    rest -= taken
  }
  if (rest > 0) writes.push(takePositions(level, rest))
  return writes
}
