import type { Instant } from '@tallystick/kernel'
import { callBack, type LotRecord } from '@tallystick/lots'
import {
  type LotStepRecord,
  type OperationRecord,
  putLot,
  putLotStep,
  putOperation,
  putWaiting,
  readLot,
  type Table,
  type Write,
} from '@tallystick/store'
import { retryOnConflict } from '../retry-on-conflict.ts'
import { flipPlaces, placesOfLot } from './flip-lot.ts'
import { settleLot } from './settle-lot.ts'
import { traceMarker } from './trace-marker.ts'
import { lotStepFact } from './traced-lot.ts'

interface StopDeps {
  readonly table: Table
  readonly now: () => Instant
}

/** With which recall a lot is stopped, and by whom. */
export interface StoppedBy {
  readonly recallId: string
  readonly actor: string
  readonly reason: string
}

/**
 * Calls a lot back with a recall, once: from then on it is not allocated, used, packed or sent anywhere. A lot that is recalled already
 * notes the further recall.
 */
export async function stopLot(
  deps: StopDeps,
  name: { readonly sku: string; readonly lot: string },
  by: StoppedBy,
): Promise<void> {
  await retryOnConflict(() => stopOnce(deps, name, by), `stop lot ${name.sku} ${name.lot}`)
  await settleLot(deps.table, name.sku, name.lot)
}

async function stopOnce(
  { table, now }: StopDeps,
  { sku, lot }: { readonly sku: string; readonly lot: string },
  { recallId, actor, reason }: StoppedBy,
): Promise<'stopped' | 'conflict'> {
  const before = await readLot(table, sku, lot)
  const write = before && callBack(before, recallId)
  if (before === undefined || write === undefined) return 'stopped'
  const { after } = write
  const isStopped = before.status === 'recalled'
  const step: LotStepRecord = {
    ...{ sku, lot, step: 'recall', from: before.status, to: 'recalled' },
    ...{ at: now(), actor, reference: `recall.${recallId}`, reason },
  }
  const flips = isStopped ? [] : flipPlaces(after, await placesOfLot(table, after))
  const traced = isStopped ? [] : traceWrites(after, { recallId, actor, at: step.at })
  const outcome = await table.write(putLot(after, before), putLotStep(step), ...traced, ...flips)
  return outcome.done ? 'stopped' : 'conflict'
}

/** The sweeper has it traced: a search stops many lots, and none waits for the queue of traces. */
function traceWrites(
  lot: LotRecord,
  { recallId, actor, at }: Pick<StoppedBy, 'recallId' | 'actor'> & Pick<LotStepRecord, 'at'>,
): Write[] {
  const record: OperationRecord = {
    ...{ kind: `recall.${recallId}`, reference: `${lot.sku}.${lot.lot}`, at, actor },
    // Nobody asks for it under this reference: it holds what is traced.
    ...{ bodyHash: '', answer: null, arrived: [] },
    traced: lotStepFact('recall', lot),
  }
  return [putOperation(record), putWaiting({ ...traceMarker(record), notBefore: at })]
}
