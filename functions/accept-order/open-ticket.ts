import type { Channel } from '@tallystick/channels'
import type { OrderReceived } from '@tallystick/events'
import type { Fault, Instant, Json } from '@tallystick/kernel'
import { orderIdOf } from '@tallystick/orders'
import {
  type Documents,
  type PrivacyTicket,
  putPrivacyOutcome,
  putPrivacyTicket,
  readPrivacyTicket,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { eraseCall } from '../shell/erase-call.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { inParallel } from '../shell/in-parallel.ts'

export interface OpenTicketDeps {
  readonly table: Table
  readonly work: Documents
  readonly orders: EventQueue<'orders'>
  readonly now: () => Instant
}

const writesAtOnce = 10

/** The id of the ticket that a call opens: one however often the call is delivered. */
export function requestIdOf({ channel, connectionId, bodyKey, deliveryKey }: OrderReceived): string {
  const hash = contentHash(Buffer.from(`${bodyKey}\n${deliveryKey}`)).slice(0, 32)
  return `${channel}.${connectionId}.${hash}`
}

/** Stands on a request for all orders of the connection, until each of them is on it. */
export function connectionNamed({ channel, connectionId }: Pick<PrivacyTicket, 'channel' | 'connectionId'>) {
  return `${channel}.${connectionId}`
}

/** True when the call opened a ticket and was erased then: nothing is left to be read of it. */
export async function isTicketOpened(table: Table, call: OrderReceived): Promise<boolean> {
  return (await readPrivacyTicket(table, requestIdOf(call))) !== undefined
}

/**
 * What somebody asks about their data becomes a ticket that people see and close. Erasing begins at once, order by order; the
 * call itself, which names the person, is erased when nothing more is to be read of it.
 */
export async function openTicket(
  deps: OpenTicketDeps,
  channel: Channel,
  body: Json,
  call: OrderReceived,
): Promise<Fault[]> {
  const asked = channel.toPrivacyRequest?.(body, call.topic)
  if (asked === undefined || !asked.ok) return asked?.faults ?? []
  const { kind, orders, externalId } = asked.value
  const requestId = requestIdOf(call)
  const orderIds = [...new Set(orders)].map((id) => orderIdOf(call.channel, call.connectionId, id))
  const asks = kind === 'erase-shop' ? [...orderIds, connectionNamed(call)] : orderIds
  const about = { channel: call.channel, connectionId: call.connectionId, bodyKey: call.bodyKey }
  const ticket: PrivacyTicket = {
    requestId,
    ...about,
    ...(externalId !== undefined && { externalId }),
    kind,
    receivedAt: call.receivedAt,
    state: 'open',
  }
  await inParallel(asks, writesAtOnce, (orderId) =>
    deps.table.write(putPrivacyOutcome(requestId, { orderId, outcome: 'asked', at: deps.now(), kept: [] })),
  )
  await deps.table.write(putPrivacyTicket(ticket, undefined))
  if (kind === 'data') return []
  for (const orderId of orderIds)
    await deps.orders.send({ type: 'erasure-due', version: 1, requestId, orderId })
  if (kind === 'erase-shop') await deps.orders.send({ type: 'erasure-due', version: 1, requestId })
  await eraseCall(deps.work, call.bodyKey)
  return []
}
