import type { OnRecord } from '@tallystick/lots'
import { type LotAtLocation, readLot, readStockLot, type Table } from '@tallystick/store'

interface Named {
  readonly sku: string
  readonly lot: string
}

/** The records of lots, as far as they are known, and what the location has of them. */
export async function readLots(
  table: Table,
  locationId: string,
  named: readonly Named[],
): Promise<Required<OnRecord>> {
  const [lots, stock] = await Promise.all([
    Promise.all(named.map(({ sku, lot }) => readLot(table, sku, lot))),
    readPlaces(
      table,
      named.map(({ sku, lot }) => ({ locationId, sku, lot })),
    ),
  ])
  return { lots: lots.filter((record) => record !== undefined), stock }
}

/** What is at places, as far as anything ever was. */
export async function readPlaces(table: Table, places: readonly LotAtLocation[]): Promise<OnRecord['stock']> {
  const stock = await Promise.all(places.map((place) => readStockLot(table, place)))
  return stock.filter((lot) => lot !== undefined)
}
