import type { Instant } from '@tallystick/kernel'
import { putRecall, type RecallRecord, readLot, readRecall, type Table } from '@tallystick/store'
import type * as z from 'zod'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { actorOf } from '../shell/stock/read-body.ts'
import { stopLot } from '../shell/stock/stop-lot.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'
import { recallFault } from './faults.ts'
import { recallView } from './recall-view.ts'
import { recallBody } from './schemas.ts'

export interface OpenRecallDeps extends TellDeps {
  readonly table: Table
  readonly recalls: EventQueue<'recalls'>
  readonly now: () => Instant
}

type Body = Omit<z.output<typeof recallBody>, 'reference'>

/** Lots that are read, or stopped, at once. */
const lotsAtOnce = 8

/**
 * `POST /v1/recalls`: when it is answered, the named lots are stopped wherever they are, and the search for what was made of them and
 * who has it is queued. Its id is the reference; repeated it is the same recall, and finished if the first one was not.
 */
export async function openRecall(deps: OpenRecallDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readJsonBody(request.body, recallBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference: recallId, ...body } = read.value
  const unknown = await lotFaults(deps.table, body)
  if (unknown.length > 0) return problem('HTTP-BODY-INVALID', unknown)
  const actor = actorOf(request)
  const opened = recordOf(body, { recallId, actor, at: deps.now() })
  const { done } = await deps.table.write(putRecall(opened, undefined))
  const recall = done ? opened : await readRecall(deps.table, recallId)
  if (recall === undefined || !isSame(recall, opened))
    return problem('HTTP-CONFLICT', [recallFault('RECALLS-REFERENCE-REUSED')])
  if (recall.state === 'open') await follow(deps, recall)
  return json(done ? 201 : 200, recallView(recall))
}

async function lotFaults(table: Table, { sku, lots }: Body) {
  const known = await inParallel(lots, lotsAtOnce, (lot) => readLot(table, sku, lot))
  return lots.flatMap((lot, i) => [
    ...(known[i] === undefined ? [recallFault('RECALLS-LOT-UNKNOWN', `/lots/${i}`)] : []),
    ...(lots.indexOf(lot) < i ? [recallFault('RECALLS-LOT-TWICE', `/lots/${i}`)] : []),
  ])
}

function recordOf(
  { mock = false, ...body }: Body,
  { recallId, actor, at }: { readonly recallId: string; readonly actor: string; readonly at: Instant },
): RecallRecord {
  const nothing = { lots: 0, lines: 0, units: 0, late: 0, steps: 0, repeats: 0 }
  return {
    ...{ recallId, ...body, mock, openedAt: at, actor, state: 'open', lateShipments: [], version: 1 },
    search: { attempt: 1, state: 'searching', startedAt: at, ...nothing },
  }
}

function isSame(one: RecallRecord, other: RecallRecord): boolean {
  const asked = ({ sku, lots, reason, class: danger, mock }: RecallRecord) =>
    JSON.stringify([sku, lots, reason, danger, mock])
  return asked(one) === asked(other)
}

/** Stops, queues, tells: all of it may be done again. */
async function follow(deps: OpenRecallDeps, recall: RecallRecord): Promise<void> {
  const { recallId, sku, lots, mock, actor, reason, search } = recall
  if (!mock)
    await inParallel(lots, lotsAtOnce, (lot) => stopLot(deps, { sku, lot }, { recallId, actor, reason }))
  const { attempt } = search
  await deps.recalls.send({ type: 'recall-search-due', version: 1, recallId, attempt, step: 0 })
  if (mock) return
  for (const lot of lots)
    await tell(deps, `${recallId} ${sku} ${lot}`, {
      type: 'recall.opened',
      data: { version: 1, sku, lot, reference: recallId, link: `/v1/recalls/${recallId}` },
    })
}
