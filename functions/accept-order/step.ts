import { type Channel, findChannel, readBody } from '@tallystick/channels'
import type { OrderReceived } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { type Connection, decideRevision, type Order, type RevisionDecision } from '@tallystick/orders'
import {
  type Documents,
  deleteWaiting,
  leaveLine,
  type OrderOnRecord,
  type OrderPlace,
  parkedIdOf,
  putOrder,
  putOrderState,
  putParked,
  readConnection,
  readOrder,
  type Table,
  type Write,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { codesOf, tell } from '../shell/webhooks/tell.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { releaseGoods } from './release-goods.ts'

export interface AcceptOrderDeps {
  readonly table: Table
  readonly work: Documents
  readonly allocations: EventQueue<'allocations'>
  readonly notifications: EventQueue<'notifications'>
  readonly now: () => Instant
}

/** A channel's call becomes an order on record, once; what cannot be mapped or used is parked with its faults. */
export async function acceptOrder(deps: AcceptOrderDeps, call: OrderReceived): Promise<void> {
  const read = await readCall(deps, call)
  const { order, connection } = read
  const { legalEntityId } = connection
  if (read.faults.length > 0 || order === undefined) return park(deps, call, legalEntityId, read.faults)
  const unknown = await checkCatalogue(deps.table, order)
  if (unknown.length > 0) return park(deps, call, legalEntityId, unknown)
  const decision = await retryOnConflict(() => write(deps, order, connection), 'accept order')
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

function placeOf({ legalEntityId, locationId }: Connection): OrderPlace {
  return { legalEntityId, locationId }
}

interface ReadCall {
  readonly faults: readonly Fault[]
  readonly order?: Order
  readonly connection: Connection
}

async function readCall(deps: AcceptOrderDeps, call: OrderReceived): Promise<ReadCall> {
  const channel = findChannel(call.channel)
  const connection = await readConnection(deps.table, call.channel, call.connectionId)
  const stored = await deps.work.get(call.bodyKey)
  if (channel === undefined || connection === undefined || stored === undefined)
    throw new Error('a queued call lacks its channel, connection or body')
  return { ...mapCall(channel, connection, call.topic, stored.bytes), connection }
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
  const decision = decideRevision(order, known)
  if (decision.kind !== 'write') return decision
  const writes: [Write, ...Write[]] = [
    putOrderState(decision.state, known?.state),
    putOrder(order, known?.place ?? placeOf(connection)),
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
