import assert from 'node:assert/strict'

/** Where an order is in its life. */
export type OrderPhase =
  | 'held'
  | 'accepted'
  | 'waiting'
  | 'allocated'
  | 'partly-shipped'
  | 'shipped'
  | 'cancelled'

/** What happens to an order. */
export type OrderStep =
  | 'pay'
  | 'hold'
  | 'wait'
  | 'allocate'
  | 'ship-part'
  | 'ship-rest'
  | 'unship-part'
  | 'unship-all'
  | 'cancel'

/**
 * The one transition table; a step that is not listed for a phase must not happen in it. An order to which goods were added
 * when it had been allocated waits for them, and is given them, in the phase that it is in: what it has may leave meanwhile.
 * One may be partly shipped, or shipped, with nothing that left: its goods were given up. That may be cancelled, no other.
 */
export const orderLife: Readonly<Record<OrderPhase, Readonly<Partial<Record<OrderStep, OrderPhase>>>>> = {
  held: { pay: 'accepted', cancel: 'cancelled' },
  accepted: { hold: 'held', wait: 'waiting', allocate: 'allocated', cancel: 'cancelled' },
  waiting: { hold: 'held', wait: 'waiting', allocate: 'allocated', cancel: 'cancelled' },
  allocated: {
    wait: 'allocated',
    allocate: 'allocated',
    'ship-part': 'partly-shipped',
    'ship-rest': 'shipped',
    cancel: 'cancelled',
  },
  'partly-shipped': {
    wait: 'partly-shipped',
    allocate: 'partly-shipped',
    'ship-part': 'partly-shipped',
    'ship-rest': 'shipped',
    'unship-part': 'partly-shipped',
    'unship-all': 'allocated',
    cancel: 'cancelled',
  },
  shipped: { 'unship-part': 'partly-shipped', 'unship-all': 'allocated', cancel: 'cancelled' },
  cancelled: {},
}

/** True while goods of the order are given and not all of them have left: its location has them to pick. */
export function isToPick(phase: OrderPhase): boolean {
  return phase === 'allocated' || phase === 'partly-shipped'
}

/** True when the table allows the step. */
export function mayTake(phase: OrderPhase, step: OrderStep): boolean {
  return orderLife[phase][step] !== undefined
}

/** The phase after the step; a step the table does not allow is a defect of the caller. */
export function phaseAfter(phase: OrderPhase, step: OrderStep): OrderPhase {
  const next = orderLife[phase][step]
  assert(next !== undefined, `an order that is ${phase} cannot ${step}`)
  return next
}
