import {
  type Channel,
  type FulfilmentWish,
  findChannel,
  fulfilmentWish,
  readBody,
} from '@tallystick/channels'
import type { ConnectionResumed, OrderReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { type Connection, decideRevision, type Order, type RevisionDecision } from '@tallystick/orders'
import {
  type ConnectionOnRecord,
  type Documents,
  deleteWaiting,
  leaveLine,
  markDisconnected,
  type OrderOnRecord,
  orderNameWrites,
  parkedIdOf,
  putOrder,
  putOrderState,
  putParked,
  readConnection,
  readOrder,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import type { Metric } from '../shell/metric.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { codesOf, tell } from '../shell/webhooks/tell.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { type Placing, placeFor } from './place-for.ts'
import { releaseGoods } from './release-goods.ts'
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
  const { order, wish = {} } = read
  const { legalEntityId } = connection
  if (read.faults.length > 0 || order === undefined) return park(deps, call, legalEntityId, read.faults)
  const unknown = await checkCatalogue(deps.table, order)
  if (unknown.length > 0) return park(deps, call, legalEntityId, unknown)
  const decision = await retryOnConflict(() => write(deps, { order, wish, connection }), 'accept order')
  if (decision.kind === 'park') return park(deps, call, legalEntityId, decision.faults)
  const { state } = (await readOrder(deps.table, order.orderId)) ?? {}
  if (state?.phase === 'cancelled') await release(deps, order.orderId)
  if (state?.phase === 'accepted')
    await deps.allocations.send({ type: 'order-accepted', version: 1, orderId: order.orderId })
}

/** What a cancelled order had been given goes to those who wait for it. */
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

interface ReadCall {
  readonly faults: readonly Fault[]
  readonly order?: Order
  readonly wish?: FulfilmentWish
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
  return { faults: [], order, wish: fulfilmentWish(channel, parsed.value, connection) }
}

async function write(deps: AcceptOrderDeps, placing: Placing): Promise<RevisionDecision | 'conflict'> {
  const { order } = placing
  const known = await readOrder(deps.table, order.orderId)
  const decision = decideRevision(order, known)
  if (decision.kind !== 'write') return decision
  const place = await placeFor(deps.table, placing, known)
  if (!place.ok) return { kind: 'park', faults: place.faults }
  const writes: [Write, ...Write[]] = [
    putOrderState(decision.state, known?.state),
    putOrder(order, place.value),
    ...orderNameWrites(order, known?.order),
  ]
  if (stopsWaiting(decision, known)) {
    writes.push(deleteWaiting('ORDER', order.orderId))
    if (known?.state.waitsAt) writes.push(leaveLine(known.state.waitsAt, order.orderId))
  }
  const outcome = await deps.table.write(...writes)
  return outcome.done ? decision : 'conflict'
}

function stopsWaiting(decision: { state: { phase: string } }, known: OrderOnRecord | undefined): boolean {
  return known?.state.phase === 'waiting' && decision.state.phase !== 'waiting'
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
