import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { type Adjustment, countDifferences, planAdjustment, type StockLot } from '@tallystick/lots'
import { readStock, readStockLot, type Table } from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../http-message.ts'
import { stockFault } from './faults.ts'
import { type Effect, once, type RuledMovement, type StockDeps } from './operation.ts'
import { actorOf, readBody, type Stated } from './read-body.ts'
import { counted, locationId, lot, operationReference, sku } from './schemas.ts'

/** Most lots that one count names: each difference is a stock item and a journal item in one transaction. */
export const MAX_COUNTED_LOTS = 49

/** What people found at a location. */
export const countBody = z.strictObject({
  reference: operationReference,
  locationId,
  counted: z
    .array(z.strictObject({ sku, lot, quantity: counted, seen: counted.optional() }))
    .min(1)
    .max(MAX_COUNTED_LOTS),
  complete: z.boolean().default(false),
})

type CountBody = Stated<z.output<typeof countBody>>

/**
 * `POST /v1/stock/counts`: differences between what was found and what is on record become adjustments, which the answer
 * lists. A count is a fact: it takes what orders were given too, and says so. With `complete`, lots of the named SKUs that
 * are not listed are not there. A line's `seen` is what was on record when it was counted; other stock now is refused.
 */
export async function countStock(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, countBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const operation = {
    kind: 'count',
    reference: read.value.reference,
    actor: actorOf(request),
    body: read.value,
  }
  return once(deps, operation, async () => decideCount(read.value, await readCounted(deps.table, read.value)))
}

async function readCounted(
  table: Table,
  { locationId, counted, complete }: CountBody,
): Promise<readonly StockLot[]> {
  const named = await Promise.all(
    counted.map(({ sku, lot }) => readStockLot(table, { locationId, sku, lot })),
  )
  const skus = complete ? [...new Set(counted.map(({ sku }) => sku))] : []
  const others = (await Promise.all(skus.map((sku) => readStock(table, locationId, sku)))).flat()
  const all = [...named.filter((stock) => stock !== undefined), ...others]
  return all.filter((stock, i) => all.findIndex((other) => isSame(other, stock)) === i)
}

function decideCount(body: CountBody, stock: readonly StockLot[]): Result<Effect, readonly Fault[]> {
  const moved = body.counted.flatMap((line, i) => {
    const onHand = stock.find((lot) => isSame(lot, line))?.onHand ?? 0
    return line.seen === undefined || line.seen === onHand
      ? []
      : [stockFault('STOCK-COUNT-MOVED', jsonPointer('counted', i, 'seen'), `Now on record: ${onHand}.`)]
  })
  const differences = countDifferences(body, stock)
  const faults = [...moved, ...(differences.ok ? [] : differences.faults)]
  if (!differences.ok || faults.length > 0) return refuse(faults)
  const adjusted = differences.value.map((difference) => adjust(difference, stock))
  const wrong = adjusted.flatMap((one) => (one.ok ? [] : one.faults))
  if (wrong.length > 0) return refuse(wrong)
  const done = adjusted.flatMap((one) => (one.ok ? [one.value] : []))
  return accept({
    lots: [],
    movements: done.map(({ movement }) => movement),
    answer: {
      reference: body.reference,
      status: 'counted',
      differences: done.map(({ told }) => told),
    },
  })
}

/** A count holds for the stock that it was compared with, and no other. */
function adjust(difference: Adjustment, stock: readonly StockLot[]) {
  const there = stock.find((lot) => isSame(lot, difference))
  const plan = planAdjustment(difference, there)
  if (!plan.ok || there === undefined) return refuse(plan.ok ? [] : plan.faults)
  const { movement, takenFromOrders } = plan.value
  const { onHand, available } = there
  const saw = takenFromOrders === 0 ? { onHand } : { onHand, available }
  const rule = takenFromOrders === 0 ? 'there' : 'promised'
  const { sku, lot, kind, quantity } = difference
  const ruled: RuledMovement = { ...movement, rule, saw }
  return accept({ movement: ruled, told: { sku, lot, kind, quantity, takenFromOrders } })
}

function isSame(a: { readonly sku: string; readonly lot: string }, b: typeof a): boolean {
  return a.sku === b.sku && a.lot === b.lot
}
