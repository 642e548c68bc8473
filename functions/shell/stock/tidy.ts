import { type Table, tidyStock, usedUpStock } from '@tallystick/store'

/** Most lots that one call puts away: it should cost its caller little. */
const MAX_TIDIED = 10

/** Puts used-up lots of a SKU at a location out of the way, so that looking for stock never reads the past. */
export async function tidy(table: Table, locationId: string, sku: string): Promise<void> {
  const usedUp = await usedUpStock(table, locationId, sku)
  for (const item of usedUp.slice(0, MAX_TIDIED)) await table.write(...tidyStock(item))
}
