import assert from 'node:assert/strict'
import { accept } from '@tallystick/kernel'
import { counterEntry } from '@tallystick/lots'
import { type ProductionRecord, putProduction, readProduction } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody } from '../shell/stock/read-body.ts'
import { readPlaces } from '../shell/stock/read-lots.ts'
import { operationReference, reason } from '../shell/stock/schemas.ts'

export const correctionBody = z.strictObject({ reference: operationReference, reason })

/**
 * `POST /v1/productions/{productionId}/corrections`: takes a production back by an entry of the same movements below zero, once and
 * as a whole. What really happened is then recorded as a new production.
 */
export async function correctProduction(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, correctionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { productionId = '' } = request.parameters
  if ((await readProduction(deps.table, productionId)) === undefined) return problem('HTTP-NOT-FOUND')
  const { reference, reason } = read.value
  const actor = actorOf(request)
  const operation = { kind: `correction.${productionId}`, reference, actor, body: read.value }
  return once(deps, operation, async (at) => {
    const production = await readProduction(deps.table, productionId)
    assert(production !== undefined, 'a production is kept for ever')
    const entry = {
      movements: production.movements,
      ...(production.correction && { counteredBy: production.correction.reference }),
    }
    const plan = counterEntry(entry, reason, await readPlaces(deps.table, production.movements))
    if (!plan.ok) return plan
    const movements = plan.value
    const record: ProductionRecord = {
      ...production,
      correction: { reference, reason, at, actor, movements },
    }
    return accept({
      lots: [],
      movements: movements.map((movement) => ({ ...movement, rule: 'there' })),
      records: [putProduction(record)],
      document: `production.${productionId}`,
      traced: { fact: 'production-correction', productionId },
      answer: { productionId, reference, status: 'taken-back' },
    })
  })
}
