import type { RecalledGoodsLeft } from '@tallystick/events'
import {
  putRecall,
  readLot,
  readOrderShipment,
  readRecall,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { tell } from '../shell/webhooks/tell.ts'
import type { SearchRecallDeps } from './step.ts'

/**
 * Goods left although they had been recalled, or are of another lot after all: each recall of their lots is searched anew, and whoever
 * wants to know is told of those that left.
 */
export async function noteLateGoods(
  deps: SearchRecallDeps,
  { orderId, shipmentId }: RecalledGoodsLeft,
): Promise<void> {
  const record = await readShipment(deps.table, shipmentId)
  if (record === undefined) throw new Error('a shipment that was queued is not on record')
  const left = await readOrderShipment(deps.table, orderId, shipmentId)
  const late = (left?.departed ?? []).flatMap(({ sku, lot, recalled }) =>
    recalled && lot !== undefined ? [{ sku, lot }] : [],
  )
  const recallsOfLate = await recallsOf(deps.table, late)
  const recallsBefore = await recallsOf(deps.table, record.recalledBefore ?? [])
  for (const recallId of new Set([...recallsOfLate, ...recallsBefore])) {
    await searchAnew(deps, recallId, formOf(record))
    if (!recallsOfLate.has(recallId)) continue
    await tell(deps, `${recallId} ${shipmentId}`, {
      type: 'recall.goods_left',
      data: { version: 1, recallId, shipmentId, orderId, link: `/v1/recalls/${recallId}` },
    })
  }
}

interface LotName {
  readonly sku: string
  readonly lot: string
}

async function recallsOf(table: Table, names: readonly LotName[]): Promise<ReadonlySet<string>> {
  const lots = await Promise.all(names.map(({ sku, lot }) => readLot(table, sku, lot)))
  return new Set(lots.flatMap((lot) => lot?.recalls ?? []))
}

/** A shipment as one report has it: an amendment of it, or that it has departed, is another. */
function formOf({ shipmentId, attempt, departed }: ShipmentRecord): string {
  return `${shipmentId} ${attempt}${departed === undefined ? '' : ' departed'}`
}

/** Once for each form of a shipment, however often its message comes. */
async function searchAnew(deps: SearchRecallDeps, recallId: string, form: string): Promise<void> {
  const attempt = await retryOnConflict(async () => {
    const recall = await readRecall(deps.table, recallId)
    if (recall === undefined) return undefined
    const { search } = recall
    if (recall.lateShipments.includes(form)) return search.state === 'searching' ? search.attempt : undefined
    const next = {
      ...recall,
      lateShipments: [...recall.lateShipments, form].slice(-MAX_REMEMBERED),
      search: { ...search, attempt: search.attempt + 1, state: 'searching', repeats: 0, steps: 0 } as const,
      version: recall.version + 1,
    }
    return (await deps.table.write(putRecall(next, recall))).done ? next.search.attempt : 'conflict'
  }, 'search a recall anew')
  if (attempt === undefined) return
  await deps.recalls.send({ type: 'recall-search-due', version: 1, recallId, attempt, step: 0 })
}

/** Late shipments that a recall remembers; by then the message of an older one is long worked off. */
const MAX_REMEMBERED = 100
