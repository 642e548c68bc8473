import type { GoodsArrived, QueueEvent } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import { type OrderState, phaseAfter, type WaitingPlace } from '@tallystick/orders'
import {
  joinLine,
  leaveLine,
  putOrderState,
  putWaiting,
  type WaitingMarker,
  type Write,
} from '@tallystick/store'
import type { Shortage } from './allocate-some.ts'

/**
 * An order waits from now on, or waits for something else: its state, its place in the line, and the marker by which the
 * sweeper finds it. It keeps the age that it has.
 */
export function waitWrites(
  before: OrderState,
  { reason, thing, needs }: Shortage,
  now: Instant,
): [Write, ...Write[]] {
  const { orderId, waitsAt: left } = before
  const waitsAt = { thing, since: left?.since ?? now }
  const after: OrderState = {
    ...before,
    version: before.version + 1,
    phase: phaseAfter(before.phase, 'wait'),
    waitingFor: reason,
    waitsAt,
  }
  const message: GoodsArrived = { type: 'goods-arrived', version: 1, thing }
  return [
    putOrderState(after, before),
    putWaiting(markerOf(orderId, waitsAt, reason, message)),
    joinLine({ ...waitsAt, orderId, needs }),
    ...(left !== undefined && left.thing !== thing ? [leaveLine(left, orderId)] : []),
  ]
}

/** By this the sweeper sends the message again until the marker is gone. */
export function markerOf(
  orderId: string,
  { since }: WaitingPlace,
  reason: string,
  message: QueueEvent<'allocations'>,
): WaitingMarker {
  return {
    kind: 'ORDER',
    id: orderId,
    reason,
    since,
    queue: 'allocations',
    message: JSON.stringify(message),
  }
}
