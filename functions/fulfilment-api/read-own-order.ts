import { readWholeOrder, type Table, type WholeOrder } from '@tallystick/store'
import { shipsFrom } from '../shell/ships-from.ts'

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
