import { refuse } from '@tallystick/kernel'
import { type Movement, planAdjustment, type StockLot } from '@tallystick/lots'
import { readStockLot } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { once, planned, type RuledMovement, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody } from '../shell/stock/read-body.ts'
import { locationId, lot, operationReference, quantity, reason, sku } from '../shell/stock/schemas.ts'
import { tracedLot } from '../shell/stock/traced-lot.ts'

/** Units that were found, are missing or were destroyed, with the reason. */
export const adjustmentBody = z.strictObject({
  reference: operationReference,
  locationId,
  sku,
  lot,
  kind: z.enum(['adjusted-up', 'adjusted-down', 'destroyed']),
  quantity,
  reason,
  force: z.boolean().default(false),
})

/**
 * `POST /v1/stock/adjustments`: corrects what a location has of a lot. What orders were given is taken only by force: the
 * orders keep it, `available` falls below zero, and the answer says how many units must be found or allocated again.
 */
export async function adjustStock(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, adjustmentBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, force, ...adjustment } = read.value
  const operation = { kind: 'adjustment', reference, actor: actorOf(request), body: read.value }
  return once(deps, operation, async () => {
    const stock = await readStockLot(deps.table, adjustment)
    if (stock === undefined) return refuse([stockFault('LOTS-STOCK-UNKNOWN', '/lot')])
    const plan = planAdjustment({ ...adjustment, forced: force }, stock)
    return planned(plan, ({ movement, takenFromOrders }) => ({
      lots: [],
      movements: [ruled(movement, stock, takenFromOrders)],
      ...(movement.kind === 'destroyed' && {
        traced: { fact: 'destruction', locationId: movement.locationId, lots: [tracedLot(movement)] },
      }),
      answer: { reference, status: 'adjusted', takenFromOrders },
    }))
  })
}

/** What was promised is taken only as it was seen, so that the answer is true of what was written. */
function ruled(movement: Movement, { onHand, available }: StockLot, takenFromOrders: number): RuledMovement {
  return takenFromOrders === 0
    ? { ...movement, rule: 'there' }
    : { ...movement, rule: 'promised', saw: { onHand, available } }
}
