import {
  add,
  compare,
  type Decimal,
  decimal,
  formatDecimal,
  isZero,
  subtract,
  zero,
} from '@tallystick/kernel'
import { amountUpTo, type LineLedger, openUnits } from '@tallystick/orders'
import type { Difference } from './differences.ts'
import type { OrderFacts } from './order-facts.ts'
import { less, type OrderSums } from './order-sums.ts'

/** What was ordered and is not paid, or was paid beyond it. */
export function paymentGap({ state }: OrderFacts, { ordered, paid }: OrderSums): Difference[] {
  const amount = less(ordered, paid)
  const isShort = compare(amount, zero) > 0
  const reason = !isShort ? 'paid-more' : state.phase === 'cancelled' ? 'cancelled' : 'unpaid'
  return [{ between: 'ordered-paid', reason, amount: formatDecimal(amount) }]
}

/** What was ordered and has not left: what never will, and what is still to come. */
export function shippingGap(facts: OrderFacts, { ordered, shipped }: OrderSums): Difference[] {
  const { state } = facts
  const gap = less(ordered, shipped)
  const isOpen = state.phase !== 'cancelled' && state.lines.some((line) => openUnits(line) > 0)
  const closed = isOpen ? closedValue(facts) : gap
  const rest = subtract(gap, closed)
  const isGivenUp = state.lines.some((line) => line.closed > 0)
  const reason =
    state.phase === 'cancelled' ? 'cancelled' : isGivenUp || isOpen ? 'will-not-come' : 'edited-since'
  const between = 'ordered-shipped'
  return [
    ...(isZero(closed) ? [] : [{ between, reason, amount: formatDecimal(closed) } as const]),
    ...(isOpen ? [{ between, ...openReason(facts), amount: formatDecimal(rest) } as const] : []),
  ]
}

/** What the units come to that were given up, by the order's prices. */
function closedValue({ order, state }: OrderFacts): Decimal {
  const comesTo = ({ lineId, ordered, shipped, closed }: LineLedger) => {
    const line = order.lines.find((each) => each.lineId === lineId)
    if (line === undefined || closed === 0) return zero
    const upTo = (units: number) => amountUpTo(line.price.gross, units, ordered, order.currency)
    return subtract(upTo(shipped + closed), upTo(shipped))
  }
  return state.lines.map(comesTo).reduce(add, decimal('0'))
}

function openReason({
  state,
  parkedReport,
}: OrderFacts): Pick<Difference, 'reason' | 'waitingFor' | 'codes'> {
  const { phase, waitingFor } = state
  if (parkedReport !== undefined) return { reason: 'shipment-parked', codes: parkedReport }
  if (phase === 'held') return { reason: 'waits-for-payment' }
  if (waitingFor !== undefined) return { reason: 'waiting', waitingFor }
  return { reason: phase === 'accepted' ? 'being-allocated' : 'to-be-shipped' }
}
