import { poolSpaceId } from '@tallystick/serials'
import { countFreePositions, ordersInLine, readPoolLevel, readTradeItem, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { tradeItemIn } from '../shell/units/trade-item-in.ts'

/** Orders that are listed of those that wait for a pool; all are counted up to ten times as many. */
export const MAX_LISTED_WAITING = 100
const maxCounted = 10 * MAX_LISTED_WAITING

/** Shows how full the pool of a trade item is, and who waits for it. */
export async function showPool(
  { table }: { readonly table: Table },
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const tradeItem = tradeItemIn(parameters.tradeItem ?? '')
  const known = tradeItem === undefined ? undefined : await readTradeItem(table, tradeItem)
  if (known === undefined) return problem('HTTP-NOT-FOUND')
  const space = poolSpaceId(known.tradeItem)
  const [level, givenBack, waiting] = await Promise.all([
    readPoolLevel(table, space),
    countFreePositions(table, space),
    inLine(table, known.tradeItem),
  ])
  const { filled, next } = level
  const free = filled - next + givenBack
  const lowLevel = known.policy.mode === 'pool' ? known.policy.lowLevel : 0
  return json(200, {
    tradeItem: known.tradeItem,
    skus: known.skus,
    filled,
    // Shipments take serials by name, one record each: nobody counts them here.
    ...(known.poolWhen !== 'at-shipment' && {
      taken: filled - free,
      free,
      isLow: free < lowLevel,
      givenBack,
    }),
    lowLevel,
    waiting: { orders: waiting.length, listed: waiting.slice(0, MAX_LISTED_WAITING) },
  })
}

async function inLine(table: Table, tradeItem: string) {
  const waiting: { readonly orderId: string; readonly since: string; readonly needs: number }[] = []
  for await (const { orderId, since, needs } of ordersInLine(table, `pool.${tradeItem}`)) {
    waiting.push({ orderId, since, needs })
    if (waiting.length === maxCounted) break
  }
  return waiting
}
