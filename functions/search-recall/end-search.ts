import { counterNames, noCounts, type StockCounts } from '@tallystick/lots'
import {
  putRecall,
  type RecallBalance,
  type RecallRecord,
  readLot,
  readRecall,
  readStockCounts,
  type Table,
} from '@tallystick/store'
import { completenessOf, massBalance, sumOfBalances } from '@tallystick/trace'
import { inParallel } from '../shell/in-parallel.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import {
  keepLotResults,
  type LotResult,
  type SearchStep,
  type TracedLot,
} from '../shell/trace/recall-files.ts'
import type { SearchRecallDeps } from './step.ts'

/** How often a search is repeated because other units are on shipments than were counted: indexes lag behind, shipments are amended. */
export const MAX_REPEATS = 3

/** How long it waits before that. */
const REPEAT_SECONDS = 5

const lotsAtOnce = 8

interface Found extends SearchStep {
  readonly steps: number
}

/** Ends a search with where all units are; one that came before its indexes is begun anew. */
export async function endSearch(deps: SearchRecallDeps, recall: RecallRecord, found: Found): Promise<void> {
  const { recallId, search } = recall
  const counted = await inParallel(found.lots, lotsAtOnce, (lot) => resultOf(deps.table, lot))
  const isEarly = counted.some(({ untraced }) => untraced !== 0) && search.repeats < MAX_REPEATS
  if (isEarly) return searchAgain(deps, recall)
  const lots = await keepLotResults(deps.trace, { recallId, attempt: search.attempt }, counted)
  await retryOnConflict(async () => {
    const now = await readRecall(deps.table, recallId)
    if (now === undefined || now.search.attempt !== search.attempt || now.search.state === 'found')
      return 'ended'
    const ended = {
      ...now.search,
      ...found.totals,
      state: 'found' as const,
      foundAt: deps.now(),
      lots: lots.length,
      steps: found.steps,
      balances: balancesOf(lots),
    }
    const next = { ...now, search: ended, found: ended, version: now.version + 1 }
    return (await deps.table.write(putRecall(next, now))).done ? 'ended' : 'conflict'
  }, 'end the search of a recall')
}

async function searchAgain(deps: SearchRecallDeps, { recallId, search }: RecallRecord): Promise<void> {
  const attempt = search.attempt + 1
  const outcome = await retryOnConflict(async () => {
    const now = await readRecall(deps.table, recallId)
    if (now === undefined || now.search.attempt > attempt) return 'over'
    if (now.search.attempt === attempt) return 'again'
    const next = { ...now.search, attempt, repeats: now.search.repeats + 1, steps: 0 }
    const write = putRecall({ ...now, search: next, version: now.version + 1 }, now)
    return (await deps.table.write(write)).done ? 'again' : 'conflict'
  }, 'search a recall again')
  if (outcome === 'over') return
  const event = { type: 'recall-search-due', version: 1, recallId, attempt, step: 0 } as const
  await deps.recalls.sendLater(event, REPEAT_SECONDS)
}

/** Where the units of a lot are, over all its locations. */
async function resultOf(table: Table, { traced, ...lot }: TracedLot): Promise<LotResult> {
  const record = await readLot(table, lot.sku, lot.lot)
  const places = await Promise.all(
    (record?.locations ?? []).map(async (locationId) => ({
      locationId,
      counts: await readStockCounts(table, { locationId, sku: lot.sku, lot: lot.lot }),
    })),
  )
  const balance = massBalance(sumOfCounts(places.map(({ counts }) => counts)), traced)
  const locations = places.map(({ locationId, counts }) => ({ locationId, onHand: counts.onHand }))
  return { ...lot, ...balance, completeness: completenessOf(balance), locations }
}

function sumOfCounts(all: readonly StockCounts[]): StockCounts {
  const sums = { ...noCounts }
  for (const name of [...counterNames, 'onHand', 'available'] as const)
    sums[name] = all.reduce((sum, counts) => sum + counts[name], 0)
  return sums
}

function balancesOf(lots: readonly LotResult[]): RecallBalance[] {
  return [...Map.groupBy(lots, ({ sku }) => sku)].map(([sku, some]) => {
    return { sku, lots: some.length, ...sumOfBalances(some), completeness: completenessOf(...some) }
  })
}
