import type { OrderAccepted } from '@tallystick/events'
import { calendarDateIn, type Instant } from '@tallystick/kernel'
import { type LineLedger, MAX_ORDER_BYTES, type OrderState, phaseAfter, type Sku } from '@tallystick/orders'
import {
  deleteWaiting,
  type OrderOnRecord,
  putOrderState,
  putWaiting,
  readLocation,
  readOrder,
  readSkus,
  type Table,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { allocateSome } from './allocate-some.ts'
import type { CounterLease } from './counter-lease.ts'

export interface AllocateLinesDeps {
  readonly table: Table
  readonly lease: CounterLease
  readonly trace: EventQueue<'trace'>
  readonly now: () => Instant
}

/** Gives every line of an order its serials and lots, a few lines a transaction; or leaves a waiting marker. */
export async function allocateLines(deps: AllocateLinesDeps, event: OrderAccepted): Promise<void> {
  let outcome: 'more' | 'allocated' | 'waiting' | 'nothing'
  do outcome = await retryOnConflict(() => allocateOnce(deps, event), 'allocate lines')
  while (outcome === 'more')
  if (outcome === 'allocated')
    await deps.trace.send({ type: 'lines-allocated', version: 1, orderId: event.orderId })
}

async function allocateOnce(deps: AllocateLinesDeps, { orderId }: OrderAccepted) {
  const known = await readOrder(deps.table, orderId)
  if (known === undefined) throw new Error('an accepted order is not on record')
  const { phase, lines } = known.state
  if (phase === 'held' || phase === 'cancelled') return 'nothing'
  if (phase !== 'accepted' && phase !== 'waiting') return 'allocated'
  const world = await readWorld(deps, known)
  const some = await allocateSome(deps, { state: known.state, ...world })
  if (some.kind === 'shortage') return wait(deps, known.state, some.reason)
  const byLine = new Map(some.lines.map((line) => [line.lineId, line]))
  const next = lines.map((line) => byLine.get(line.lineId) ?? line)
  if (ledgerBytes(next) > MAX_ORDER_BYTES)
    return wait(deps, known.state, 'the order needs more lots than one record can hold')
  const done = next.every((line) => line.parts !== undefined)
  return commit(deps, known.state, { next, done, writes: some.writes })
}

/** Bytes of a ledger on record when every unit has left: units are bits, and bits are base64. */
function ledgerBytes(lines: readonly LineLedger[]): number {
  const text = JSON.stringify(lines, (_, held) =>
    held instanceof Uint8Array ? Buffer.from(held).toString('base64') : held,
  )
  return Buffer.byteLength(text)
}

async function readWorld(deps: AllocateLinesDeps, { order, place }: OrderOnRecord) {
  const location = await readLocation(deps.table, place.locationId)
  if (location === undefined) throw new Error('an order has no location')
  const skus: ReadonlyMap<string, Sku> = await readSkus(
    deps.table,
    order.lines.map((line) => line.sku),
  )
  return {
    order,
    skus,
    locationId: location.locationId,
    today: calendarDateIn(deps.now(), location.timeZone),
  }
}

interface Commit {
  readonly next: OrderState['lines']
  readonly done: boolean
  readonly writes: readonly Write[]
}

async function commit(deps: AllocateLinesDeps, before: OrderState, { next, done, writes }: Commit) {
  const { waitingFor: _, ...rest } = before
  const after: OrderState = {
    ...rest,
    version: before.version + 1,
    lines: next,
    ...(done
      ? { phase: phaseAfter(before.phase, 'allocate'), allocatedAt: deps.now() }
      : { phase: before.phase, ...(before.waitingFor !== undefined && { waitingFor: before.waitingFor }) }),
  }
  const woken = done && before.phase === 'waiting' ? [deleteWaiting('ORDER', before.orderId)] : []
  const outcome = await deps.table.write(putOrderState(after, before), ...writes, ...woken)
  if (!outcome.done) return 'conflict'
  return done ? 'allocated' : 'more'
}

async function wait(deps: AllocateLinesDeps, before: OrderState, reason: string) {
  if (before.phase === 'waiting' && before.waitingFor === reason) return 'waiting'
  const after: OrderState = {
    ...before,
    version: before.version + 1,
    phase: phaseAfter(before.phase, 'wait'),
    waitingFor: reason,
  }
  const message: OrderAccepted = { type: 'order-accepted', version: 1, orderId: before.orderId }
  const outcome = await deps.table.write(
    putOrderState(after, before),
    putWaiting({
      kind: 'ORDER',
      id: before.orderId,
      reason,
      since: deps.now(),
      queue: 'allocations',
      message: JSON.stringify(message),
    }),
  )
  return outcome.done ? 'waiting' : 'conflict'
}
