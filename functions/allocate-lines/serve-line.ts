import type { GoodsArrived } from '@tallystick/events'
import { addDays, type CalendarDate, calendarDateIn, type Instant } from '@tallystick/kernel'
import { type StockLot, usableUntil } from '@tallystick/lots'
import { thingOf } from '@tallystick/orders'
import { poolSpaceId } from '@tallystick/serials'
import { ordersInLine, readPoolLevel, readStock, type Table } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'

/** Orders that one message tries; more go on with the next message, so that none runs into the function's timeout. */
export const MAX_TRIES = 50

export interface ServeLineDeps {
  readonly table: Table
  readonly allocations: EventQueue<'allocations'>
  readonly now: () => Instant
}

/**
 * Tries the orders that wait for a thing, the oldest first, as long as there is some of it. An order that needs more than
 * there is does not hold up those behind it. The first is tried whatever there is: its SKU may have changed meanwhile, and
 * an order that does not need the thing any more would wait for it for ever.
 */
export async function serveLine(
  { table, allocations, now }: ServeLineDeps,
  { thing, after }: GoodsArrived,
  allocate: (orderId: string) => Promise<string>,
): Promise<void> {
  let left: number | undefined
  let tries = 0
  let isFirst = after === undefined
  const from = after && { ...after, thing, needs: 0 }
  for await (const { orderId, since, needs } of ordersInLine(table, thing, from)) {
    if (!isFirst) {
      left ??= await amountOf(table, thing, now())
      if (left <= 0) return
      if (needs > left) continue
    }
    const isServed = (await allocate(orderId)) !== 'waiting'
    if (isServed) left = undefined
    isFirst &&= isServed
    tries += 1
    if (tries === MAX_TRIES)
      return allocations.send({ type: 'goods-arrived', version: 1, thing, after: { since, orderId } })
  }
}

/** How much of the thing there is, at most; things that are not counted are there. */
async function amountOf(table: Table, id: string, now: Instant): Promise<number> {
  const thing = thingOf(id)
  if (thing?.kind === 'stock') {
    // Wherever the location is, its day is no earlier.
    const today = addDays(calendarDateIn(now, 'UTC'), -1)
    const stock = await readStock(table, thing.locationId, thing.sku)
    return stock.reduce((sum, lot) => sum + freeUnits(lot, today), 0)
  }
  if (thing?.kind !== 'pool') return Number.POSITIVE_INFINITY
  const { next, filled, pieces } = await readPoolLevel(table, poolSpaceId(thing.tradeItem))
  return filled - next + pieces.reduce((sum, { count }) => sum + count, 0)
}

/** What one lot lacks, because more of it was promised than is there, no other lot lacks. */
function freeUnits(lot: StockLot, today: CalendarDate): number {
  const isUsable = lot.status === 'released' && (usableUntil(lot) ?? today) >= today
  return isUsable ? Math.max(0, lot.available) : 0
}
