import type { RecalledGoodsLeft } from '@tallystick/events'
import { putRecall, readLot, readOrderShipment, readRecall } from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { tell } from '../shell/webhooks/tell.ts'
import type { SearchRecallDeps } from './step.ts'

/** Goods left although they had been recalled: each recall of their lots is searched anew, and whoever wants to know is told. */
export async function noteLateGoods(
  deps: SearchRecallDeps,
  { orderId, shipmentId }: RecalledGoodsLeft,
): Promise<void> {
  const left = await readOrderShipment(deps.table, orderId, shipmentId)
  const late = (left?.departed ?? []).flatMap(({ sku, lot, recalled }) =>
    recalled && lot !== undefined ? [{ sku, lot }] : [],
  )
  const lots = await Promise.all(late.map(({ sku, lot }) => readLot(deps.table, sku, lot)))
  for (const recallId of new Set(lots.flatMap((lot) => lot?.recalls ?? []))) {
    await searchAnew(deps, recallId, shipmentId)
    await tell(deps, `${recallId} ${shipmentId}`, {
      type: 'recall.goods_left',
      data: { version: 1, recallId, shipmentId, orderId, link: `/v1/recalls/${recallId}` },
    })
  }
}

/** Once for each shipment, however often its message comes. */
async function searchAnew(deps: SearchRecallDeps, recallId: string, shipmentId: string): Promise<void> {
  const attempt = await retryOnConflict(async () => {
    const recall = await readRecall(deps.table, recallId)
    if (recall === undefined) return undefined
    const { search } = recall
    if (recall.lateShipments.includes(shipmentId))
      return search.state === 'searching' ? search.attempt : undefined
    const next = {
      ...recall,
      lateShipments: [...recall.lateShipments, shipmentId].slice(-MAX_REMEMBERED),
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
