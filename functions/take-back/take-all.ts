import { calendarDateIn, type Fault, type Instant } from '@tallystick/kernel'
import type { Location, Return, ReturnEntry } from '@tallystick/orders'
import { ordersFault } from '@tallystick/orders'
import {
  findStock,
  type ReturnRecord,
  readLot,
  readOrder,
  reopenStock,
  stateFits,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import { type ReturnWorld, readReturnWorld } from '../shell/returns/read-world.ts'
import { type Resolved, resolveEntries, type Take } from '../shell/returns/resolve-entries.ts'
import type { UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { type LotsByName, lotName, placedIn } from './move-stock.ts'
import { type ChunkWorld, chunkOf, type FirstOrder, planChunk } from './plan-chunk.ts'

export interface TakeAllDeps extends UnitStoryDeps {
  readonly table: Table
  readonly now: () => Instant
}

/** What is to be taken back, and where. */
export interface ToTake {
  readonly report: Return
  readonly entries: readonly ReturnEntry[]
  readonly location: Location
}

/** What became of a return: the orders of which something came back, and what could not be taken. */
export interface TakenAll {
  readonly orderIds: readonly string[]
  readonly faults: readonly Fault[]
}

/**
 * Takes back everything that can be, order by order and in chunks, each of them whole; `conflict` when somebody else moved an
 * order, a unit or a lot meanwhile: then all is read anew, and what was taken back before is known by what it left.
 */
export async function takeAll(
  deps: TakeAllDeps,
  record: ReturnRecord,
  { report, entries, location }: ToTake,
): Promise<TakenAll | 'conflict'> {
  const world = await readReturnWorld(deps, location, entries)
  const resolved = resolveEntries(world, entries, record.returnId)
  if (await hasMoved(deps.table, world, resolved)) return 'conflict'
  const takes = resolved.flatMap((each) => (each.kind === 'take' ? [each.take] : []))
  const working: Working = {
    record,
    report,
    now: deps.now(),
    orders: new Map(world.orders),
    lots: new Map(await readLots(deps.table, takes)),
    today: calendarDateIn(deps.now(), location.timeZone),
  }
  const faults = resolved.flatMap((each) => (each.kind === 'refused' ? each.faults : []))
  const orderIds = new Set(resolved.flatMap((each) => (each.kind === 'taken' ? [each.orderId] : [])))
  for (const [orderId, ofOrder] of Map.groupBy(takes, (take) => take.orderId)) {
    const outcome = await takeOrder(deps, working, ofOrder)
    if (outcome === 'conflict') return 'conflict'
    if (outcome === 'no-room') faults.push(ordersFault('ORDERS-RETURN-LIMIT', '/lines', orderId))
    orderIds.add(orderId)
  }
  return { orderIds: [...orderIds], faults }
}

/** Units are read after their orders: faults stand only where no shipment or return of the order came in between. */
async function hasMoved(
  table: Table,
  { orders }: ReturnWorld,
  resolved: readonly Resolved[],
): Promise<boolean> {
  const doubted = new Set(
    resolved.flatMap((each) => (each.kind === 'refused' && each.orderId !== undefined ? [each.orderId] : [])),
  )
  for (const orderId of doubted) {
    const state = (await readOrder(table, orderId))?.state
    if (state?.version !== orders.get(orderId)?.state.version) return true
  }
  return false
}

/** What changes from one chunk to the next. */
interface Working extends Pick<ChunkWorld, 'record' | 'now'> {
  readonly report: Return
  readonly orders: Map<string, WholeOrder>
  readonly lots: Map<string, NonNullable<ReturnType<LotsByName['get']>>>
  readonly today: ReturnType<typeof calendarDateIn>
}

const readsAtOnce = 20

async function readLots(table: Table, takes: readonly Take[]) {
  const names = new Map(
    takes.flatMap(({ lot, part }) =>
      lot === undefined ? [] : [[lotName(part.sku, lot), { sku: part.sku, lot }] as const],
    ),
  )
  const lots = await inParallel([...names], readsAtOnce, async ([name, { sku, lot }]) => {
    const found = await readLot(table, sku, lot)
    return found === undefined ? [] : [[name, found] as const]
  })
  return lots.flat()
}

async function takeOrder(
  { table }: TakeAllDeps,
  working: Working,
  takes: readonly Take[],
): Promise<'done' | 'no-room' | 'conflict'> {
  let open = takes.map(placedIn(working.lots, working.today))
  while (open.length > 0) {
    const some = chunkOf(open)
    const order = working.orders.get(some[0]?.take.orderId ?? '')
    if (order === undefined) return 'conflict'
    const first = firstOf(order, working.orders)
    const chunk = planChunk({ ...working, order, ...(first && { first }) }, some)
    if (!chunk.orders.every(({ state }) => stateFits(state))) return 'no-room'
    const [write, ...writes] = chunk.writes
    const outcome = write && (await table.write(write, ...writes))
    if (!outcome?.done) {
      await reopen(table, chunk.movements)
      return 'conflict'
    }
    for (const after of chunk.orders) working.orders.set(after.order.orderId, after)
    for (const { after } of chunk.opened) working.lots.set(lotName(after.sku, after.lot), after)
    open = open.slice(some.length)
  }
  return 'done'
}

/** The order that was paid for, where this one was sent in exchange for goods of it. */
function firstOf(order: WholeOrder, orders: ReadonlyMap<string, WholeOrder>): FirstOrder | undefined {
  let { exchangeOf } = order.order
  let first: FirstOrder | undefined
  for (let hops = 0; exchangeOf !== undefined && hops < MAX_EXCHANGES; hops++) {
    const known = orders.get(exchangeOf.orderId)
    if (known === undefined) return first
    first = { order: known, lineId: exchangeOf.lineId }
    exchangeOf = known.order.exchangeOf
  }
  return first
}

/** Exchanges of exchanges that lead back to the order that was paid for. */
const MAX_EXCHANGES = 20

/** Lots that were used up and tidied away come back before they are counted. */
async function reopen(table: Table, movements: readonly { sku: string; lot: string; locationId: string }[]) {
  for (const movement of movements) {
    const found = await findStock(table, movement)
    if (found?.isGone) await table.write(...reopenStock(found.item))
  }
}
