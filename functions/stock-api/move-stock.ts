import {
  accept,
  type Fault,
  faultsUnder,
  type Instant,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { planMove } from '@tallystick/lots'
import {
  putStockMove,
  readLocation,
  readStockLot,
  readStockMove,
  type StockMoveRecord,
  type Table,
} from '@tallystick/store'
import * as z from 'zod'
import { checkShape } from '../shell/check-shape.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { locationFaults } from '../shell/stock/catalogue-faults.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { type Effect, once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import { locationId, lot, operationReference, quantity, sku } from '../shell/stock/schemas.ts'
import { tracedLot } from '../shell/stock/traced-lot.ts'

/** Most lots that go together: on arrival each may be a stock item, a record and two journal items in one transaction. */
export const MAX_MOVE_LINES = 24

/** Goods that leave for another location. */
export const moveBody = z.strictObject({
  reference: operationReference,
  from: locationId,
  to: locationId,
  lines: z.array(z.strictObject({ sku, lot, quantity })).min(1).max(MAX_MOVE_LINES),
})

type MoveBody = Stated<z.output<typeof moveBody>>

/** `POST /v1/stock/moves`: units leave a location and are in transit until they arrive. The move's id is its reference. */
export async function moveStock(deps: StockDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, moveBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const operation = {
    kind: 'move',
    reference: read.value.reference,
    actor: actorOf(request),
    body: read.value,
  }
  return once(deps, operation, async (at) => {
    const [from, to] = await Promise.all([
      readLocation(deps.table, read.value.from),
      readLocation(deps.table, read.value.to),
    ])
    const unknown = [...locationFaults(from, '/from'), ...locationFaults(to, '/to')]
    return unknown.length > 0
      ? refuse(unknown)
      : decideMove(deps.table, read.value, { at, actor: operation.actor })
  })
}

async function decideMove(
  table: Table,
  { reference, from, to, lines }: MoveBody,
  by: { readonly at: Instant; readonly actor: string },
): Promise<Result<Effect, readonly Fault[]>> {
  const plans = await Promise.all(
    lines.map(async (line) =>
      planMove({ ...line, from, to }, await readStockLot(table, { ...line, locationId: from })),
    ),
  )
  const faults = [
    ...twiceFaults(lines),
    ...plans.flatMap((plan, i) => (plan.ok ? [] : faultsUnder(jsonPointer('lines', i), plan.faults))),
  ]
  if (faults.length > 0) return refuse(faults)
  const leaving = plans.flatMap((plan) => (plan.ok ? [plan.value.leaves] : []))
  const move: StockMoveRecord = {
    moveId: reference,
    from,
    to,
    lines: leaving.map(({ sku, lot, quantity, expiry, bestBefore }) => ({
      sku,
      lot,
      ...(expiry !== undefined && { expiry }),
      ...(bestBefore !== undefined && { bestBefore }),
      quantity,
      arrived: 0,
      lost: 0,
    })),
    sentAt: by.at,
    actor: by.actor,
    version: 1,
  }
  return accept({
    lots: [],
    movements: leaving.map((movement) => ({ ...movement, rule: 'there' })),
    records: [putStockMove(move, undefined)],
    document: `move.${reference}`,
    traced: { fact: 'move', moveId: reference, from, to, lots: leaving.map(tracedLot) },
    answer: { moveId: reference, status: 'in-transit' },
  })
}

/** Lots that a body names more than once. */
export function twiceFaults(lines: readonly { readonly sku: string; readonly lot: string }[]): Fault[] {
  return lines.flatMap(({ sku, lot }, i) =>
    lines.findIndex((line) => line.sku === sku && line.lot === lot) < i
      ? [stockFault('LOTS-TWICE', jsonPointer('lines', i, 'lot'))]
      : [],
  )
}

export const moveQuery = z.object({ moveId: operationReference })

/** `GET /v1/stock/moves?moveId=…`: what left, what arrived, what was lost. */
export async function showMove(
  { table }: { readonly table: Table },
  { query }: HttpRequest,
): Promise<HttpResponse> {
  const read = checkShape(moveQuery, query, 'HTTP-QUERY-INVALID')
  if (!read.ok) return problem('HTTP-QUERY-INVALID', read.faults)
  const move = await readStockMove(table, read.value.moveId)
  if (move === undefined) return problem('HTTP-NOT-FOUND')
  const { version: _, ...told } = move
  return json(200, { ...told, status: statusOf(move) })
}

/** Whether all that left has arrived or was given up. */
export function statusOf({ lines }: Pick<StockMoveRecord, 'lines'>): 'in-transit' | 'arrived' {
  return lines.every(({ quantity, arrived }) => arrived === quantity) ? 'arrived' : 'in-transit'
}
