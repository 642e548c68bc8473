import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import { changeLot, type LotChange, type LotRecord, type LotStep, type LotWrite } from '@tallystick/lots'
import {
  type LotStepRecord,
  putLotStep,
  readLot,
  readRecall,
  requireClosedRecall,
  type Table,
  type Write,
} from '@tallystick/store'
import * as z from 'zod'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import { stockFault } from '../shell/stock/faults.ts'
import { flipPlaces, placesOfLot } from '../shell/stock/flip-lot.ts'
import { type Effect, type Operation, once, type StockDeps } from '../shell/stock/operation.ts'
import { actorOf, readBody } from '../shell/stock/read-body.ts'
import { lot, operationReference, reason, sku } from '../shell/stock/schemas.ts'
import { settleLot } from '../shell/stock/settle-lot.ts'
import { lotStepFact } from '../shell/stock/traced-lot.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'

export const lotBody = z.strictObject({ reference: operationReference, sku, lot, reason: reason.optional() })

export const inspectionBody = lotBody.extend({
  result: z.enum(['passed', 'failed']),
  certificate: z.string().trim().min(1).max(200).optional(),
  notes: z.string().trim().min(1).max(500).optional(),
})

export type ChangeLotDeps = StockDeps & TellDeps

type Change = Pick<LotChange, 'step' | 'reason' | 'certificate' | 'notes'>

interface Named {
  readonly sku: string
  readonly lot: string
}

/**
 * `POST /v1/lots/holds`, `releases`, `recalls`, `recall-withdrawals`, `rejections`: one step in the life of a lot, at all
 * its locations. The lot is named in the body, because its name may hold characters that no path can.
 */
export async function stepLot(
  deps: ChangeLotDeps,
  request: HttpRequest,
  step: Exclude<LotStep, 'inspect-pass' | 'inspect-fail'>,
): Promise<HttpResponse> {
  const read = readBody(request, lotBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, sku, lot, ...change } = read.value
  const operation = { kind: `lot-${step}`, reference, actor: actorOf(request), body: read.value }
  return takeStep(deps, operation, { sku, lot }, { step, ...change })
}

/** `POST /v1/lots/inspections`: what an inspection found. One that was passed needs its certificate and frees nothing yet. */
export async function inspectLot(deps: ChangeLotDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, inspectionBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, sku, lot, result, ...change } = read.value
  const operation = { kind: 'lot-inspect', reference, actor: actorOf(request), body: read.value }
  const step = result === 'passed' ? 'inspect-pass' : 'inspect-fail'
  return takeStep(deps, operation, { sku, lot }, { step, ...change })
}

async function takeStep(deps: ChangeLotDeps, operation: Operation, named: Named, change: Change) {
  const decide = async (at: Instant) => {
    const record = await readLot(deps.table, named.sku, named.lot)
    if (record === undefined) return refuse([stockFault('LOTS-LOT-UNKNOWN', '/lot')])
    const plan = changeLot(record, { ...change, at, actor: operation.actor })
    if (!plan.ok) return plan
    const { reference, actor } = operation
    const { reason, certificate } = change
    const step: LotStepRecord = {
      ...named,
      step: change.step,
      from: record.status,
      to: plan.value.after.status,
      at,
      actor,
      reference: `${operation.kind}.${reference}`,
      ...(reason !== undefined && { reason }),
      ...(certificate !== undefined && { certificate }),
    }
    const closed = change.step === 'withdraw-recall' ? await requireClosed(deps.table, record) : accept([])
    return closed.ok ? decideFlips(deps.table, plan.value, { step, reference, checks: closed.value }) : closed
  }
  return once(deps, operation, decide, async () => {
    await settleLot(deps.table, named.sku, named.lot)
    if (change.step === 'recall') await tellRecall(deps, named, operation.reference)
  })
}

async function tellRecall(deps: TellDeps, { sku, lot }: Named, reference: string): Promise<void> {
  const link = `/v1/lots?${new URLSearchParams({ sku, lot })}`
  await tell(deps, reference, { type: 'recall.opened', data: { version: 1, sku, lot, reference, link } })
}

/** A lot leaves its recalls once all of them were closed by somebody. */
async function requireClosed(table: Table, { recalls = [] }: LotRecord): Promise<Result<Write[], Fault[]>> {
  const found = await Promise.all(recalls.map((recallId) => readRecall(table, recallId)))
  const open = found.filter((recall) => recall?.state === 'open')
  if (open.length > 0)
    return refuse(open.map((recall) => stockFault('LOTS-RECALL-OPEN', '/lot', `Recall ${recall?.recallId}.`)))
  return accept(recalls.map(requireClosedRecall))
}

interface Deciding {
  readonly step: LotStepRecord
  readonly reference: string
  readonly checks: readonly Write[]
}

/** The record and the stock of the first locations change as one; where the status stays, the stock stays too. */
async function decideFlips(
  table: Table,
  write: LotWrite,
  { step, reference, checks }: Deciding,
): Promise<Result<Effect, readonly Fault[]>> {
  const { sku, lot, status, locations } = write.after
  const stays = step.from === step.to
  const places = stays ? [] : await placesOfLot(table, write.after)
  const freed = places.flatMap(({ item }) =>
    status === 'released' && (item.available as number) > 0
      ? [{ sku, locationId: item.locationId as string }]
      : [],
  )
  return accept({
    lots: [write],
    movements: [],
    records: [...checks, putLotStep(step), ...flipPlaces(write.after, places)],
    freed,
    ...(tracedSteps.includes(step.step) && { traced: lotStepFact(step.step, write.after) }),
    answer: { reference, sku, lot, status, locations: locations.length },
  })
}

/** What the vocabulary of trace events has words for; what an inspection found is no event of goods. */
const tracedSteps: readonly LotStep[] = ['hold', 'release', 'recall', 'withdraw-recall']
