import { readLocation, type Table } from '@tallystick/store'

/** True when the provider ships from the location. */
export async function shipsFrom(table: Table, locationId: string, provider: string): Promise<boolean> {
  const location = await readLocation(table, locationId)
  return location?.providers.includes(provider) === true
}
