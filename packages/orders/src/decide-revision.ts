import { canonicalJson, type Fault } from '@tallystick/kernel'
import { decideEdit } from './decide-edit.ts'
import { ordersFault } from './faults.ts'
import type { Order } from './order.ts'
import { mayTake, type OrderPhase, phaseAfter } from './order-life.ts'
import { type LineLedger, type LineShare, type OrderState, openUnits } from './order-state.ts'

/** What a report of an order by its channel does to what is on record. */
export type RevisionDecision =
  /** Write order and state. What a cancelled order was given then goes back to stock. */
  | { readonly kind: 'write'; readonly state: OrderState }
  /** Known or overtaken: nothing to write. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'park'; readonly faults: Fault[] }

/** The order on record, and what its confirmed shipments carry of its lines. */
export interface OrderAtHand {
  readonly order: Order
  readonly state: OrderState
  readonly shares?: readonly LineShare[]
}

/**
 * Compares a reported order with the one on record; pure, so that every race ends in the same decision. Channels stamp
 * revisions by the second, so two reports may share one: then payment and cancellation still count.
 */
export function decideRevision(incoming: Order, known?: OrderAtHand): RevisionDecision {
  if (known === undefined) return { kind: 'write', state: firstState(incoming) }
  const { order, state } = known
  if (incoming.revision < state.revision) return { kind: 'ignore' }
  if (incoming.cancelledAt !== undefined) return decideCancellation(incoming, state)
  const isSameRevision = incoming.revision === state.revision
  if (state.phase === 'cancelled')
    return isSameRevision
      ? { kind: 'ignore' }
      : { kind: 'park', faults: [ordersFault('ORDERS-REOPENED', '')] }
  const isWithdrawn = goesOn(order) && !goesOn(incoming) && !isSameRevision && isAllocated(state)
  if (isWithdrawn && state.phase === 'shipped') return { kind: 'ignore' }
  if (isWithdrawn) return { kind: 'park', faults: [ordersFault('ORDERS-PAYMENT-WITHDRAWN', '')] }
  if (goodsOf(order) === goodsOf(incoming)) {
    const next = sameGoods(incoming, state)
    return isSameRevision && next.phase === state.phase ? { kind: 'ignore' } : { kind: 'write', state: next }
  }
  if (isSameRevision) return { kind: 'park', faults: [ordersFault('ORDERS-REVISION-AMBIGUOUS', '')] }
  return edited(incoming, known)
}

/** Orders that are paid or on account go on; one that a later report calls unpaid is held again, as long as it is not allocated. */
function sameGoods(incoming: Order, state: OrderState): OrderState {
  const step = goesOn(incoming) ? 'pay' : 'hold'
  const counts = goesOn(incoming) || incoming.revision > state.revision
  if (!counts || !mayTake(state.phase, step)) return { ...state, ...stamp(incoming, state) }
  return { ...withoutReason(state), ...stamp(incoming, state), phase: phaseAfter(state.phase, step) }
}

function firstState(order: Order): OrderState {
  const phase: OrderPhase =
    order.cancelledAt !== undefined ? 'cancelled' : goesOn(order) ? 'accepted' : 'held'
  return {
    orderId: order.orderId,
    version: 1,
    revision: order.revision,
    phase,
    lines: order.lines.map(openLine),
  }
}

function goesOn({ paid, onAccount }: Order): boolean {
  return paid || onAccount === true
}

function openLine({ lineId, quantity }: { lineId: string; quantity: number }): LineLedger {
  return { lineId, ordered: quantity, shipped: 0, closed: 0 }
}

function stamp(order: Order, state: OrderState) {
  return { revision: order.revision, version: state.version + 1 }
}

/** The state of an order that waits for nothing. */
function withoutReason({ waitingFor: _, waitsAt: __, ...rest }: OrderState): OrderState {
  return rest
}

function decideCancellation(incoming: Order, state: OrderState): RevisionDecision {
  const isKnown = state.phase === 'cancelled'
  if (isKnown && incoming.revision === state.revision) return { kind: 'ignore' }
  if (hasLeft(state) && incoming.paidBack) return paidBack(incoming, state)
  if (hasLeft(state)) return { kind: 'park', faults: [ordersFault('ORDERS-CANCELLED-AFTER-SHIPPING', '')] }
  const kept = isAllocated(state) ? withoutReason(state) : firstState(incoming)
  return { kind: 'write', state: { ...kept, ...stamp(incoming, state), phase: 'cancelled' } }
}

/** What has left of it is credited as its refunds tell; nothing else of it is to leave. */
function paidBack(incoming: Order, state: OrderState): RevisionDecision {
  const lines = state.lines.map(({ raised: _, ...line }) => ({
    ...line,
    closed: line.ordered - line.shipped,
  }))
  const isOpen = state.lines.some((line) => line.raised || openUnits(line) > 0)
  if (!isOpen && incoming.revision === state.revision) return { kind: 'ignore' }
  const phase =
    isOpen && mayTake(state.phase, 'ship-rest') ? phaseAfter(state.phase, 'ship-rest') : state.phase
  return { kind: 'write', state: { ...withoutReason(state), ...stamp(incoming, state), phase, lines } }
}

function hasLeft({ lines }: OrderState): boolean {
  return lines.some(({ shipped, surplus = 0 }) => shipped + surplus > 0)
}

/** An order that was given nothing yet begins anew, but what was given back of it stays closed. */
function edited(incoming: Order, { order, state, shares = [] }: OrderAtHand): RevisionDecision {
  const anew = firstState(incoming)
  const isUngiven = ['held', 'accepted', 'waiting'].includes(state.phase) && !isAllocated(state)
  const isUntouched = isUngiven && state.lines.every(({ refunded }) => refunded === undefined)
  if (isUntouched) return { kind: 'write', state: { ...anew, ...stamp(incoming, state) } }
  const decision = decideEdit(incoming, { order, state, shares })
  if (decision.kind === 'park') return decision
  const { phase } = isUngiven ? anew : decision.state
  return { kind: 'write', state: { ...decision.state, ...stamp(incoming, state), phase } }
}

function isAllocated(state: OrderState): boolean {
  return state.lines.some((line) => line.parts !== undefined)
}

/** What was sold for how much: a change in anything else is no edit. */
function goodsOf({ currency, pricesIncludeTax, lines, charges, totals }: Order): string {
  return canonicalJson({ currency, pricesIncludeTax, lines, charges, totals })
}
