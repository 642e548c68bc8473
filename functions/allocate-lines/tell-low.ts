import type { LineLedger } from '@tallystick/orders'
import { tradeItemOf } from '@tallystick/orders'
import { isPoolSpace, poolSpaceId } from '@tallystick/serials'
import { readPoolLevel, readSkus, type Table } from '@tallystick/store'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'

export interface TellLowDeps extends TellDeps {
  readonly table: Table
}

/** Tells of the pools that lines were given serials from, where they are below their level; orders without pools cost nothing. */
export async function tellLowPools(deps: TellLowDeps, lines: readonly LineLedger[]): Promise<void> {
  const pooled = lines
    .flatMap(({ parts = [] }) => parts)
    .filter(({ serials = [] }) => serials.some(({ space }) => isPoolSpace(space)))
    .map(({ sku }) => sku)
  if (pooled.length === 0) return
  for (const sku of (await readSkus(deps.table, [...new Set(pooled)])).values())
    if (sku.serials.mode === 'pool') await tellBelow(deps, tradeItemOf(sku), sku.serials.lowLevel)
}

/** Tells of a pool that has less than an order needs. */
export async function tellEmptyPool(deps: TellLowDeps, tradeItem: string): Promise<void> {
  await tellBelow(deps, tradeItem, Number.POSITIVE_INFINITY)
}

/** Once for each filling: the fact is that what was filled so far runs out. */
async function tellBelow(deps: TellLowDeps, tradeItem: string, level: number): Promise<void> {
  const { next, filled, pieces } = await readPoolLevel(deps.table, poolSpaceId(tradeItem))
  const left = pieces.reduce((sum, { count }) => sum + count, filled - next)
  if (left >= level) return
  const link = `/v1/pools/${encodeURIComponent(tradeItem)}`
  await tell(deps, `${tradeItem} ${filled}`, {
    type: 'pool.low',
    data: { version: 1, tradeItem, left, link },
  })
}
