import assert from 'node:assert/strict'
import { accept, type Fault, faultsUnder, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { type LotRecord, lotAt, lotWrites, type Movement, movementOf, planArrival } from '@tallystick/lots'
import {
  type MoveLine,
  putStockMove,
  readLot,
  readStockMove,
  type StockMoveRecord,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { type Effect, once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { counted, lot, operationReference, reason, sku } from '../shell/stock/schemas.ts'
import { tracedLot } from '../shell/stock/traced-lot.ts'
import { MAX_MOVE_LINES, statusOf, twiceFaults } from './move-stock.ts'

/** What came of a move; `lost` = units that will never come. What is named in neither stays in transit. */
export const arrivalBody = z.strictObject({
  reference: operationReference,
  lines: z
    .array(z.strictObject({ sku, lot, quantity: counted, lost: counted.default(0) }))
    .min(1)
    .max(MAX_MOVE_LINES),
  reason: reason.optional(),
})

type ArrivalBody = Stated<z.output<typeof arrivalBody>>

/**
 * `POST /v1/stock/moves/{moveId}/arrivals`: units of a move arrive, all or some. What is lost is received and adjusted down with
 * the reason, so that nothing is in transit for ever.
 */
export async function receiveMove(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, arrivalBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { moveId = '' } = request.parameters
  if ((await readStockMove(deps.table, moveId)) === undefined) return problem('HTTP-NOT-FOUND')
  const operation = {
    kind: `arrival.${moveId}`,
    reference: read.value.reference,
    actor: actorOf(request),
    body: read.value,
  }
  return once(deps, operation, async () => {
    const move = await readStockMove(deps.table, moveId)
    assert(move !== undefined, 'a move is kept for ever')
    return decideArrival(deps.table, move, read.value)
  })
}

async function decideArrival(
  table: Table,
  move: StockMoveRecord,
  body: ArrivalBody,
): Promise<Result<Effect, readonly Fault[]>> {
  const { lines, reason = '' } = body
  const lost = lines.some((line) => line.lost > 0)
  const arrivals = await Promise.all(lines.map((line, i) => arrivalOf(table, move, line, { i, reason })))
  const faults = [
    ...twiceFaults(lines),
    ...(lost && reason === '' ? [stockFault('LOTS-REASON-MISSING', '/reason')] : []),
    ...arrivals.flatMap((arrival) => (arrival.ok ? [] : arrival.faults)),
  ]
  if (faults.length > 0) return refuse(faults)
  const arrived = arrivals.flatMap((arrival) => (arrival.ok ? [arrival.value] : []))
  const next: StockMoveRecord = {
    ...move,
    lines: move.lines.map((line) => arrived.find(({ before }) => before === line)?.after ?? line),
    version: move.version + 1,
  }
  const came = lines.filter(({ quantity }) => quantity > 0).map(tracedLot)
  const { moveId, from, to } = move
  return accept({
    lots: arrived.flatMap(({ record }) => lotWrites(record, lotAt(record, to))),
    movements: arrived.flatMap(({ movements }) =>
      movements.map((movement) => ({ ...movement, rule: 'there' as const })),
    ),
    records: [putStockMove(next, move)],
    document: `move.${moveId}`,
    ...(came.length > 0 && { traced: { fact: 'arrival', moveId, from, to, lots: came } }),
    answer: { moveId, reference: body.reference, status: statusOf(next) },
  })
}

interface Arrival {
  readonly record: LotRecord
  readonly movements: readonly Movement[]
  readonly before: MoveLine
  readonly after: MoveLine
}

async function arrivalOf(
  table: Table,
  move: StockMoveRecord,
  { sku, lot, quantity, lost }: ArrivalBody['lines'][number],
  { i, reason }: { readonly i: number; readonly reason: string },
): Promise<Result<Arrival, readonly Fault[]>> {
  const pointer = jsonPointer('lines', i)
  const before = move.lines.find((line) => line.sku === sku && line.lot === lot)
  const record = await readLot(table, sku, lot)
  if (before === undefined || record === undefined)
    return refuse([stockFault('LOTS-MOVE-OVER', `${pointer}/lot`)])
  const units = quantity + lost
  const plan = planArrival({ ...before, from: move.from, to: move.to }, units)
  if (!plan.ok) return refuse(faultsUnder(pointer, plan.faults))
  const movements =
    lost === 0 ? [plan.value] : [plan.value, movementOf(plan.value, 'adjusted-down', lost, reason)]
  const after = { ...before, arrived: before.arrived + units, lost: before.lost + lost }
  return accept({ record, movements, before, after })
}
