import type { LotRecord } from '@tallystick/lots'
import { findStock, flipStock, readLot, type Table } from '@tallystick/store'
import { retryOnConflict } from '../retry-on-conflict.ts'

/** Most locations at which a lot changes together with its record; those beyond follow one by one. */
export const MAX_FLIPS_AT_ONCE = 90

/**
 * Brings the stock of a lot with very many locations to the status of its record, where the size of a transaction or a crash
 * left it behind. The version of the lot on each stock item says who was last, so nothing older overwrites what is newer.
 */
export async function settleLot(table: Table, sku: string, lot: string): Promise<void> {
  const record = await readLot(table, sku, lot)
  if (record === undefined || record.locations.length <= MAX_FLIPS_AT_ONCE) return
  for (const locationId of record.locations)
    await retryOnConflict(() => settleAt(table, record, locationId), `settle a lot at ${locationId}`)
}

async function settleAt(
  table: Table,
  record: LotRecord,
  locationId: string,
): Promise<'settled' | 'conflict'> {
  const found = await findStock(table, { sku: record.sku, lot: record.lot, locationId })
  if (found === undefined || isSettled(found.item.lotVersion, record)) return 'settled'
  const { done } = await table.write(flipStock(record, locationId, found.isGone))
  return done ? 'settled' : 'conflict'
}

function isSettled(lotVersion: unknown, { version }: LotRecord): boolean {
  return typeof lotVersion === 'number' && lotVersion >= version
}
