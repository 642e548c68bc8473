import { createHash } from 'node:crypto'
import { type LotAtLocation, type Table, tidyStock, usedUpStock } from '@tallystick/store'

/** Of so many lots that are opened, one looks for lots that are used up: it has to read all of the SKU at the location. */
const OPENED_PER_LOOK = 16

/** Most lots that one look puts away; twice as many as are opened between two looks, so that none are left over. */
const MAX_TIDIED = 2 * OPENED_PER_LOOK

/**
 * Puts used-up lots of the SKU at the location out of the way when a lot is opened, so that looking for stock never reads
 * the past. Which lots look follows from their names, so a repeat does the same.
 */
export async function tidy(table: Table, opened: LotAtLocation): Promise<void> {
  const { locationId, sku, lot } = opened
  const [first = 0] = createHash('sha256').update(`${locationId}#${sku}#${lot}`).digest()
  if (first % OPENED_PER_LOOK !== 0) return
  const usedUp = await usedUpStock(table, locationId, sku)
  for (const item of usedUp.slice(0, MAX_TIDIED)) await table.write(...tidyStock(item))
}
