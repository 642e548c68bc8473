import type { GoodsArrived, OrderAccepted } from '@tallystick/events'
import { calendarDateIn, type Instant } from '@tallystick/kernel'
import {
  isToPick,
  type OrderState,
  openUnits,
  phaseAfter,
  thingId,
  thingOf,
  type WaitingPlace,
  wantsGoods,
} from '@tallystick/orders'
import {
  deleteWaiting,
  hasLine,
  leaveLine,
  type OrderOnRecord,
  putOrderState,
  putWaiting,
  readLocation,
  readOrder,
  readSkus,
  stateFits,
  type Table,
  type Write,
} from '@tallystick/store'
import type { CounterLease } from '../shell/counter-lease.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import type { Metric } from '../shell/metric.ts'
import { releaseGoods } from '../shell/release-goods.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { type AllocationWorld, allocateSome, type LowPool, type Shortage } from './allocate-some.ts'
import { chooseLocation, fulfils, type WorldAt, wasTaken } from './choose-location.ts'
import { keptLease } from './kept-lease.ts'
import { serveLine } from './serve-line.ts'
import { tellEmptyPool, tellLowPools } from './tell-low.ts'
import { thingsOf } from './things-of.ts'
import { markerOf, waitWrites } from './wait-writes.ts'

export interface AllocateLinesDeps {
  readonly table: Table
  readonly lease: CounterLease
  readonly trace: EventQueue<'trace'>
  readonly allocations: EventQueue<'allocations'>
  readonly notifications: EventQueue<'notifications'>
  readonly metric: Metric
  readonly now: () => Instant
}

/** Gives an order what its lines need; or, when goods arrived, the orders that waited for them, the oldest first. */
export async function allocateLines(
  deps: AllocateLinesDeps,
  event: OrderAccepted | GoodsArrived,
): Promise<void> {
  if (event.type === 'order-accepted') await allocateOrder(deps, event.orderId, 'new')
  else await serveLine(deps, event, (orderId) => allocateOrder(deps, orderId, 'served'))
}

/** `allocated` at once; `settled`: allocated after it had waited, or before; `held`, `cancelled`: it wants no goods. */
export type OrderOutcome = 'allocated' | 'settled' | 'waiting' | 'held' | 'cancelled'

/** Whether the order comes for the first time, and then stands behind those that wait, or its turn has come. */
type Turn = 'new' | 'served'

/**
 * Gives every line of an order its serials and lots, a few lines a transaction; or leaves a waiting marker. The marker
 * stays until the trace was told, so that the sweeper brings an order back that was stopped in between.
 */
async function allocateOrder(deps: AllocateLinesDeps, orderId: string, turn: Turn): Promise<OrderOutcome> {
  const lease = keptLease(deps.lease)
  const attempt = async () => {
    lease.keep()
    return allocateOnce({ ...deps, lease }, orderId, turn)
  }
  let outcome: 'more' | OrderOutcome
  do {
    outcome = await retryOnConflict(attempt, 'allocate lines')
    lease.spend()
  } while (outcome === 'more')
  if (outcome === 'allocated' || outcome === 'settled')
    await deps.trace.send({ type: 'lines-allocated', version: 1, orderId })
  // Whoever cancels it may have been stopped before it gave its goods back.
  const freed = outcome === 'cancelled' ? await releaseGoods(deps.table, orderId, deps.now()) : []
  for (const thing of freed) await deps.allocations.send({ type: 'goods-arrived', version: 1, thing })
  // One that is held may be paid and wait again by now; its old marker went when it was held.
  if (outcome === 'settled' || outcome === 'cancelled')
    await deps.table.write(deleteWaiting('ORDER', orderId))
  return outcome
}

async function allocateOnce(
  deps: AllocateLinesDeps,
  orderId: string,
  turn: Turn,
): Promise<'more' | OrderOutcome | 'conflict'> {
  const known = await readOrder(deps.table, orderId)
  if (known === undefined) throw new Error('an accepted order is not on record')
  const { phase } = known.state
  if (phase === 'held' || phase === 'cancelled') return phase
  const isAdded = isToPick(phase) && known.state.lines.some(wantsGoods)
  if (phase !== 'accepted' && phase !== 'waiting' && !isAdded) return settle(deps, known.state)
  const { place } = known
  const world = await chooseLocation(deps.table, worldsOf(deps, known), known)
  if (world === undefined) throw new Error('an order has no location')
  const before =
    turn === 'new' && known.state.waitsAt === undefined ? await lineBefore(deps.table, world) : undefined
  if (before !== undefined) return standBehind(deps, world, before)
  const some = await allocateSome(deps, world)
  if (wasTaken(some, world, place)) return 'conflict'
  if (some.kind === 'shortage') return wait(deps, known.state, some)
  const byLine = new Map(some.lines.map((line) => [line.lineId, line]))
  const next = { ...known.state, lines: known.state.lines.map((line) => byLine.get(line.lineId) ?? line) }
  if (!stateFits(next)) return wait(deps, known.state, tooLarge(orderId))
  const { locationId } = world
  return commit(deps, {
    before: locationId === place.locationId ? known.state : { ...known.state, goodsAt: locationId },
    lines: next.lines,
    locationId,
    writes: some.writes,
    low: some.low,
  })
}

/** There is nothing to give: an order whose last goods were closed while it stood in line leaves the line. */
async function settle(deps: AllocateLinesDeps, state: OrderState): Promise<'settled' | 'conflict'> {
  const { waitsAt, waitingFor: _, ...rest } = state
  if (waitsAt !== undefined) {
    const after = { ...rest, version: state.version + 1 }
    const outcome = await deps.table.write(putOrderState(after, state), leaveLine(waitsAt, state.orderId))
    if (!outcome.done) return 'conflict'
  }
  await tellLowPools(deps, state.lines)
  return 'settled'
}

/** The order at its locations: at its own whatever that fulfils by now. */
function worldsOf(deps: AllocateLinesDeps, { order, state, place }: OrderOnRecord): WorldAt {
  const given = state.lines.flatMap(({ parts = [] }) => parts)
  const wanted = [...order.lines, ...given].map(({ sku }) => sku)
  let reading: ReturnType<typeof readSkus> | undefined
  return async (id) => {
    reading ??= readSkus(deps.table, wanted)
    const [location, skus] = await Promise.all([readLocation(deps.table, id), reading])
    if (location === undefined) return undefined
    if (id !== place.locationId && !fulfils(location, place.fulfilment)) return undefined
    const { locationId, timeZone, minimumDays } = location
    const today = calendarDateIn(deps.now(), timeZone)
    const { channel } = order
    const shelfLife = minimumDays !== undefined && { minimumDays }
    return { order, state, skus, channel, locationId, today, ...shelfLife }
  }
}

type Wanted = Pick<Shortage, 'thing' | 'needs'>

/** The first line of older orders for anything this one needs. */
async function lineBefore(table: Table, world: AllocationWorld): Promise<Wanted | undefined> {
  const things = thingsOf(world)
  const lines = await Promise.all(things.map(({ thing }) => hasLine(table, thing)))
  return things.find((_, i) => lines[i])
}

/** Older orders wait for the same: this one joins them, and the line is served at once, because it may need less. */
async function standBehind(deps: AllocateLinesDeps, { state }: AllocationWorld, { thing, needs }: Wanted) {
  const reason = `${thing}: older orders wait for it`
  const outcome = await wait(deps, state, { kind: 'shortage', reason, thing, needs })
  if (outcome === 'waiting') await deps.allocations.send({ type: 'goods-arrived', version: 1, thing })
  return outcome
}

function tooLarge(orderId: string): Shortage {
  const reason = 'the order needs more lots than one record can hold'
  return { kind: 'shortage', reason, thing: thingId({ kind: 'lots', orderId }), needs: 0 }
}

interface Commit {
  readonly before: OrderState
  readonly lines: OrderState['lines']
  readonly locationId: string
  readonly writes: readonly Write[]
  readonly low: readonly LowPool[]
}

async function commit(deps: AllocateLinesDeps, { low, ...change }: Commit) {
  const outcome = await writeState(deps, change)
  if (outcome === 'conflict') return outcome
  for (const { tradeItem, left } of low) deps.metric('PoolBelowThreshold', 1, { tradeItem, left })
  if (outcome !== 'more') await tellLowPools(deps, change.lines)
  return outcome
}

async function writeState(
  deps: AllocateLinesDeps,
  { before, lines, locationId, writes }: Omit<Commit, 'low'>,
) {
  const done = !lines.some(wantsGoods)
  const version = before.version + 1
  if (!done) {
    const outcome = await deps.table.write(putOrderState({ ...before, version, lines }, before), ...writes)
    return outcome.done ? 'more' : 'conflict'
  }
  const { waitingFor: _, waitsAt, ...rest } = before
  const given = phaseAfter(before.phase, 'allocate')
  // What was taken off the order before it was given anything leaves nothing to be shipped.
  const phase = lines.some((line) => openUnits(line) > 0) ? given : phaseAfter(given, 'ship-rest')
  const outcome = await deps.table.write(
    putOrderState({ ...rest, version, lines, phase, allocatedAt: deps.now(), picksAt: locationId }, before),
    ...writes,
    ...(waitsAt ? goOn(before.orderId, waitsAt) : []),
  )
  if (!outcome.done) return 'conflict'
  return waitsAt ? 'settled' : 'allocated'
}

/** The order leaves its line; its marker brings it back until everybody was told. */
function goOn(orderId: string, waitsAt: WaitingPlace): Write[] {
  const message: OrderAccepted = { type: 'order-accepted', version: 1, orderId }
  return [leaveLine(waitsAt, orderId), putWaiting(markerOf(orderId, waitsAt, 'nothing: it goes on', message))]
}

async function wait(deps: AllocateLinesDeps, before: OrderState, shortage: Shortage) {
  const thing = thingOf(shortage.thing)
  const isKnown = before.waitingFor === shortage.reason && before.waitsAt?.thing === shortage.thing
  if (before.phase !== phaseAfter(before.phase, 'wait') || !isKnown) {
    const outcome = await deps.table.write(...waitWrites(before, shortage, deps.now()))
    if (!outcome.done) return 'conflict'
    if (thing?.kind === 'pool') deps.metric('PoolBelowThreshold', 1, { tradeItem: thing.tradeItem })
  }
  if (thing?.kind === 'pool') await tellEmptyPool(deps, thing.tradeItem)
  return 'waiting'
}
