import type { GoodsArrived } from '@tallystick/events'
import { thingOf } from '@tallystick/orders'
import { poolSpaceId } from '@tallystick/serials'
import { ordersInLine, readPoolLevel, readStock, type Table } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'

/** Orders that one message tries; more go on with the next message, so that none runs into the function's timeout. */
export const MAX_TRIES = 50

export interface ServeLineDeps {
  readonly table: Table
  readonly allocations: EventQueue<'allocations'>
}

/**
 * Tries the orders that wait for a thing, the oldest first, as long as there is some of it. An order that needs more than
 * there is does not hold up those behind it.
 */
export async function serveLine(
  { table, allocations }: ServeLineDeps,
  { thing, after }: GoodsArrived,
  allocate: (orderId: string) => Promise<string>,
): Promise<void> {
  let left = await amountOf(table, thing)
  let tries = 0
  const from = after && { ...after, thing, needs: 0 }
  for await (const { orderId, since, needs } of ordersInLine(table, thing, from)) {
    if (left <= 0) return
    if (needs > left) continue
    if ((await allocate(orderId)) === 'allocated') left = await amountOf(table, thing)
    tries += 1
    if (tries === MAX_TRIES)
      return allocations.send({ type: 'goods-arrived', version: 1, thing, after: { since, orderId } })
  }
}

/** How much of the thing there is, at most; things that are not counted are there. */
async function amountOf(table: Table, id: string): Promise<number> {
  const thing = thingOf(id)
  if (thing?.kind === 'stock') {
    const stock = await readStock(table, thing.locationId, thing.sku)
    return stock.reduce((sum, { status, available }) => sum + (status === 'released' ? available : 0), 0)
  }
  if (thing?.kind !== 'pool') return Number.POSITIVE_INFINITY
  const { next, filled, pieces } = await readPoolLevel(table, poolSpaceId(thing.tradeItem))
  return filled - next + pieces.reduce((sum, { count }) => sum + count, 0)
}
