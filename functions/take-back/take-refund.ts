import type { OrderRefunded } from '@tallystick/events'
import type { Fault } from '@tallystick/kernel'
import { canonicalJson, jsonPointer } from '@tallystick/kernel'
import {
  awaitsUnits,
  lacksUnits,
  mayStillLeave,
  type Order,
  type OrderState,
  ordersFault,
  type Refund,
  thingId,
  uncreditedUnits,
} from '@tallystick/orders'
import {
  closeParked,
  type OrderRefund,
  parkedIdOf,
  putOrderRefund,
  putOrderState,
  putParked,
  readOrderToMove,
  readParked,
  releaseStock,
  stateFits,
  type WholeOrder,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { giveBack } from '../shell/give-back.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { type AskCreditsDeps, askCredits } from './ask-credits.ts'
import { type Closed, closeRefunded } from './close-refunded.ts'
import { creditRefund } from './credit-refund.ts'
import { readRefund } from './read-refund.ts'
import { asItCounts, isSumAlone } from './refund-in-full.ts'
import { refundWaits, refundWaitsNoMore } from './refund-marker.ts'

export interface TakeRefundDeps extends AskCreditsDeps {
  readonly allocations: EventQueue<'allocations'>
}

/**
 * Notes on an order what its channel gave back, once: units that will never leave are closed, the others are credited as far as
 * they have left and nobody was credited for them.
 */
export async function takeRefund(deps: TakeRefundDeps, event: OrderRefunded): Promise<void> {
  const refund = await readRefund(deps.work, event.bodyKey)
  const outcome = await retryOnConflict(() => takeOnce(deps, event, refund), 'take a refund')
  if (typeof outcome === 'string') return
  const { orderId, refundId } = event
  await askCredits(deps, outcome, { source: 'refund', id: refundId })
  // What it waits for may be too much by now, or nothing.
  if (outcome.state.phase === 'waiting')
    await deps.allocations.send({ type: 'order-accepted', version: 1, orderId })
  const given = await giveBack(deps.table, orderId, deps.now())
  for (const thing of new Set([...given, ...freedBy(refund, outcome)]))
    await deps.allocations.send({ type: 'goods-arrived', version: 1, thing })
}

/** Lots of lines of which units will never leave: what there was of them may have gone to other orders by now. */
function freedBy({ lines }: Refund, { state, place }: WholeOrder): string[] {
  const closed = new Set(lines.flatMap(({ lineId, goods }) => (goods === 'never-left' ? [lineId] : [])))
  return state.lines
    .filter(({ lineId }) => closed.has(lineId))
    .flatMap(({ parts = [] }) => parts.filter(({ lots }) => lots !== undefined))
    .map(({ sku }) => thingId({ kind: 'stock', locationId: place.locationId, sku }))
}

async function takeOnce(
  deps: TakeRefundDeps,
  event: OrderRefunded,
  refund: Refund,
): Promise<WholeOrder | 'waiting' | 'set-aside' | 'conflict'> {
  const order = await readOrderToMove(deps.table, event.orderId)
  const isEarly = order === undefined || ['held', 'accepted'].includes(order.state.phase)
  if (isEarly) return wait(deps, event, 'its goods are not given yet')
  const before = order.refunds.find(({ refundId }) => refundId === event.refundId)
  if (before !== undefined && before.bodyHash !== event.bodyHash) {
    const first = await readRefund(deps.work, before.bodyKey)
    return isSameMoney(first, refund)
      ? order
      : park(deps, event, [ordersFault('ORDERS-REFUND-REUSED', '/refundId')])
  }
  const faults = [...otherCurrency(refund, order.order), ...unknownLines(refund, order.state)]
  if (faults.length > 0) return park(deps, event, faults)
  if (before !== undefined && !before.pending && !hasUncredited(order.state)) return order
  const counted = asItCounts(refund, order, before)
  const closed = before === undefined ? closeRefunded(order.state, counted) : untouched(order.state)
  return write(deps, { event, refund: counted, isSum: isSumAlone(refund), order, before }, closed)
}

/** Units left after all that money was given back for. */
function hasUncredited({ lines }: OrderState): boolean {
  return lines.some((line) => uncreditedUnits(line) > 0)
}

/** A channel may see later otherwise what becomes of the goods: what it told first stands, and our own records tell the rest. */
function isSameMoney(first: Refund, told: Refund): boolean {
  const moneyOf = ({ lines, ...rest }: Refund) =>
    canonicalJson({ ...rest, lines: lines.map(({ goods: _, ...line }) => line) })
  return moneyOf(first) === moneyOf(told)
}

/** What was noted of the refund before is not noted again: only its credits may go on. */
function untouched(state: OrderState): Closed {
  return { state: { ...state, version: state.version + 1 }, releases: [] }
}

interface AtWork {
  readonly event: OrderRefunded
  readonly refund: Refund
  /** As its channel told it. */
  readonly isSum: boolean
  readonly order: WholeOrder
  readonly before: OrderRefund | undefined
}

async function write(
  deps: TakeRefundDeps,
  { event, refund, isSum, order, before }: AtWork,
  closed: Closed,
): Promise<WholeOrder | 'set-aside' | 'conflict'> {
  const credited = creditRefund({ ...order, state: closed.state }, refund, before)
  const { state } = credited
  if (!stateFits(state)) return park(deps, event, [ordersFault('ORDERS-RETURN-LIMIT', '')])
  const pending = state.phase !== 'cancelled' && state.lines.some(lacksUnits)
  const isAwaited = mayStillLeave(state) && state.lines.some(awaitsUnits)
  const { refundId, bodyKey, bodyHash } = event
  const note: OrderRefund = {
    ...{ refundId, bodyKey, bodyHash, at: refund.refundedAt, total: refund.total, pending },
    ...(isSum && (isSumAlone(refund) ? { isSum: true } : { inFull: true })),
    rounds: credited.rounds,
    credits: credited.credits,
    amounts: credited.amounts,
    ...(before?.creditIds && { creditIds: before.creditIds }),
  }
  const { orderId } = event
  const { locationId } = order.place
  const parked = await readParked(deps.table, parkedIdOf('refund', subjectOf(event)))
  const outcome = await deps.table.write(
    putOrderState(state, order.state),
    putOrderRefund(orderId, note),
    ...closed.releases.map(({ sku, lot, quantity }) => releaseStock({ locationId, sku, lot }, quantity)),
    isAwaited ? refundWaits(event, deps.now(), 'its goods have not left yet') : refundWaitsNoMore(event),
    ...(parked?.state === 'open' ? [closeParked('refund', subjectOf(event), deps.now())] : []),
  )
  if (!outcome.done) return 'conflict'
  const others = order.refunds.filter((each) => each.refundId !== refundId)
  return { ...order, state, refunds: [...others, note] }
}

/** Amounts of another currency cannot be held against anything that was invoiced. */
function otherCurrency(refund: Refund, order: Order): Fault[] {
  return refund.currency === order.currency ? [] : [ordersFault('ORDERS-REFUND-CURRENCY', '/currency')]
}

function unknownLines({ lines }: Refund, state: OrderState): Fault[] {
  const known = new Set(state.lines.map(({ lineId }) => lineId))
  return lines.flatMap(({ lineId }, i) =>
    known.has(lineId) ? [] : [ordersFault('ORDERS-REFUND-LINE-UNKNOWN', jsonPointer('lines', i, 'lineId'))],
  )
}

async function wait(deps: TakeRefundDeps, event: OrderRefunded, why: string): Promise<'waiting'> {
  await deps.table.write(refundWaits(event, deps.now(), why))
  return 'waiting'
}

function subjectOf({ orderId, refundId, bodyHash }: OrderRefunded): string {
  return `${orderId}.${refundId}.${bodyHash}`
}

async function park(
  { table, now }: TakeRefundDeps,
  event: OrderRefunded,
  faults: readonly Fault[],
): Promise<'set-aside'> {
  await table.write(
    putParked({
      kind: 'refund',
      subject: subjectOf(event),
      faults,
      parkedAt: now(),
      queue: 'returns',
      message: JSON.stringify(event),
    }),
    refundWaitsNoMore(event),
  )
  return 'set-aside'
}
