import type { SerialRange } from '@tallystick/orders'
import { firstItems } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Most pieces of a pool that one part of an order line is given: its transaction has so much room. */
export const MAX_POOL_PIECES = 30

/** Pieces that were given back and are looked at when serials are taken. */
const piecesRead = 200

/** What is left in a pool: positions `next … filled − 1`, and pieces that were given back before. */
export interface PoolLevel {
  readonly space: string
  readonly next: number
  readonly filled: number
  /** Pieces that were given back, the largest first, so that an order is given few of them. */
  readonly pieces: readonly SerialRange[]
}

export async function readPoolLevel(table: Table, space: string): Promise<PoolLevel> {
  const { pk } = keys.freePiece(space, 0)
  const [counter, free] = await Promise.all([
    table.get(keys.counter(space)),
    firstItems(table, { pk, prefix: 'FREE#' }, piecesRead),
  ])
  return {
    space,
    next: (counter?.next as number | undefined) ?? 0,
    filled: (counter?.filled as number | undefined) ?? 0,
    pieces: free
      .map(({ sk, count }) => ({ space, from: Number(sk.slice('FREE#'.length)), count: count as number }))
      .sort((a, b) => b.count - a.count || a.from - b.from),
  }
}

/** Takes the next `count` positions, if nobody took any since the level was read and the pool holds them: none is burnt. */
export function takePositions({ space, next }: PoolLevel, count: number): Write {
  return {
    kind: 'update',
    key: keys.counter(space),
    set: { next: next + count },
    condition: {
      present: true,
      equals: { next: next === 0 ? undefined : next },
      atLeast: { filled: next + count },
    },
  }
}

/** Takes the first `count` positions of a piece that was given back; the rest of it stays. */
export function takePiece({ space, from, count: held }: SerialRange, count: number): Write[] {
  const taken: Write = {
    kind: 'delete',
    key: keys.freePiece(space, from),
    condition: { equals: { count: held } },
  }
  return count === held ? [taken] : [taken, givePiece({ space, from: from + count, count: held - count })]
}

/** Gives positions of a pool back, to be taken before any new one. */
export function givePiece({ space, from, count }: SerialRange): Write {
  return {
    kind: 'put',
    item: { ...keys.freePiece(space, from), count },
    condition: { absent: true },
  }
}

/** Keeps who had a range of a pool until it was given back. */
export function recordRelease(
  { space, from, count }: SerialRange,
  release: { readonly orderId: string; readonly lineId: string; readonly at: string },
): Write {
  return { kind: 'put', item: { ...keys.release(space, from, release.orderId), ...release, count } }
}
