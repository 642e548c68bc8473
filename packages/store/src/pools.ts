import assert from 'node:assert/strict'
import type { SerialRange } from '@tallystick/orders'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Most serials in one chunk of a pool. */
export const POOL_CHUNK = 1000

/** Most imports that may stand in line for one pool. */
export const MAX_POOL_IMPORTS = 20

/** How far a pool is filled, and by whom. */
export interface PoolFilling {
  readonly space: string
  /** Positions below this hold a serial. */
  readonly filled: number
  /** Imports in line: the first one fills the pool, the others wait for it. */
  readonly imports: readonly string[]
}

/** How far a pool is filled; one that nobody filled is empty. */
export async function readPoolFilling(table: Table, space: string): Promise<PoolFilling> {
  const item = await table.get(keys.counter(space))
  const filled = item?.filled ?? 0
  assert(typeof filled === 'number', 'the count of a pool is a number')
  return { space, filled, imports: typeof item?.imports === 'string' ? item.imports.split(' ') : [] }
}

/** An empty line is not kept. */
function lineOf(imports: readonly string[]): string | undefined {
  return imports.length === 0 ? undefined : imports.join(' ')
}

/** An import joins the line for the pool; refused when the line changed since it was read. */
export function joinPool({ space, imports }: PoolFilling, importId: string): Write {
  assert(imports.length < MAX_POOL_IMPORTS, 'the line for a pool is full')
  return {
    kind: 'update',
    key: keys.counter(space),
    set: { imports: [...imports, importId].join(' ') },
    condition: { equals: { imports: lineOf(imports) } },
  }
}

/** The first import of the line leaves it; refused when the line changed since it was read. */
export function leavePool({ space, imports }: PoolFilling): Write {
  const rest = lineOf(imports.slice(1))
  return {
    kind: 'update',
    key: keys.counter(space),
    ...(rest === undefined ? { remove: ['imports'] } : { set: { imports: rest } }),
    condition: { equals: { imports: lineOf(imports) } },
  }
}

/** Adds serials behind the `filled` that the pool holds, as a chunk that never changes; refused when it holds more by now. */
export function fillPool(space: string, filled: number, serials: readonly string[]): readonly [Write, Write] {
  assert(serials.length > 0 && serials.length <= POOL_CHUNK, 'a chunk has 1 to 1000 serials')
  return [
    {
      kind: 'update',
      key: keys.counter(space),
      add: { filled: serials.length },
      condition: { equals: { filled: filled === 0 ? undefined : filled } },
    },
    {
      kind: 'put',
      item: { ...keys.poolChunk(space, filled), serials: serials.join(' ') },
      condition: { absent: true },
    },
  ]
}

/** The serials at the positions of a range, in their order. */
export async function readPoolSerials(
  table: Table,
  { space, from, count }: SerialRange,
): Promise<readonly string[]> {
  const chunks = await everyItem(table, {
    pk: keys.poolChunk(space, 0).pk,
    from: keys.poolChunk(space, Math.max(0, from - POOL_CHUNK + 1)).sk,
    to: keys.poolChunk(space, from + count - 1).sk,
  })
  const serials = chunks.flatMap(({ sk, serials: all }) => {
    const start = Number(sk.slice('CHUNK#'.length))
    assert(typeof all === 'string', 'a chunk holds serials')
    return all.split(' ').slice(Math.max(0, from - start), Math.max(0, from + count - start))
  })
  assert(serials.length === count, 'the positions of a range hold serials')
  return serials
}
