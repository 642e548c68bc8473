import type { LotRecord } from './lot-record.ts'
import type { LotPlace } from './movement.ts'
import type { StockLot } from './stock-lot.ts'

/** What was read of the lots that a document names, and of their stock where it says. */
export interface OnRecord {
  readonly lots: readonly LotRecord[]
  readonly stock: readonly StockLot[]
}

/** The record of a lot; `undefined` when nobody knows it. */
export function recordOf({ lots }: Pick<OnRecord, 'lots'>, sku: string, lot: string): LotRecord | undefined {
  return lots.find((record) => record.sku === sku && record.lot === lot)
}

/** What a location has of a lot; `undefined` when it never was there. */
export function stockOf({ stock }: Pick<OnRecord, 'stock'>, at: LotPlace): StockLot | undefined {
  return stock.find(
    ({ sku, lot, locationId }) => sku === at.sku && lot === at.lot && locationId === at.locationId,
  )
}
