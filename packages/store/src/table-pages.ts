import type { LotRecord } from '@tallystick/lots'
import type { Sku } from '@tallystick/orders'
import { bodyOf } from './body-item.ts'
import { firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import type { ProductionRecord } from './productions.ts'
import type { Table } from './table.ts'

/** A part of a long list: `after` = the position of the last one of the page before. */
export interface PageWish {
  readonly limit: number
  readonly after?: string
}

/** Something in a list, and its position there. */
export interface Listed<Thing> {
  readonly thing: Thing
  readonly position: string
}

/** SKUs by name. */
export function pageOfSkus(table: Table, wish: PageWish): Promise<Listed<Sku>[]> {
  return pageOf<Sku>(table, indexKeys.skus(), wish)
}

/** Every lot, used up or not, by the last day on which it may be used. */
export function pageOfAllLots(table: Table, wish: PageWish): Promise<Listed<Omit<LotRecord, 'version'>>[]> {
  return pageOf<Omit<LotRecord, 'version'>>(table, indexKeys.lots(), wish)
}

/** Productions, the oldest first; assemblies of kits are none. */
export function pageOfProductions(table: Table, wish: PageWish): Promise<Listed<ProductionRecord>[]> {
  return pageOf<ProductionRecord>(table, indexKeys.productions(), wish)
}

/** Ids of the orders of which goods are to be picked at a location, the longest allocated first. */
export function pageOfToPick(
  table: Table,
  locationId: string,
  wish: PageWish,
): Promise<Listed<{ readonly orderId: string }>[]> {
  return pageOf<{ readonly orderId: string }>(table, indexKeys.toPick(locationId), wish)
}

/** The index lags behind: what was written a moment ago may be missing. */
async function pageOf<Thing>(table: Table, pk: string, { limit, after }: PageWish): Promise<Listed<Thing>[]> {
  const query = { index: 'index1', pk, ...(after !== undefined && { from: after }) } as const
  const items = await firstItems(table, query, limit + 1)
  return items
    .flatMap((item) => {
      const thing = bodyOf<Thing>(item)
      const position = String(item.index1sk)
      return thing === undefined || position === after ? [] : [{ thing, position }]
    })
    .slice(0, limit)
}
