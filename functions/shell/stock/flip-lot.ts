import type { LotRecord } from '@tallystick/lots'
import { findStock, flipStock, type Item, type Table, type Write } from '@tallystick/store'
import { MAX_FLIPS_AT_ONCE } from './settle-lot.ts'

/** The stock item of a lot at one of its locations. */
export interface LotPlaceOnRecord {
  readonly item: Item
  readonly isGone: boolean
}

/** Where a lot has stock items, at rest or not. */
export async function placesOfLot(
  table: Table,
  { sku, lot, locations }: LotRecord,
): Promise<LotPlaceOnRecord[]> {
  const found = await Promise.all(locations.map((locationId) => findStock(table, { sku, lot, locationId })))
  return found.filter((place) => place !== undefined)
}

/** Brings the stock of the first locations to the status of the lot; `settleLot` follows with the others. */
export function flipPlaces(lot: LotRecord, places: readonly LotPlaceOnRecord[]): Write[] {
  return places
    .slice(0, MAX_FLIPS_AT_ONCE)
    .map(({ item, isGone }) => flipStock(lot, item.locationId as string, isGone))
}
