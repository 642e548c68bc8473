import type { SerialFormat, SerialPattern, SerialPolicy } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { eachItem } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** A form that serials of a trade item have, or had: whatever comes later must not be able to collide with it. */
export type UsedShape =
  | { readonly mode: 'minted'; readonly format: SerialFormat }
  | { readonly mode: 'reported' | 'pool'; readonly accepts: SerialPattern }

/** What holds for all SKUs of one GTIN, or for the one SKU of an internal trade item. */
export interface TradeItem {
  readonly tradeItem: string
  readonly skus: readonly string[]
  readonly policy: SerialPolicy
  readonly shapes: readonly UsedShape[]
  /** When serials of its pool are given to units: fixed once the pool has some. */
  readonly poolWhen?: 'at-order' | 'at-shipment'
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
}

export async function readTradeItem(table: Table, tradeItem: string): Promise<TradeItem | undefined> {
  return tradeItemIn(await table.get(keys.tradeItem(tradeItem)))
}

/** Writes the trade item under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putTradeItem(next: TradeItem, before: TradeItem | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.tradeItem(next.tradeItem), body),
      version,
      index1pk: indexKeys.tradeItems(),
      index1sk: next.tradeItem,
    },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** All trade items whose serials are kept, from the one after `after` on. The index may lag a moment behind. */
export async function* tradeItems(table: Table, after = ''): AsyncGenerator<TradeItem> {
  const from = after === '' ? {} : { from: after }
  for await (const item of eachItem(table, { index: 'index1', pk: indexKeys.tradeItems(), ...from })) {
    const known = tradeItemIn(item)
    if (known !== undefined && known.tradeItem !== after) yield known
  }
}

function tradeItemIn(item: Item | undefined): TradeItem | undefined {
  const body = bodyOf<Omit<TradeItem, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}
