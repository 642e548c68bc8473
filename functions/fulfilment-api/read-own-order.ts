import { readLocation, readWholeOrder, type Table, type WholeOrder } from '@tallystick/store'

/** True when the provider ships from the location. */
export async function shipsFrom(table: Table, locationId: string, provider: string): Promise<boolean> {
  const location = await readLocation(table, locationId)
  return location?.providers.includes(provider) === true
}

/** An order that was given to a location of the provider, whatever became of it then; others are none of its business. */
export async function readOwnOrder(
  table: Table,
  orderId: string,
  provider: string | undefined,
): Promise<WholeOrder | undefined> {
  const known = provider === undefined ? undefined : await readWholeOrder(table, orderId)
  if (provider === undefined || known?.state.picksAt === undefined) return undefined
  return (await shipsFrom(table, known.state.picksAt, provider)) ? known : undefined
}
