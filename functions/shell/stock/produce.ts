import {
  accept,
  calendarDateIn,
  type Fault,
  type Instant,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { planProduction } from '@tallystick/lots'
import { type ProductionRecord, putProduction, readLocation, readSkus, type Table } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../http-message.ts'
import { locationFaults, skuFaults } from './catalogue-faults.ts'
import { type Effect, once, type StockDeps } from './operation.ts'
import { actorOf, readBody, type Stated } from './read-body.ts'
import { readLots } from './read-lots.ts'
import { dates, locationId, lot, operationReference, quantity, reason, sku } from './schemas.ts'
import { madeLot, tracedLot } from './traced-lot.ts'

const decimal = z.string().max(40)

/** Lots made from lots at one location. */
export const productionBody = z.strictObject({
  reference: operationReference,
  locationId,
  inputs: z.array(z.strictObject({ sku, lot, quantity, perOutput: decimal.optional() })),
  outputs: z.array(
    z.strictObject({
      sku,
      lot,
      quantity,
      ...dates,
      expected: decimal.optional(),
      lossReason: reason.optional(),
    }),
  ),
})

type ProductionBody = Stated<z.output<typeof productionBody>>

/** `POST /v1/productions`: product lots from material lots. The production's id is its reference. */
export async function produce(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, productionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference } = read.value
  const operation = { kind: 'production', reference, actor: actorOf(request), body: read.value }
  return once(deps, operation, (at) =>
    decideProduction(deps.table, read.value, { at, actor: operation.actor }),
  )
}

async function decideProduction(
  table: Table,
  { reference, ...production }: ProductionBody,
  by: { readonly at: Instant; readonly actor: string },
): Promise<Result<Effect, readonly Fault[]>> {
  const { locationId, inputs, outputs } = production
  const [location, skus, known] = await Promise.all([
    readLocation(table, locationId),
    readSkus(
      table,
      outputs.map((output) => output.sku),
    ),
    readLots(table, locationId, [...inputs, ...outputs]),
  ])
  const unknown = [
    ...locationFaults(location, '/locationId'),
    ...outputs.flatMap((output, i) => skuFaults(skus.get(output.sku), jsonPointer('outputs', i, 'sku'))),
  ]
  if (location === undefined || unknown.length > 0) return refuse(unknown)
  const inspected = new Set([...skus.values()].flatMap((known) => (known.inspected ? [known.sku] : [])))
  const today = calendarDateIn(by.at, location.timeZone)
  const plan = planProduction(production, { ...known, today, inspected })
  if (!plan.ok) return plan
  const { movements, lots, figures, notices } = plan.value
  const record: ProductionRecord = {
    ...production,
    productionId: reference,
    ...by,
    movements,
    figures,
    notices,
  }
  return accept({
    lots,
    movements: movements.map((movement) => ({ ...movement, rule: 'free' })),
    records: [putProduction(record)],
    document: `production.${reference}`,
    traced: {
      fact: 'production',
      productionId: reference,
      locationId,
      inputs: inputs.map(tracedLot),
      outputs: outputs.map((output) => madeLot(output, lots)),
    },
    answer: { productionId: reference, status: 'produced', figures, notices },
  })
}
