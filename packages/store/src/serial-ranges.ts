import type { SerialRange } from '@tallystick/orders'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** Whose serials a range holds: an order line's, or those of a commissioning, whose units shipments claim one by one. */
export type RangeOwner =
  | { readonly kind: 'order'; readonly orderId: string; readonly lineId: string; readonly sku: string }
  | { readonly kind: 'commissioning'; readonly commissioningId: string; readonly sku: string }

/** Records a range with its owner; one write whatever the count. Ranges of a space never share a counter. */
export function putSerialRange({ space, from, count }: SerialRange, owner: RangeOwner): Write {
  return {
    kind: 'put',
    item: { ...keys.range(space, from), ...owner, count },
    condition: { absent: true },
  }
}

/** Takes a range from the order that has it, to give it to somebody else. */
export function deleteSerialRange({ space, from, count }: SerialRange, orderId: string): Write {
  return { kind: 'delete', key: keys.range(space, from), condition: { equals: { orderId, count } } }
}

/** Leaves the order only the first `count` serials of a range that it has, or none of it. */
export function shortenSerialRange(range: SerialRange, orderId: string, count: number): Write {
  if (count === 0) return deleteSerialRange(range, orderId)
  const { space, from } = range
  const condition = { equals: { orderId, count: range.count } }
  return { kind: 'update', key: keys.range(space, from), set: { count }, condition }
}

/** The range that holds a counter, with its owner; `undefined` = never issued, or burnt. */
export async function findSerialRange(
  table: Table,
  space: string,
  counter: number,
): Promise<(SerialRange & { readonly owner: RangeOwner }) | undefined> {
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
  return counter < from + count ? { space, from, count, owner: ownerOf(item) } : undefined
}

function ownerOf(item: Item): RangeOwner {
  const sku = item.sku as string
  return item.kind === 'commissioning'
    ? { kind: 'commissioning', commissioningId: item.commissioningId as string, sku }
    : { kind: 'order', orderId: item.orderId as string, lineId: item.lineId as string, sku }
}

/** The first counter behind every recorded range of a space. */
export async function endOfRanges(table: Table, space: string): Promise<number> {
  const { pk } = keys.range(space, 0)
  const { items } = await table.query({ pk, prefix: 'RANGE#', descending: true, limit: 1 })
  const last = items[0]
  return last === undefined ? 0 : Number(last.sk.slice('RANGE#'.length)) + (last.count as number)
}

/** Takes `count` fresh counters: the first of them. A lost answer burns them, which is harmless for minted serials. */
export async function takeCounters(table: Table, space: string, count: number): Promise<number> {
  return (await table.increment(keys.counter(space), 'next', count)) - count
}

/** The next counter of a space that nobody took; 0 when none was taken. */
export async function nextCounter(table: Table, space: string): Promise<number> {
  return ((await table.get(keys.counter(space)))?.next as number | undefined) ?? 0
}
