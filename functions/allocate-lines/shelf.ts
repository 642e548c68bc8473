import type { CalendarDate } from '@tallystick/kernel'
import { type PickPlan, pickLots, type StockLot } from '@tallystick/lots'
import { allocateStock, readStock, type Table, type Write } from '@tallystick/store'

/** What one transaction takes from stock so far. */
export interface Shelf {
  /** Lots for so many units of a SKU, or how many are missing; what earlier lines took is gone. */
  take(sku: string, quantity: number): Promise<PickPlan>
  /** Writes the transaction needs: one for each lot, however many lines took from it. */
  writes(): Write[]
  /** A shelf to try one more line on; what it takes counts only if it replaces this one. */
  fork(): Shelf
}

/** Opens the stock of a location; each SKU is read once. */
export function openShelf(
  table: Table,
  at: { readonly locationId: string; readonly today: CalendarDate },
): Shelf {
  const read = new Map<string, Promise<StockLot[]>>()
  const stockOf = (sku: string) => {
    const stock = read.get(sku) ?? readStock(table, at.locationId, sku)
    read.set(sku, stock)
    return stock
  }
  return shelfWith(stockOf, at.today, [])
}

interface Taken {
  readonly lot: StockLot
  readonly quantity: number
}

function shelfWith(
  stockOf: (sku: string) => Promise<StockLot[]>,
  today: CalendarDate,
  before: readonly Taken[],
): Shelf {
  const taken = [...before]
  const takenFrom = (lot: StockLot) => sum(taken.filter((t) => isSameLot(t.lot, lot)))
  return {
    async take(sku, quantity) {
      const stock = (await stockOf(sku)).map((lot) => ({ ...lot, available: lot.available - takenFrom(lot) }))
      const plan = pickLots(quantity, stock, today)
      for (const pick of plan.enough ? plan.picks : []) {
        const lot = stock.find((s) => s.lot === pick.lot && s.expiry === pick.expiry)
        if (lot !== undefined) taken.push({ lot, quantity: pick.quantity })
      }
      return plan
    },
    writes() {
      const lots = taken.filter((t, i) => taken.findIndex((u) => isSameLot(t.lot, u.lot)) === i)
      return lots.map(({ lot }) => allocateStock(lot, takenFrom(lot)))
    },
    fork: () => shelfWith(stockOf, today, taken),
  }
}

function sum(taken: readonly Taken[]): number {
  return taken.reduce((total, { quantity }) => total + quantity, 0)
}

function isSameLot(a: StockLot, b: StockLot): boolean {
  return a.sku === b.sku && a.lot === b.lot && a.expiry === b.expiry
}
