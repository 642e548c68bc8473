import { type Channel, type Concern, findChannel, fulfilmentWish, readBody } from '@tallystick/channels'
import type { OrderReceived, QueueEvent } from '@tallystick/events'
import { type Fault, type Instant, type Json, type Result, refuse } from '@tallystick/kernel'
import {
  type Connection,
  decideRevision,
  isToPick,
  type OrderState,
  orderIdOf,
  ordersFault,
  type RevisionDecision,
  wantsGoods,
} from '@tallystick/orders'
import {
  type ConnectionOnRecord,
  type Documents,
  deleteWaiting,
  leaveLine,
  markDisconnected,
  orderNameWrites,
  putOrder,
  putOrderCall,
  putOrderState,
  putParked,
  readConnection,
  readOrder,
  stateFits,
  type Write,
} from '@tallystick/store'
import { isErased } from '../shell/erase-call.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import type { Metric } from '../shell/metric.ts'
import { hasSurplus, releaseGoods } from '../shell/release-goods.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { tellParkedCall } from '../shell/webhooks/tell-parked-call.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { checkFulfilled } from './check-fulfilled.ts'
import { erase, keepErased } from './erase-order.ts'
import { isTicketOpened, openTicket } from './open-ticket.ts'
import { type Placing, placeFor } from './place-for.ts'
import { MAX_RESHARED, readInvoiced, resharedWrites, sharesOf } from './reshared.ts'
import { layToRest, type WakeCallsDeps, wakeCalls } from './resting.ts'
import { tellRefunds } from './tell-refunds.ts'

export interface AcceptOrderDeps extends WakeCallsDeps {
  readonly work: Documents
  readonly allocations: EventQueue<'allocations'>
  readonly returns: EventQueue<'returns'>
  readonly notifications: EventQueue<'notifications'>
  readonly now: () => Instant
  readonly metric: Metric
}

/** Works a message of the queue `orders`: a call, that calls which rested go on, or that personal data is to be erased. */
export async function acceptOrder(deps: AcceptOrderDeps, event: QueueEvent<'orders'>): Promise<void> {
  if (event.type === 'connection-resumed') return wakeCalls(deps, event)
  if (event.type === 'erasure-due') return erase(deps, event)
  const found = await retryOnConflict(async () => {
    const known = await readConnection(deps.table, event.channel, event.connectionId)
    if (known === undefined) throw new Error('a queued call lacks its connection')
    // People's wishes about their data have a term of their own.
    const goesOn =
      known.standing.pausedAt === undefined || channelOf(event).concern(event.topic) === 'privacy'
    return goesOn ? known : layToRest(deps.table, event, known)
  }, 'lay a call to rest')
  if (found !== 'resting') await acceptCall(deps, event, found)
}

/**
 * What a channel tells takes effect, once: an order, money given back, goods that left, a wish about somebody's data. What cannot
 * be mapped or used is parked with its faults.
 */
async function acceptCall(
  deps: AcceptOrderDeps,
  call: OrderReceived,
  { connection }: ConnectionOnRecord,
): Promise<void> {
  const channel = channelOf(call)
  const concern = channel.concern(call.topic)
  if (concern === 'disconnect') return disconnect(deps, call)
  const read = await readCall(deps, call, concern)
  if (read === 'erased') return
  const faults = read.ok ? await takeCall(deps, { call, channel, connection, body: read.value }) : read.faults
  if (faults.length > 0) await park(deps, call, connection.legalEntityId, faults)
}

function channelOf({ channel: name }: OrderReceived): Channel {
  const channel = findChannel(name)
  if (channel === undefined) throw new Error('a queued call lacks its channel')
  return channel
}

interface ReadCall {
  readonly call: OrderReceived
  readonly channel: Channel
  readonly connection: Connection
  readonly body: Json
}

/** A whole order may tell of refunds and of goods that left as well. */
async function takeCall(deps: AcceptOrderDeps, read: ReadCall): Promise<Fault[]> {
  const { call, channel, connection, body } = read
  switch (channel.concern(call.topic)) {
    case 'order': {
      const { faults, isKnown, saysNothingNewOf } = await takeOrder(deps, read)
      if (!isKnown) return faults
      const refunds = await tellRefunds(deps, channel, body, connection)
      const fulfilled = await checkFulfilled(deps, channel, body, call)
      if (saysNothingNewOf !== undefined) await keepErased(deps, saysNothingNewOf, call.bodyKey)
      return [...faults, ...refunds, ...fulfilled]
    }
    case 'refund':
      return aboutOrder(deps, read, () => tellRefunds(deps, channel, body, connection))
    case 'fulfilled':
      return aboutOrder(deps, read, () => checkFulfilled(deps, channel, body, call))
    case 'privacy':
      return openTicket(deps, channel, body, call)
    default: {
      const message = 'Tallystick does not use calls of this topic yet.'
      return [{ code: 'CHANNELS-TOPIC-UNKNOWN', pointer: '', message }]
    }
  }
}

/** What is told of goods or money names its order's buyer too: whoever has to erase that finds it. */
async function aboutOrder(
  deps: AcceptOrderDeps,
  { call, channel, connection, body }: ReadCall,
  take: () => Promise<Fault[]>,
): Promise<Fault[]> {
  const fulfilled = channel.toFulfilled?.(body)?.externalId
  const refunds = channel.toRefunds?.(body, connection)
  const [refund] = refunds?.ok ? refunds.value : []
  const orderId = fulfilled ? orderIdOf(call.channel, call.connectionId, fulfilled) : refund?.orderId
  if (orderId === undefined) return take()
  await deps.table.write(putOrderCall({ ...call, orderId }))
  const faults = await take()
  await keepErased(deps, orderId, call.bodyKey)
  return faults
}

interface TakenOrder {
  readonly faults: Fault[]
  /** It is on record, now or since before. */
  readonly isKnown: boolean
  /** The order, where all that the call says of it is known or overtaken. */
  readonly saysNothingNewOf?: string
}

/** The order becomes what the call says of it, unless there is something against that. */
async function takeOrder(
  deps: AcceptOrderDeps,
  { call, channel, connection, body }: ReadCall,
): Promise<TakenOrder> {
  const mapped = channel.toOrder(body, connection)
  if (!mapped.ok) return { faults: mapped.faults, isKnown: false }
  const order = connection.unpaid === 'accept' ? { ...mapped.value, onAccount: true as const } : mapped.value
  // Before anything is made of the call: whoever has to erase what it says finds it.
  await deps.table.write(putOrderCall({ ...call, orderId: order.orderId }))
  const unknown = await checkCatalogue(deps.table, order)
  if (unknown.length > 0) return { faults: unknown, isKnown: false }
  const wish = fulfilmentWish(channel, body, connection)
  const decision = await retryOnConflict(() => write(deps, { order, wish, connection }), 'accept order')
  if (decision.kind === 'park') return { faults: decision.faults, isKnown: true }
  await goOn(deps, order.orderId)
  const isNothingNew = decision.kind === 'ignore'
  return { faults: [], isKnown: true, ...(isNothingNew && { saysNothingNewOf: order.orderId }) }
}

/** What follows from the order as it is now, whether this call or one before made it so. */
async function goOn(deps: AcceptOrderDeps, orderId: string): Promise<void> {
  const { state } = (await readOrder(deps.table, orderId)) ?? {}
  if (state === undefined) return
  if (hasSurplus(state)) await release(deps, orderId)
  if (state.phase === 'accepted' || (isToPick(state.phase) && state.lines.some(wantsGoods)))
    await deps.allocations.send({ type: 'order-accepted', version: 1, orderId })
}

/** What an order was given and does not want any more goes to those who wait for it. */
async function release({ table, allocations, now }: AcceptOrderDeps, orderId: string): Promise<void> {
  const things = await releaseGoods(table, orderId, now())
  for (const thing of things) await allocations.send({ type: 'goods-arrived', version: 1, thing })
}

/** Nobody is let in to a shop that removed the app: people see it, and what is under way goes on. */
async function disconnect({ table, metric }: AcceptOrderDeps, call: OrderReceived): Promise<void> {
  const { channel, connectionId, receivedAt } = call
  await table.write(markDisconnected(call, receivedAt))
  metric('ConnectionDisconnected', 1, { channel, connectionId })
}

/** What was erased is read no more, and is no fault of the call that asked for it. */
async function readCall(
  { work, table }: AcceptOrderDeps,
  call: OrderReceived,
  concern: Concern,
): Promise<Result<Json, Fault[]> | 'erased'> {
  const stored = await work.get(call.bodyKey)
  if (stored === undefined) throw new Error('a queued call lacks its body')
  if (!isErased(call.bodyKey, stored.bytes)) return readBody(stored.bytes)
  if (concern === 'privacy' && (await isTicketOpened(table, call))) return 'erased'
  return refuse([ordersFault('ORDERS-CALL-ERASED', '')])
}

async function write(deps: AcceptOrderDeps, placing: Placing): Promise<RevisionDecision | 'conflict'> {
  const { order } = placing
  const known = await readOrder(deps.table, order.orderId)
  const invoiced = await readInvoiced(deps.table, order, known)
  const decision = decideRevision(order, known && { ...known, shares: sharesOf(invoiced) })
  if (decision.kind !== 'write') return decision
  const place = await placeFor(deps.table, placing, known)
  if (!place.ok) return { kind: 'park', faults: place.faults }
  const moved = resharedWrites(invoiced, order)
  if (moved.length > MAX_RESHARED) return { kind: 'park', faults: [ordersFault('ORDERS-EDITED-LIMIT', '')] }
  if (!stateFits(decision.state)) return { kind: 'park', faults: [ordersFault('ORDERS-TOO-LARGE', '')] }
  const outcome = await deps.table.write(
    putOrderState(decision.state, known?.state),
    putOrder(order, place.value),
    ...orderNameWrites(order, place.value.legalEntityId, known?.order),
    ...(known ? noLongerWaiting(decision.state, known.state) : []),
    ...moved,
  )
  return outcome.done ? decision : 'conflict'
}

/** An order that waits for nothing, or is to find out anew what for, stands in no line. */
function noLongerWaiting({ phase, waitsAt }: OrderState, before: OrderState): Write[] {
  const wasWaiting = before.phase === 'waiting' || before.waitsAt !== undefined
  if (!wasWaiting || (phase === before.phase && waitsAt !== undefined)) return []
  const { orderId, waitsAt: place } = before
  return [deleteWaiting('ORDER', orderId), ...(place ? [leaveLine(place, orderId)] : [])]
}

async function park(
  deps: AcceptOrderDeps,
  call: OrderReceived,
  legalEntityId: string,
  faults: readonly Fault[],
): Promise<void> {
  await deps.table.write(
    putParked({
      kind: 'call',
      subject: call.bodyKey,
      faults,
      parkedAt: deps.now(),
      queue: 'orders',
      message: JSON.stringify(call),
    }),
  )
  await tellParkedCall(deps, { ...call, legalEntityId, faults })
}
