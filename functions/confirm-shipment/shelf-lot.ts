import type { LotWrite, StockLot } from '@tallystick/lots'

/** A lot at the place of shipping. */
export interface ShelfLot extends StockLot {
  /** Reports bring in what they say has left beyond what is there: how the lot is opened for that, and nothing where it is open. */
  readonly opening?: readonly LotWrite[]
}

/** The lots of one SKU at the place of shipping, by name. */
export type ShelfOfSku = ReadonlyMap<string, ShelfLot>
