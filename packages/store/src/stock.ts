import type { CalendarDate } from '@tallystick/kernel'
import { expiryOrder, type LotStatus, type StockLot } from '@tallystick/lots'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Item, Key, Table, Write } from './table.ts'

/** All lots of a SKU at a location, by expiry. */
export async function readStock(table: Table, locationId: string, sku: string): Promise<StockLot[]> {
  const { pk } = keys.stock(locationId, sku, '', '')
  const items = await everyItem(table, { pk, prefix: 'LOT#' })
  return items.map(stockLotOf)
}

/** Names one lot at one location. */
export interface LotAtLocation {
  readonly locationId: string
  readonly sku: string
  readonly lot: string
  readonly expiry?: CalendarDate
}

function keyOf(at: LotAtLocation): Key {
  return keys.stock(at.locationId, at.sku, expiryOrder(at), at.lot)
}

/** Gives units of the lot to an order, if it is released and has them: this condition is what prevents overselling. */
export function allocateStock(at: LotAtLocation, quantity: number): Write {
  return {
    kind: 'update',
    key: keyOf(at),
    add: { available: -quantity },
    condition: { present: true, equals: { status: 'released' }, atLeast: { available: quantity } },
  }
}

/** Moves counts of the lot by what is known to have happened. `mayLeave` also asks that the lot has them and is not stopped. */
export function moveStock(
  at: LotAtLocation,
  change: { readonly onHand: number; readonly available: number },
  mayLeave: boolean,
): Write {
  return {
    kind: 'update',
    key: keyOf(at),
    add: { onHand: change.onHand, available: change.available },
    condition: {
      present: true,
      ...(mayLeave && { equals: { status: 'released' }, atLeast: { onHand: -change.onHand } }),
    },
  }
}

/** Units of a lot arrive, once per receipt reference: the marker and the count move together. */
export function receiveStock(
  at: LotAtLocation,
  quantity: number,
  reference: string,
): readonly [Write, Write] {
  const { locationId, sku, lot, expiry } = at
  return [
    {
      kind: 'put',
      item: { ...keys.stockReceipt(locationId, reference), sku, lot, quantity, ...(expiry && { expiry }) },
      condition: { absent: true },
    },
    {
      kind: 'update',
      key: keyOf(at),
      add: { onHand: quantity, available: quantity },
      condition: { present: true },
    },
  ]
}

/** A lot's first item gets the status `released`; one that is there keeps its own. */
export function openLot(at: LotAtLocation): Write {
  const { locationId, sku, lot, expiry } = at
  return {
    kind: 'put',
    item: {
      ...keyOf(at),
      locationId,
      sku,
      lot,
      ...(expiry && { expiry }),
      status: 'released',
      onHand: 0,
      available: 0,
    },
    condition: { absent: true },
  }
}

function stockLotOf(item: Item): StockLot {
  const expiry = item.expiry as CalendarDate | undefined
  return {
    locationId: item.locationId as string,
    sku: item.sku as string,
    lot: item.lot as string,
    ...(expiry !== undefined && { expiry }),
    status: item.status as LotStatus,
    onHand: item.onHand as number,
    available: item.available as number,
  }
}
