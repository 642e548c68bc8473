import { calendarDateIn, refuse } from '@tallystick/kernel'
import { planQuarantine } from '@tallystick/lots'
import { readLocation, readSku, readStockCounts, readStockLot } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { locationFaults, skuFaults } from '../shell/stock/catalogue-faults.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { once, planned, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody } from '../shell/stock/read-body.ts'
import { locationId, lot, operationReference, quantity, reason, sku } from '../shell/stock/schemas.ts'

/** What somebody decided about units that came back and were kept. */
export const quarantineBody = z.strictObject({
  reference: operationReference,
  locationId,
  sku,
  lot,
  quantity,
  disposition: z.enum(['restock', 'destroy']),
  reason,
})

/**
 * `POST /v1/stock/quarantine-decisions`: units that were kept in quarantine go back to stock, or are destroyed, once per reference. Of
 * goods with serials each unit is decided by itself, at `POST /v1/units/steps`.
 */
export async function decideQuarantine(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, quarantineBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, ...decision } = read.value
  const operation = { kind: 'quarantine', reference, actor: actorOf(request), body: read.value }
  return once(deps, operation, async (at) => {
    const [known, location, stock, counts] = await Promise.all([
      readSku(deps.table, decision.sku),
      readLocation(deps.table, decision.locationId),
      readStockLot(deps.table, decision),
      readStockCounts(deps.table, decision),
    ])
    const unknown = [...locationFaults(location, '/locationId'), ...skuFaults(known, '/sku')]
    if (location === undefined || known === undefined || unknown.length > 0) return refuse(unknown)
    if (known.serials.mode !== 'none') return refuse([stockFault('STOCK-QUARANTINE-SERIALS', '/sku')])
    const { quarantined } = counts
    const today = calendarDateIn(at, location.timeZone)
    const plan = planQuarantine({ ...decision, today }, { stock, quarantined })
    const isSold = decision.disposition === 'restock'
    const saw = { quarantined, ...(isSold && { status: 'released' as const }) }
    return planned(plan, (movements) => ({
      lots: [],
      movements: movements.map((movement) => ({ ...movement, rule: 'any', saw })),
      answer: {
        reference,
        status: isSold ? 'restocked' : 'destroyed',
        quarantined: quarantined - decision.quantity,
      },
    }))
  })
}
