import type { SerialRange } from '@tallystick/orders'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Whose serials a range holds. */
export interface RangeOwner {
  readonly orderId: string
  readonly lineId: string
  readonly sku: string
}

/** Records a range with its owner; one write whatever the count. Ranges of a space never share a counter. */
export function putSerialRange(range: SerialRange, owner: RangeOwner): Write {
  return {
    kind: 'put',
    item: { ...keys.range(range.space, range.from), ...owner, count: range.count },
    condition: { absent: true },
  }
}

/** The range that holds a counter, with its owner; `undefined` = never issued, or burnt. */
export async function findSerialRange(
  table: Table,
  space: string,
  counter: number,
): Promise<(SerialRange & RangeOwner) | undefined> {
  const to = keys.range(space, counter).sk
  const { items } = await table.query({
    pk: keys.range(space, 0).pk,
    from: 'RANGE#',
    to,
    descending: true,
    limit: 1,
  })
  const item = items[0]
  if (item === undefined) return undefined
  const from = Number(item.sk.slice('RANGE#'.length))
  const count = item.count as number
  if (counter >= from + count) return undefined
  return {
    space,
    from,
    count,
    orderId: item.orderId as string,
    lineId: item.lineId as string,
    sku: item.sku as string,
  }
}

/** Takes `count` fresh counters: the first of them. A lost answer burns them, which is harmless for serials. */
export async function takeCounters(table: Table, space: string, count: number): Promise<number> {
  return (await table.increment(keys.counter(space), 'next', count)) - count
}
