import { canonicalJson, type Fault } from '@tallystick/kernel'
import { ordersFault } from './faults.ts'
import type { Order } from './order.ts'
import { mayTake, type OrderPhase, phaseAfter } from './order-life.ts'
import type { LineLedger, OrderState } from './order-state.ts'

/** What a report of an order by its channel does to what is on record. */
export type RevisionDecision =
  /** Write order and state; `releases` = lots given to the order go back to stock. */
  | { readonly kind: 'write'; readonly state: OrderState; readonly releases: boolean }
  /** Known or overtaken: nothing to write. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'park'; readonly faults: Fault[] }

/**
 * Compares a reported order with the one on record; pure, so that every race ends in the same decision. Channels stamp
 * revisions by the second, so two reports may share one: then payment and cancellation still count.
 */
export function decideRevision(
  incoming: Order,
  known?: { readonly order: Order; readonly state: OrderState },
): RevisionDecision {
  if (known === undefined) return { kind: 'write', state: firstState(incoming), releases: false }
  const { order, state } = known
  if (incoming.revision < state.revision) return { kind: 'ignore' }
  if (incoming.cancelledAt !== undefined) return decideCancellation(incoming, state)
  const isSameRevision = incoming.revision === state.revision
  if (goodsOf(order) === goodsOf(incoming)) {
    const phase = incoming.paid && state.phase === 'held' ? phaseAfter(state.phase, 'pay') : state.phase
    if (isSameRevision && phase === state.phase) return { kind: 'ignore' }
    return { kind: 'write', state: { ...state, ...stamp(incoming, state), phase }, releases: false }
  }
  if (isSameRevision) return { kind: 'park', faults: [ordersFault('ORDERS-REVISION-AMBIGUOUS', '')] }
  return decideEdit(incoming, state)
}

function firstState(order: Order): OrderState {
  const phase: OrderPhase = order.cancelledAt !== undefined ? 'cancelled' : order.paid ? 'accepted' : 'held'
  return {
    orderId: order.orderId,
    version: 1,
    revision: order.revision,
    phase,
    lines: order.lines.map(openLine),
  }
}

function openLine({ lineId, quantity }: { lineId: string; quantity: number }): LineLedger {
  return { lineId, ordered: quantity, shipped: 0, closed: 0 }
}

function stamp(order: Order, state: OrderState) {
  return { revision: order.revision, version: state.version + 1 }
}

function decideCancellation(incoming: Order, state: OrderState): RevisionDecision {
  if (state.phase === 'cancelled') return { kind: 'ignore' }
  if (!mayTake(state.phase, 'cancel'))
    return { kind: 'park', faults: [ordersFault('ORDERS-CANCELLED-AFTER-SHIPPING', '')] }
  const phase = phaseAfter(state.phase, 'cancel')
  return {
    kind: 'write',
    state: { ...state, ...stamp(incoming, state), phase },
    releases: isAllocated(state),
  }
}

function decideEdit(incoming: Order, state: OrderState): RevisionDecision {
  const untouched = ['held', 'accepted', 'waiting'].includes(state.phase) && !isAllocated(state)
  if (!untouched) return { kind: 'park', faults: [ordersFault('ORDERS-EDITED-AFTER-ALLOCATION', '')] }
  return {
    kind: 'write',
    state: { ...firstState(incoming), ...stamp(incoming, state) },
    releases: false,
  }
}

function isAllocated(state: OrderState): boolean {
  return state.lines.some((line) => line.parts !== undefined)
}

/** What was sold for how much: a change in anything else is no edit. */
function goodsOf({ currency, pricesIncludeTax, lines, charges, totals }: Order): string {
  return canonicalJson({ currency, pricesIncludeTax, lines, charges, totals })
}
