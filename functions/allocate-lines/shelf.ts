import type { CalendarDate } from '@tallystick/kernel'
import { minimumDaysFor, type NamedLot, type PickPlan, pickLots, type StockLot } from '@tallystick/lots'
import type { AllocatedLot, Sku } from '@tallystick/orders'
import { allocateStock, readStock, type Table, type Write } from '@tallystick/store'

/** What one transaction takes from stock so far. */
export interface Shelf {
  /** Lots for so many units of a SKU, or how many are missing; what earlier lines took is gone. */
  take(sku: Sku, quantity: number, named?: readonly NamedLot[]): Promise<Taking>
  /** Writes the transaction needs: one for each lot, however many lines took from it. */
  writes(): Write[]
  /** A shelf to try one more line on; what it takes counts only if it replaces this one. */
  fork(): Shelf
}

export type Taking =
  | { readonly enough: true; readonly lots: readonly AllocatedLot[] }
  | Extract<PickPlan, { readonly enough: false }>

export interface ShelfPlace {
  readonly locationId: string
  readonly today: CalendarDate
  /** Channels may ask for more shelf life than others. */
  readonly channel: string
  /** Days of shelf life that the location asks for, whatever SKU and channel say. */
  readonly minimumDays?: number
}

/** Opens the stock of a location; each SKU is read once. */
export function openShelf(table: Table, at: ShelfPlace): Shelf {
  const read = new Map<string, Promise<StockLot[]>>()
  const stockOf = (sku: string) => {
    const stock = read.get(sku) ?? readStock(table, at.locationId, sku)
    read.set(sku, stock)
    return stock
  }
  return shelfWith(stockOf, at, new Map())
}

interface Taken {
  readonly lot: StockLot
  readonly quantity: number
}

function shelfWith(
  stockOf: (sku: string) => Promise<StockLot[]>,
  at: ShelfPlace,
  before: ReadonlyMap<string, Taken>,
): Shelf {
  const taken = new Map(before)
  const takenFrom = (lot: StockLot) => taken.get(idOf(lot))?.quantity ?? 0
  return {
    async take({ sku, picking }, quantity, named) {
      const stock = (await stockOf(sku)).map((lot) => ({ ...lot, available: lot.available - takenFrom(lot) }))
      const plan = pickLots(quantity, stock, {
        today: at.today,
        policy: picking?.policy === 'fifo' ? 'fifo' : 'fefo',
        minimumDays: at.minimumDays ?? minimumDaysFor(picking, at.channel),
        ...(named && { named }),
      })
      if (!plan.enough) return plan
      const byName = new Map(stock.map((lot) => [lot.lot, lot]))
      for (const pick of plan.picks) {
        const lot = byName.get(pick.lot)
        if (lot !== undefined) taken.set(idOf(lot), { lot, quantity: takenFrom(lot) + pick.quantity })
      }
      return { enough: true, lots: plan.picks.map((pick) => ({ ...pick, shipped: 0 })) }
    },
    writes: () => [...taken.values()].map(({ lot, quantity }) => allocateStock(lot, quantity)),
    fork: () => shelfWith(stockOf, at, taken),
  }
}

function idOf({ sku, lot }: StockLot): string {
  return `${sku}#${lot}`
}
