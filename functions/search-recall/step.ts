import type { QueueEvent } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { type Documents, putRecall, type RecallRecord, readRecall, type Table } from '@tallystick/store'
import { searchOn, startOfRecall, type TraceEdge, type TracePort } from '@tallystick/trace'
import type { DelayedEventQueue } from '../shell/event-queue.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { stopLot } from '../shell/stock/stop-lot.ts'
import {
  keepSearchStep,
  type RecallLine,
  readSearchStep,
  type SearchStep,
} from '../shell/trace/recall-files.ts'
import { storePort } from '../shell/trace/store-port.ts'
import type { TellDeps } from '../shell/webhooks/tell.ts'
import { endSearch } from './end-search.ts'
import { noteLateGoods } from './note-late-goods.ts'

export interface SearchRecallDeps extends TellDeps {
  readonly table: Table
  readonly trace: Documents
  readonly recalls: DelayedEventQueue<'recalls'>
  readonly now: () => Instant
}

/** Edges that one step reads before what it found is written down. */
export const STEP_EDGES = 1000

/** Time that is left for a step, and for handing the rest to the next message. */
const SPARE_MILLISECONDS = 15_000

/** Searches what a recall is about, or notes that goods of it left after all. */
export async function searchRecall(
  deps: SearchRecallDeps,
  event: QueueEvent<'recalls'>,
  remainingMilliseconds: () => number,
): Promise<void> {
  if (event.type === 'recalled-goods-left') return noteLateGoods(deps, event)
  const { recallId, attempt } = event
  for (let step = event.step; ; step++) {
    const recall = await readRecall(deps.table, recallId)
    if (recall === undefined) throw new Error('a recall that was queued is not on record')
    if (recall.search.attempt !== attempt || recall.search.state === 'found') return
    const found = await takeStep(deps, recall, step)
    if (found.state.frontier.length === 0) return endSearch(deps, recall, { ...found, steps: step + 1 })
    await noteProgress(deps, recall, found, step)
    if (remainingMilliseconds() < SPARE_MILLISECONDS) return deps.recalls.send({ ...event, step: step + 1 })
  }
}

/** One step, once: what was found by an earlier run of it stands. */
async function takeStep(deps: SearchRecallDeps, recall: RecallRecord, step: number): Promise<SearchStep> {
  const search = { recallId: recall.recallId, attempt: recall.search.attempt }
  const done = await readSearchStep(deps.trace, search, step)
  if (done !== undefined) return done
  const before = step === 0 ? beginningOf(recall) : await readSearchStep(deps.trace, search, step - 1)
  if (before === undefined) throw new Error('a search goes on behind a step that is not there')
  const { state, found } = await searchOn(portOf(deps, recall), before.state, STEP_EDGES)
  const lines = found.shipped.map(lineOf)
  const traced = Map.groupBy(lines, ({ sku, lot }) => `${sku}~${lot}`)
  const lots = [...before.lots, ...found.lots.map((lot) => ({ ...lot, traced: 0 }))].map((lot) => ({
    ...lot,
    traced: lot.traced + unitsIn(traced.get(`${lot.sku}~${lot.lot}`) ?? []),
  }))
  const totals = {
    lines: before.totals.lines + lines.length,
    units: before.totals.units + unitsIn(lines),
    late: before.totals.late + lines.filter(({ late }) => late).length,
  }
  return keepSearchStep(deps.trace, { ...search, step }, { lines, lots, totals, state })
}

function unitsIn(lines: readonly RecallLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}

function beginningOf({ sku, lots }: RecallRecord): SearchStep {
  const state = startOfRecall(lots.map((lot) => ({ sku, lot })))
  return { lines: [], lots: [], totals: { lines: 0, units: 0, late: 0 }, state }
}

/** Stops each lot before its edges are read, so that nothing is made of it behind the search; an exercise stops nothing. */
function portOf(deps: SearchRecallDeps, { mock, recallId, actor, reason }: RecallRecord): TracePort {
  const port = storePort(deps.table)
  return {
    async edgesOf(node, direction, cursor) {
      if (node.kind === 'lot' && cursor === undefined && !mock)
        await stopLot(deps, node, { recallId, actor, reason })
      return port.edgesOf(node, direction, cursor)
    },
  }
}

function lineOf({
  from,
  to,
  quantity = 0,
  at,
  orderId = '',
  lineId = '',
  afterRecall,
}: TraceEdge): RecallLine {
  const { sku, lot } = from.kind === 'lot' ? from : { sku: '', lot: '' }
  const shipmentId = to.kind === 'shipment' ? to.id : ''
  const line = { sku, lot, orderId, lineId, shipmentId, quantity, at: at ?? '' }
  return { ...line, ...(afterRecall && { late: afterRecall }) }
}

/** Says how far the search is. */
async function noteProgress(
  { table }: SearchRecallDeps,
  { recallId, search: { attempt } }: RecallRecord,
  { lots, totals }: SearchStep,
  step: number,
): Promise<void> {
  await retryOnConflict(async () => {
    const recall = await readRecall(table, recallId)
    if (recall === undefined || recall.search.attempt !== attempt || recall.search.steps > step)
      return 'noted'
    const search = { ...recall.search, ...totals, lots: lots.length, steps: step + 1 }
    const outcome = await table.write(putRecall({ ...recall, search, version: recall.version + 1 }, recall))
    return outcome.done ? 'noted' : 'conflict'
  }, 'note how far a recall is')
}
