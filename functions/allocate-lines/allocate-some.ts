import assert from 'node:assert/strict'
import { sayShortage } from '@tallystick/lots'
import {
  type LineLedger,
  type Order,
  type OrderState,
  type PartAllocation,
  type SerialRange,
  type Sku,
  serialsBy,
  thingId,
  tradeItemOf,
} from '@tallystick/orders'
import { emptyUnitSet, poolSpaceId } from '@tallystick/serials'
import { putSerialRange, type Table, type Write } from '@tallystick/store'
import type { CounterLease, Minting } from '../shell/counter-lease.ts'
import { openPools, type Pools } from './pools.ts'
import { openShelf, type Shelf, type ShelfPlace } from './shelf.ts'
import { type WantedPart, wantedLines, withMore } from './wanted-parts.ts'

/** Writes one transaction spends on serials and lots; the rest of its 100 is for the order itself. */
export const MAX_ALLOCATION_WRITES = 90

export interface AllocationWorld extends ShelfPlace {
  readonly order: Order
  readonly state: OrderState
  readonly skus: ReadonlyMap<string, Sku>
}

export interface AllocationDeps {
  readonly table: Table
  readonly lease: CounterLease
}

/** A pool that has few serials left. */
export interface LowPool {
  readonly tradeItem: string
  readonly left: number
}

/** What an order cannot go on without: a reason for people, and the line in which it waits. */
export interface Shortage {
  readonly kind: 'shortage'
  readonly reason: string
  readonly thing: string
  /** How much of the thing must be there before a try is worth it. */
  readonly needs: number
}

export type SomeAllocated =
  | {
      readonly kind: 'lines'
      readonly lines: readonly LineLedger[]
      readonly writes: readonly Write[]
      /** Pools that are then below the level at which somebody is to be told. */
      readonly low: readonly LowPool[]
    }
  | Shortage

/**
 * Allocates as many open lines as fit one transaction, at least one: the writes, and the lines as they will be. Counters
 * are taken last, when nothing is short any more: they cannot be given back.
 */
export async function allocateSome(deps: AllocationDeps, world: AllocationWorld): Promise<SomeAllocated> {
  const planned = await planLines(deps, world)
  if ('kind' in planned) return planned
  const short = await usedUpSpace(
    deps,
    planned.lines.flatMap(({ parts }) => parts),
  )
  if (short !== undefined) return short
  const lines: LineLedger[] = []
  for (const { line, parts } of planned.lines) {
    const given: PartAllocation[] = []
    for (const part of parts) {
      const minted = await mint(deps, part)
      if ('kind' in minted) return minted
      given.push(minted)
    }
    const { raised: _, ...rest } = line
    const substitutes = (line.parts ?? []).filter(({ isSubstitute }) => isSubstitute)
    lines.push({ ...rest, parts: [...given, ...substitutes] })
  }
  const before = new Map(world.state.lines.map((line) => [line.lineId, line]))
  const ranges = lines.flatMap((line) => rangeWrites(line, before.get(line.lineId), world))
  return { kind: 'lines', lines, writes: [...ranges, ...planned.writes], low: planned.low }
}

interface Sources {
  readonly shelf: Shelf
  readonly pools: Pools
}

/** What a part gets but for the counters of minted serials. */
interface PlannedPart extends WantedPart {
  readonly lots?: NonNullable<PartAllocation['lots']>
  readonly pooled?: readonly SerialRange[]
}

interface PlannedLine {
  readonly line: LineLedger
  readonly parts: readonly PlannedPart[]
}

interface Plan {
  readonly lines: readonly PlannedLine[]
  readonly writes: readonly Write[]
  readonly low: readonly LowPool[]
}

async function planLines({ table }: AllocationDeps, world: AllocationWorld): Promise<Plan | Shortage> {
  let taken: Sources = { shelf: openShelf(table, world), pools: openPools(table) }
  let ranges = 0
  const lines: PlannedLine[] = []
  for (const { line, parts: wanted } of wantedLines(world)) {
    const tried = { shelf: taken.shelf.fork(), pools: taken.pools.fork() }
    const parts = await planLine(tried, { line, wanted, world })
    if ('kind' in parts) return parts
    const own = parts.reduce((sum, part) => sum + rangesOf(part), 0)
    const needed = ranges + own + tried.shelf.writes().length + tried.pools.writes().length
    if (needed > MAX_ALLOCATION_WRITES && lines.length > 0) break
    if (needed > MAX_ALLOCATION_WRITES) return tooMany(line, needed, world)
    taken = tried
    ranges += own
    lines.push({ line, parts })
  }
  const writes = [...taken.shelf.writes(), ...taken.pools.writes()]
  return { lines, writes, low: lowPools(taken.pools, world.skus) }
}

function lowPools(pools: Pools, skus: AllocationWorld['skus']): LowPool[] {
  const taken = pools.left()
  return [...skus.values()].flatMap((sku) => {
    if (sku.serials.mode !== 'pool') return []
    const tradeItem = tradeItemOf(sku)
    const left = taken.get(poolSpaceId(tradeItem))
    return left !== undefined && left < sku.serials.lowLevel ? [{ tradeItem, left }] : []
  })
}

/** Ranges that will be recorded for a part. */
function rangesOf({ part, serials, pooled }: PlannedPart): number {
  return pooled?.length ?? (serials > 0 && serialsBy(part.sku.serials) === 'range' ? 1 : 0)
}

interface LineAtWork {
  readonly line: LineLedger
  readonly wanted: readonly WantedPart[]
  readonly world: AllocationWorld
}

async function planLine(
  { shelf, pools }: Sources,
  { line, wanted, world }: LineAtWork,
): Promise<PlannedPart[] | Shortage> {
  const planned: PlannedPart[] = []
  for (const each of wanted) {
    const lots = each.part.sku.lots ? await takeLots(shelf, each, line, world) : undefined
    if (lots && 'kind' in lots) return lots
    const pooled = await takePooled(pools, each)
    if (pooled && 'kind' in pooled) return pooled
    planned.push({ ...each, ...(lots && { lots }), ...(pooled && { pooled }) })
  }
  return planned
}

async function takeLots(
  shelf: Shelf,
  { part: { sku }, fromLots: quantity }: WantedPart,
  line: LineLedger,
  { order, locationId }: AllocationWorld,
): Promise<NonNullable<PartAllocation['lots']> | Shortage> {
  if (quantity === 0) return []
  const named = line.namedLots?.filter((lots) => lots.sku === sku.sku)
  if (sku.picking?.policy === 'named' && (named ?? []).length === 0)
    return {
      kind: 'shortage',
      reason: `lots: to be named for ${sku.sku} on line ${line.lineId}`,
      thing: thingId({ kind: 'lots', orderId: order.orderId }),
      needs: 0,
    }
  const taking = await shelf.take(sku, quantity, named?.length === 0 ? undefined : named)
  if (taking.enough) return taking.lots
  return {
    kind: 'shortage',
    reason: `stock: ${sku.sku} at ${locationId}: ${sayShortage(taking)}`,
    thing: thingId({ kind: 'stock', locationId, sku: sku.sku }),
    needs: quantity,
  }
}

/** Ranges of the pool, for SKUs whose serials come from one; nothing for others. */
async function takePooled(
  pools: Pools,
  { part: { sku }, serials: count }: WantedPart,
): Promise<readonly SerialRange[] | undefined | Shortage> {
  if (sku.serials.mode !== 'pool' || serialsBy(sku.serials) !== 'range') return undefined
  if (count === 0) return []
  const tradeItem = tradeItemOf(sku)
  const taking = await pools.take(poolSpaceId(tradeItem), count)
  if (taking.enough) return taking.ranges
  const reason = `serials: ${count} × ${sku.sku}, the pool has ${taking.left}`
  return { kind: 'shortage', reason, thing: thingId({ kind: 'pool', tradeItem }), needs: count }
}

/** A number space that has too few counters for some of the parts: those of the others must not be taken for nothing. */
async function usedUpSpace(
  { lease }: AllocationDeps,
  planned: readonly PlannedPart[],
): Promise<Shortage | undefined> {
  const minted = planned.flatMap(({ part: { sku }, serials: count }) => {
    const minting = serialsBy(sku.serials) === 'range' ? mintingOf(sku) : undefined
    return minting === undefined || count === 0 ? [] : [{ sku, minting, count }]
  })
  if (minted.length < 2) return undefined
  for (const parts of Map.groupBy(minted, ({ minting }) => minting.tradeItem).values()) {
    const total = parts.reduce((sum, { count }) => sum + count, 0)
    for (const { sku, minting } of parts.slice(0, 1))
      if (!(await lease.has(minting, total))) return noCounters(sku)
  }
  return undefined
}

function mintingOf(sku: Sku): Minting | undefined {
  const { serials } = sku
  if (serials.mode !== 'minted') return undefined
  return { tradeItem: tradeItemOf(sku), format: serials.format, quota: serials.quota }
}

function noCounters(sku: Sku): Shortage {
  const reason = `serials: the number space of ${sku.sku} is used up; a new key epoch opens another`
  return {
    kind: 'shortage',
    reason,
    thing: thingId({ kind: 'epoch', tradeItem: tradeItemOf(sku) }),
    needs: 0,
  }
}

async function mint({ lease }: AllocationDeps, planned: PlannedPart): Promise<PartAllocation | Shortage> {
  const { part, serials: count, lots, pooled, held } = planned
  const { sku, gtin, serials: policy } = part.sku
  const by = serialsBy(policy)
  const given = {
    sku,
    ...(gtin !== undefined && { gtin }),
    perLineUnit: part.perLineUnit,
    ...(by !== undefined && { serialsBy: by }),
    ...(lots && { lots }),
  }
  if (held !== undefined && count === 0) return withMore(held, given)
  if (by !== 'range') return given
  const serials = pooled ?? (await mintRange(lease, part.sku, count))
  if ('kind' in serials) return serials
  return held
    ? withMore(held, { ...given, serials })
    : { ...given, serials, shippedUnits: emptyUnitSet(count) }
}

async function mintRange(lease: CounterLease, sku: Sku, count: number): Promise<SerialRange[] | Shortage> {
  const minting = mintingOf(sku)
  assert(minting !== undefined, 'a range of serials is minted or comes from a pool')
  const range = await lease.take(minting, count)
  return range === undefined ? noCounters(sku) : [range]
}

/** Ranges that the line has beyond those that it had. */
function rangeWrites(line: LineLedger, before: LineLedger | undefined, { order }: AllocationWorld): Write[] {
  const { lineId, parts = [] } = line
  return parts.flatMap(({ sku, serials = [] }, i) => {
    const owner = { kind: 'order', orderId: order.orderId, lineId, sku } as const
    const fresh = serials.slice(before?.parts?.[i]?.serials?.length ?? 0)
    return fresh.map((range) => putSerialRange(range, owner))
  })
}

function tooMany({ lineId }: LineLedger, needed: number, { order }: AllocationWorld): Shortage {
  const reason = `lots: line ${lineId} needs ${needed}, at most ${MAX_ALLOCATION_WRITES} fit`
  return { kind: 'shortage', reason, thing: thingId({ kind: 'lots', orderId: order.orderId }), needs: 0 }
}
