import { type Channel, findChannel, readBody } from '@tallystick/channels'
import type { ConnectionResumed, OrderReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import {
  type Connection,
  decideRevision,
  isToPick,
  type Order,
  type OrderState,
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
  type OrderPlace,
  orderNameWrites,
  parkedIdOf,
  putOrder,
  putOrderState,
  putParked,
  readConnection,
  readOrder,
  stateFits,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import type { Metric } from '../shell/metric.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { codesOf, tell } from '../shell/webhooks/tell.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { hasSurplus, releaseGoods } from './release-goods.ts'
import { MAX_RESHARED, readInvoiced, resharedWrites, sharesOf } from './reshared.ts'
import { layToRest, type WakeCallsDeps, wakeCalls } from './resting.ts'

export interface AcceptOrderDeps extends WakeCallsDeps {
  readonly work: Documents
  readonly allocations: EventQueue<'allocations'>
  readonly notifications: EventQueue<'notifications'>
  readonly now: () => Instant
  readonly metric: Metric
}

/** Works a message of the queue `orders`: a call, or that calls which rested go on. */
export async function acceptOrder(
  deps: AcceptOrderDeps,
  event: OrderReceived | ConnectionResumed,
): Promise<void> {
  if (event.type === 'connection-resumed') return wakeCalls(deps, event)
  const found = await retryOnConflict(async () => {
    const known = await readConnection(deps.table, event.channel, event.connectionId)
    if (known === undefined) throw new Error('a queued call lacks its connection')
    return known.standing.pausedAt === undefined ? known : layToRest(deps.table, event, known)
  }, 'lay a call to rest')
  if (found !== 'resting') await acceptCall(deps, event, found)
}

/** A channel's call becomes an order on record, once; what cannot be mapped or used is parked with its faults. */
async function acceptCall(
  deps: AcceptOrderDeps,
  call: OrderReceived,
  { connection }: ConnectionOnRecord,
): Promise<void> {
  const channel = findChannel(call.channel)
  if (channel === undefined) throw new Error('a queued call lacks its channel')
  if (channel.concern(call.topic) === 'disconnect') return disconnect(deps, call)
  const read = await readCall(deps, call, channel, connection)
  const { order } = read
  const { legalEntityId } = connection
  if (read.faults.length > 0 || order === undefined) return park(deps, call, legalEntityId, read.faults)
  const unknown = await checkCatalogue(deps.table, order)
  if (unknown.length > 0) return park(deps, call, legalEntityId, unknown)
  const decision = await retryOnConflict(() => write(deps, order, connection), 'accept order')
  if (decision.kind === 'park') return park(deps, call, legalEntityId, decision.faults)
  await goOn(deps, order.orderId)
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

function placeOf({ legalEntityId, locationId, invoiceTrigger }: Connection): OrderPlace {
  return { legalEntityId, locationId, ...(invoiceTrigger && { invoiceTrigger }) }
}

interface ReadCall {
  readonly faults: readonly Fault[]
  readonly order?: Order
}

async function readCall(
  { work }: AcceptOrderDeps,
  { bodyKey, topic }: OrderReceived,
  channel: Channel,
  connection: Connection,
): Promise<ReadCall> {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('a queued call lacks its body')
  return mapCall(channel, connection, topic, stored.bytes)
}

function mapCall(channel: Channel, connection: Connection, topic: string, body: Uint8Array) {
  if (channel.concern(topic) !== 'order') {
    const message = 'Tallystick does not use calls of this topic yet.'
    return { faults: [{ code: 'CHANNELS-TOPIC-UNKNOWN', pointer: '', message }] }
  }
  const parsed = readBody(body)
  if (!parsed.ok) return { faults: parsed.faults }
  const mapped = channel.toOrder(parsed.value, connection)
  if (!mapped.ok) return { faults: mapped.faults }
  const order = connection.unpaid === 'accept' ? { ...mapped.value, onAccount: true as const } : mapped.value
  return { faults: [], order }
}

async function write(
  deps: AcceptOrderDeps,
  order: Order,
  connection: Connection,
): Promise<RevisionDecision | 'conflict'> {
  const known = await readOrder(deps.table, order.orderId)
  const invoiced = await readInvoiced(deps.table, order, known)
  const decision = decideRevision(order, known && { ...known, shares: sharesOf(invoiced) })
  if (decision.kind !== 'write') return decision
  const moved = resharedWrites(invoiced, order)
  if (moved.length > MAX_RESHARED) return { kind: 'park', faults: [ordersFault('ORDERS-EDITED-LIMIT', '')] }
  if (!stateFits(decision.state)) return { kind: 'park', faults: [ordersFault('ORDERS-TOO-LARGE', '')] }
  const outcome = await deps.table.write(
    putOrderState(decision.state, known?.state),
    putOrder(order, known?.place ?? placeOf(connection)),
    ...orderNameWrites(order, known?.order),
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

/** A call that is parked is told of once, however often it is replayed and parked again. */
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
  const parkedId = parkedIdOf('call', call.bodyKey)
  const { channel, connectionId } = call
  const link = `/v1/parked/${parkedId}`
  const data = {
    version: 1,
    parkedId,
    channel,
    connectionId,
    legalEntityId,
    codes: codesOf(faults),
    link,
  } as const
  await tell(deps, parkedId, { type: 'order.parked', data })
}
