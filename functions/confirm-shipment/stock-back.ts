import type { ShipmentRecord, Table, Write } from '@tallystick/store'
import {
  type DepartedUnits,
  findStock,
  moveStockTogether,
  readStockLot,
  reopenStock,
} from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { isRecalled, type LotMovement } from './bind-lots.ts'
import { journal, type MovedWith, movesOf } from './move-lots.ts'
import type { ShelfOfSku } from './shelf-lot.ts'

const lotsAtOnce = 10

interface Touched {
  readonly left: readonly DepartedUnits[]
  readonly record: Pick<ShipmentRecord, 'given'>
}

/** The lots that a shipment touched, as they are now; those that were used up and tidied away are brought back first. */
export async function stockOf(
  table: Table,
  locationId: string,
  { left, record }: Touched,
): Promise<ReadonlyMap<string, ShelfOfSku>> {
  const named = [...left, ...(record.given ?? [])].flatMap(({ sku, lot }) =>
    lot === undefined ? [] : [{ locationId, sku, lot }],
  )
  const lots = [...new Map(named.map((at) => [JSON.stringify(at), at])).values()]
  const read = await inParallel(lots, lotsAtOnce, async (at) => {
    const found = await findStock(table, at)
    if (found?.isGone) await table.write(...reopenStock(found.item))
    return readStockLot(table, at)
  })
  const held = read.filter((lot) => lot !== undefined)
  const bySku = Map.groupBy(held, ({ sku }) => sku)
  return new Map([...bySku].map(([sku, some]) => [sku, new Map(some.map((lot) => [lot.lot, lot]))]))
}

/** Lots whose recall counts units that are taken back. */
export function recalledOf(
  left: readonly DepartedUnits[],
  stock: ReadonlyMap<string, ShelfOfSku>,
  before: readonly { readonly sku: string; readonly lot: string }[] = [],
): readonly { readonly sku: string; readonly lot: string }[] {
  const recalled = left.flatMap(({ sku, lot }) =>
    lot !== undefined && isRecalled(stock.get(sku) ?? new Map(), lot) ? [{ sku, lot }] : [],
  )
  return [...new Map([...before, ...recalled].map((name) => [JSON.stringify(name), name])).values()]
}

/**
 * Counter-entries of what left, and of what came in by it, only while the lot is stopped, or not, as it was seen; what is taken again only
 * while it is as free as it was seen.
 */
export function restock(
  movements: readonly LotMovement[],
  stock: ReadonlyMap<string, ShelfOfSku>,
  by: MovedWith,
): Write[] {
  return movements.flatMap((movement) => {
    const { sku, lot, available, received = 0 } = movement
    const seen = stock.get(sku)?.get(lot)
    const saw = seen && {
      status: seen.status,
      ...(available + received < 0 && { available: seen.available }),
    }
    return [moveStockTogether(movesOf(movement, by.locationId), 'any', saw), ...journal(movement, by)]
  })
}

/** The shelves as they are once the movements have happened. */
export function shelvesWith(
  stock: ReadonlyMap<string, ShelfOfSku>,
  movements: readonly LotMovement[],
): ReadonlyMap<string, ShelfOfSku> {
  const bySku = Map.groupBy(movements, ({ sku }) => sku)
  return new Map(
    [...stock].map(([sku, shelf]) => {
      const moved = new Map((bySku.get(sku) ?? []).map((movement) => [movement.lot, movement]))
      const lots = [...shelf].map(([name, lot]) => {
        const { shipped = 0, available = 0, received = 0 } = moved.get(name) ?? {}
        const counts = {
          onHand: lot.onHand - shipped + received,
          available: lot.available + available + received,
        }
        return [name, { ...lot, ...counts }] as const
      })
      return [sku, new Map(lots)]
    }),
  )
}
