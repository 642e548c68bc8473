import type { Channel, Fulfilled } from '@tallystick/channels'
import type { OrderReceived } from '@tallystick/events'
import { type Fault, type Instant, instant, instantOf, type Json, millisecondsOf } from '@tallystick/kernel'
import { type OrderState, openUnits, orderIdOf, ordersFault } from '@tallystick/orders'
import { deleteWaiting, putWaiting, readOrder, type Table } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'

/** How long a provider has to report what a channel says has left already. */
export const REPORT_PATIENCE_MILLISECONDS = 48 * 60 * 60 * 1000

export interface CheckFulfilledDeps {
  readonly table: Table
  readonly now: () => Instant
}

/**
 * Holds what a channel says has left against what providers reported; nothing moves. What is not reported yet is looked at again,
 * by the same call, when the provider has had its time; then it is a fault.
 */
export async function checkFulfilled(
  { table, now }: CheckFulfilledDeps,
  channel: Channel,
  body: Json,
  call: OrderReceived,
): Promise<Fault[]> {
  const told = channel.toFulfilled?.(body)
  if (told === undefined) return []
  const orderId = orderIdOf(call.channel, call.connectionId, told.externalId)
  const { kind, id } = fulfilledMarker(orderId, call.bodyKey)
  const state = (await readOrder(table, orderId))?.state
  const until = instantOf(millisecondsOf(instant(call.receivedAt)) + REPORT_PATIENCE_MILLISECONDS)
  if (state !== undefined && isReported(told, state)) {
    await table.write(deleteWaiting(kind, id))
    return []
  }
  if (now() >= until) {
    await table.write(deleteWaiting(kind, id))
    return [ordersFault('ORDERS-FULFILLED-UNREPORTED', '')]
  }
  await table.write(
    putWaiting({
      kind,
      id,
      reason: `${orderId}: a provider is to report what the channel calls fulfilled`,
      since: call.receivedAt,
      notBefore: until,
      queue: 'orders',
      message: JSON.stringify(call),
    }),
  )
  return []
}

/** The marker of a call that is held against reports to come. */
export function fulfilledMarker(orderId: string, bodyKey: string) {
  return { kind: 'FULFILLED', id: `${orderId}.${contentHash(Buffer.from(bodyKey)).slice(0, 16)}` } as const
}

/** What was given up will not be reported; people know of it. */
function isReported({ lines }: Fulfilled, state: OrderState): boolean {
  if (lines === undefined)
    return state.phase !== 'cancelled' && state.lines.every((line) => openUnits(line) === 0)
  const ledgers = new Map(state.lines.map((line) => [line.lineId, line]))
  return lines.every(({ lineId, quantity }) => {
    const ledger = ledgers.get(lineId)
    // A line that is no goods, such as a gift card, is on no ledger.
    return ledger === undefined || ledger.shipped + ledger.closed >= quantity
  })
}
