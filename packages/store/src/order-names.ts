import { createHash } from 'node:crypto'
import { isExternalId, type Order } from '@tallystick/orders'
import { firstItems } from './every-item.ts'
import { index2Keys, indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Item, Query, Table, Write } from './table.ts'

/** What people and the channel call an order, and when it was placed. */
type NamedOrder = Pick<Order, 'orderId' | 'displayName' | 'externalId' | 'placedAt'>

/** Part of the orders that share a name: `after` = the last one of the page before. */
export interface NamesakeWish {
  readonly limit: number
  readonly after?: string
}

/**
 * The writes by which an order is found under the number that people know, and among those of its legal entity by the moment
 * it was placed; they belong in the transaction that puts the order. None where it kept both since `before` was read.
 */
export function orderNameWrites(
  order: NamedOrder,
  legalEntityId: string,
  before: NamedOrder | undefined,
): Write[] {
  const { orderId, externalId, placedAt } = order
  const [now, then] = [hashOf(order.displayName), before && hashOf(before.displayName)]
  if (now === then && placedAt === before?.placedAt) return []
  const item: Item = {
    ...keys.orderName(now, orderId),
    index1pk: indexKeys.ordersByExternalId(externalId),
    index1sk: orderId,
    index2pk: index2Keys.ordersPlaced(legalEntityId, placedAt.slice(0, 7)),
    index2sk: index2Keys.orderPlaced(placedAt, orderId),
  }
  const put: Write = { kind: 'put', item }
  if (then === undefined || then === now) return [put]
  return [put, { kind: 'delete', key: keys.orderName(then, orderId) }]
}

/** Ids of the orders that people call so, with or without `#`, in small letters or capitals; at most `limit` + 1. */
export async function findOrdersByName(table: Table, name: string, wish: NamesakeWish): Promise<string[]> {
  const { pk } = keys.orderName(hashOf(name), '')
  return (await found(table, { pk }, wish)).map(({ sk }) => sk)
}

/** Ids of the orders that have this id in some channel; at most `limit` + 1. The index lags behind by a moment. */
export async function findOrdersByExternalId(
  table: Table,
  externalId: string,
  wish: NamesakeWish,
): Promise<string[]> {
  if (!isExternalId(externalId)) return []
  const query = { index: 'index1', pk: indexKeys.ordersByExternalId(externalId) } as const
  return (await found(table, query, wish)).map(({ sk }) => sk)
}

/** An order in the list of its legal entity, and where it stands there: by the moment it was placed. */
export interface PlacedOrder {
  readonly orderId: string
  readonly position: string
}

/**
 * The first orders of a legal entity that were placed in a month (UTC), from a position to another, both with it. The index lags
 * behind by a moment; an order that was just renamed may be told twice, under one position.
 */
export async function listPlacedOrders(
  table: Table,
  { legalEntityId, month }: { readonly legalEntityId: string; readonly month: string },
  { from, to, limit }: { readonly from: string; readonly to: string; readonly limit: number },
): Promise<PlacedOrder[]> {
  const pk = index2Keys.ordersPlaced(legalEntityId, month)
  const items = await firstItems(table, { index: 'index2', pk, from, to }, limit)
  return items.map((item) => ({ orderId: item.sk, position: String(item.index2sk) }))
}

/** One more than was asked for tells that there are more. Order ids hold no control characters. */
function found(table: Table, query: Query, { limit, after }: NamesakeWish): Promise<Item[]> {
  return firstItems(table, { ...query, ...(after !== undefined && { from: `${after}\u0001` }) }, limit + 1)
}

/** A channel may write anything into a name, and keys tell nothing: they have its hash, of the name as people would type it. */
function hashOf(name: string): string {
  const typed = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/^#+/, '')
  return createHash('sha256').update(typed).digest('hex').slice(0, 32)
}
