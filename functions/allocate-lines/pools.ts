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

/** What is taken of a pool: units of each piece, and positions behind the cursor. */
interface Used {
  readonly level: PoolLevel
  readonly ofPieces: readonly number[]
  readonly fresh: number
}

function poolsWith(levelOf: (space: string) => Promise<PoolLevel>, before: ReadonlyMap<string, Used>): Pools {
  const used = new Map(before)
  return {
    async take(space, count) {
      const so = used.get(space) ?? { level: await levelOf(space), ofPieces: [], fresh: 0 }
      const taking = takeFrom(so, count, fewPieces) ?? takeFrom(so, count, MAX_POOL_PIECES)
      if (taking === undefined) return { enough: false, left: leftIn(so) }
      used.set(space, taking.used)
      return { enough: true, ranges: taking.ranges }
    },
    writes: () => [...used.values()].flatMap(writesFor),
    left: () => new Map([...used].map(([space, so]) => [space, leftIn(so)])),
    fork: () => poolsWith(levelOf, used),
  }
}

function leftIn({ level: { pieces, next, filled }, ofPieces, fresh }: Used): number {
  const taken = ofPieces.reduce((sum, count) => sum + count, fresh)
  return pieces.reduce((sum, { count }) => sum + count, 0) + filled - next - taken
}

/** Ranges that a part is given where they do: with others of its line it must fit one transaction. */
const fewPieces = 10

/** The pieces first, then what is fresh: of many small pieces only so many that the last range may be a fresh one. */
function takeFrom({ level, ofPieces, fresh }: Used, count: number, mostRanges: number) {
  const { space, pieces, next, filled } = level
  const freshLeft = filled - next - fresh
  const most = freshLeft > 0 ? mostRanges - 1 : mostRanges
  const ranges: SerialRange[] = []
  let rest = count
  const after = pieces.map((piece, i) => {
    const before = ofPieces[i] ?? 0
    const taken = ranges.length < most ? Math.min(rest, piece.count - before) : 0
    if (taken > 0) ranges.push({ space, from: piece.from + before, count: taken })
    rest -= taken
    return before + taken
  })
  if (rest > freshLeft) return undefined
  if (rest > 0) ranges.push({ space, from: next + fresh, count: rest })
  return { ranges, used: { level, ofPieces: after, fresh: fresh + rest } }
}

function writesFor({ level, ofPieces, fresh }: Used): Write[] {
  const pieces = level.pieces.flatMap((piece, i) => {
    const taken = ofPieces[i] ?? 0
    return taken > 0 ? takePiece(piece, taken) : []
  })
  return fresh > 0 ? [...pieces, takePositions(level, fresh)] : pieces
}
