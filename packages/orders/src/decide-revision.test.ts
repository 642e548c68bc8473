import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { decideRevision } from './decide-revision.ts'
import type { Order } from './order.ts'
import { mugs, orderOf, stateOf } from './order-fixture.ts'
import type { OrderPhase } from './order-life.ts'

const cancelledAt = instant('2026-11-20T10:00:00Z')
const threeMugs: Partial<Order> = { lines: [{ ...mugs, quantity: 3 }] }
const unpaid = { paid: false }

function known(phase: OrderPhase, change: Parameters<typeof stateOf>[1] = {}) {
  return { order: orderOf(), state: stateOf(phase, change) }
}

function parks(code: string) {
  return { kind: 'park', faults: [expect.objectContaining({ code })] }
}

describe('an order that is not on record', () => {
  test.each([
    ['paid', {}, 'accepted'],
    ['unpaid', unpaid, 'held'],
    ['unpaid and on account', { ...unpaid, onAccount: true as const }, 'accepted'],
    ['cancelled before it came', { cancelledAt }, 'cancelled'],
    ['cancelled and unpaid', { ...unpaid, cancelledAt }, 'cancelled'],
  ])('%s is written', (_, change, phase) => {
    expect(decideRevision(orderOf(change))).toEqual({
      kind: 'write',
      state: {
        orderId: 'shopify.fable.1001',
        version: 1,
        revision: 10,
        phase,
        lines: [{ lineId: '1', ordered: 2, shipped: 0, closed: 0 }],
      },
    })
  })
})

describe('the report that is on record, again', () => {
  test.each(['held', 'accepted', 'waiting', 'allocated', 'partly-shipped', 'shipped', 'cancelled'] as const)(
    '%s: nothing to write',
    (phase) => {
      const paid = phase !== 'held'
      expect(decideRevision(orderOf({ paid }), known(phase))).toEqual({ kind: 'ignore' })
    },
  )

  test('cancelled twice: nothing to write', () => {
    expect(decideRevision(orderOf({ cancelledAt }), known('cancelled'))).toEqual({ kind: 'ignore' })
  })
})

describe('an older report', () => {
  test.each([{}, threeMugs, { cancelledAt }, unpaid])('is overtaken, whatever it says: %j', (change) => {
    expect(decideRevision(orderOf({ ...change, revision: 9 }), known('accepted'))).toEqual({ kind: 'ignore' })
  })
})

describe('the same goods', () => {
  test('paid now: the order goes on, in the same second too', () => {
    for (const revision of [10, 11])
      expect(decideRevision(orderOf({ revision }), known('held'))).toMatchObject({
        kind: 'write',
        state: { phase: 'accepted', revision, version: 4 },
      })
  })

  test('a later report without news moves the revision alone', () => {
    for (const phase of ['accepted', 'waiting', 'allocated', 'partly-shipped', 'shipped'] as const) {
      const { state } = known(phase, { waitingFor: 'stock' })
      expect(decideRevision(orderOf({ revision: 11 }), known(phase, { waitingFor: 'stock' }))).toEqual({
        kind: 'write',
        state: { ...state, revision: 11, version: 4 },
      })
    }
  })

  test('what is not about goods may change at any time', () => {
    const change = { revision: 11, buyer: { name: 'Grace Example' }, displayName: '#1001-B' }
    expect(decideRevision(orderOf(change), known('allocated'))).toMatchObject({ kind: 'write' })
  })

  test.each(['accepted', 'waiting'] as const)(
    '%s, then unpaid in a later report: held, and waiting for nothing',
    (phase) => {
      const decision = decideRevision(
        orderOf({ ...unpaid, revision: 11 }),
        known(phase, { waitingFor: 'stock' }),
      )
      expect(decision).toMatchObject({ kind: 'write', state: { phase: 'held' } })
      expect(decision).not.toHaveProperty('state.waitingFor')
    },
  )

  test('accepted, and unpaid in a report of the same second: payment counts', () => {
    expect(decideRevision(orderOf(unpaid), known('accepted'))).toEqual({ kind: 'ignore' })
  })

  test.each(['accepted', 'allocated'] as const)('%s, then unpaid, but on account: it goes on', (phase) => {
    const report = orderOf({ ...unpaid, onAccount: true, revision: 11 })
    expect(decideRevision(report, known(phase))).toMatchObject({ kind: 'write', state: { phase } })
  })

  test('shipped, then unpaid: a refund after delivery changes nothing of what was sold', () => {
    expect(decideRevision(orderOf({ ...unpaid, revision: 11 }), known('shipped'))).toEqual({ kind: 'ignore' })
  })

  test.each(['allocated', 'partly-shipped'] as const)('%s, then unpaid: parked', (phase) => {
    expect(decideRevision(orderOf({ ...unpaid, revision: 11 }), known(phase))).toEqual(
      parks('ORDERS-PAYMENT-WITHDRAWN'),
    )
  })
})

describe('other goods', () => {
  test.each(['held', 'accepted', 'waiting'] as const)('%s and not allocated: the edit counts', (phase) => {
    expect(
      decideRevision(orderOf({ ...threeMugs, revision: 11 }), known(phase, { waitingFor: 'stock' })),
    ).toEqual({
      kind: 'write',
      state: {
        orderId: 'shopify.fable.1001',
        version: 4,
        revision: 11,
        phase: 'accepted',
        lines: [{ lineId: '1', ordered: 3, shipped: 0, closed: 0 }],
      },
    })
  })

  test.each([
    ['another currency', { currency: 'CHF' }],
    ['another tax base', { pricesIncludeTax: false }],
    ['other totals', { totals: { net: '20.00', tax: '3.80', gross: '23.81' } }],
    ['a charge', { charges: [{ chargeId: 'tip', kind: 'tip' as const, label: 'Tip', price: mugs.price }] }],
    ['a line less', { lines: [] }],
  ])('%s is an edit', (_, change) => {
    expect(decideRevision(orderOf({ ...change, revision: 11 }), known('shipped'))).toEqual(
      parks('ORDERS-EDITED-AFTER-SHIPPING'),
    )
  })

  test('allocated: the line is to be given one more, and the order stays as it is', () => {
    const { state } = known('allocated')
    expect(decideRevision(orderOf({ ...threeMugs, revision: 11 }), known('allocated'))).toEqual({
      kind: 'write',
      state: {
        ...state,
        version: 4,
        revision: 11,
        lines: [{ ...state.lines[0], ordered: 3, raised: true }],
      },
    })
  })

  test('some lines of a waiting order allocated already: it begins anew, with what it has', () => {
    const { lines } = stateOf('allocated')
    const before = known('waiting', { lines, waitingFor: 'stock' })
    expect(decideRevision(orderOf({ ...threeMugs, revision: 11 }), before)).toMatchObject({
      kind: 'write',
      state: { phase: 'accepted', lines: [{ ordered: 3, raised: true }] },
    })
  })

  test('under the same revision: parked, because nobody can say which came last', () => {
    expect(decideRevision(orderOf(threeMugs), known('accepted'))).toEqual(parks('ORDERS-REVISION-AMBIGUOUS'))
  })
})

describe('other goods of an order that was given nothing, and of which units were given back', () => {
  const [line] = stateOf('waiting').lines
  const lines = line ? [{ ...line, closed: 1, refunded: { neverLeft: 1 } }] : []
  const edit = (change: Partial<Order>) =>
    decideRevision(orderOf({ ...threeMugs, revision: 11, ...change }), known('held', { lines }))

  test.each([
    ['paid', {}, 'accepted'],
    ['unpaid', unpaid, 'held'],
  ])('they stay closed: %s', (_, change, phase) => {
    expect(edit(change)).toMatchObject({ state: { phase, lines: [{ ordered: 3, closed: 1 }] } })
  })

  test('lowered to what was given back, it does not ship', () => {
    const oneMug = { lines: [{ ...mugs, quantity: 1 }] }
    expect(edit({ ...oneMug, ...unpaid })).toMatchObject({ state: { phase: 'held' } })
  })
})

describe('a cancellation', () => {
  test.each(['held', 'accepted', 'waiting'] as const)(
    'of an order that is %s, in the same second too: it waits for nothing any more',
    (phase) => {
      for (const revision of [10, 11]) {
        const decision = decideRevision(
          orderOf({ cancelledAt, revision }),
          known(phase, { waitingFor: 'stock' }),
        )
        expect(decision).toMatchObject({
          kind: 'write',
          state: { phase: 'cancelled', revision },
        })
        expect(decision).not.toHaveProperty('state.waitingFor')
      }
    },
  )

  test('that changes goods as well leaves the lines that it reports', () => {
    const change = { ...threeMugs, cancelledAt, revision: 11 }
    expect(decideRevision(orderOf(change), known('accepted'))).toMatchObject({
      state: { phase: 'cancelled', lines: [{ ordered: 3 }] },
    })
  })

  test('of an allocated order leaves what it was given on the ledger, from where it is given back', () => {
    const { state } = known('allocated')
    expect(decideRevision(orderOf({ cancelledAt, revision: 11 }), known('allocated'))).toEqual({
      kind: 'write',
      state: { ...state, phase: 'cancelled', revision: 11, version: 4 },
    })
  })

  test('of an order allocated in part does the same', () => {
    const { lines } = stateOf('allocated')
    const decision = decideRevision(orderOf({ cancelledAt, revision: 11 }), known('waiting', { lines }))
    expect(decision).toMatchObject({ kind: 'write', state: { phase: 'cancelled', lines } })
  })

  test('reported once more, later, leaves what is not given back yet', () => {
    const { lines } = stateOf('allocated')
    expect(
      decideRevision(orderOf({ cancelledAt, revision: 11 }), known('cancelled', { lines })),
    ).toMatchObject({
      kind: 'write',
      state: { phase: 'cancelled', revision: 11, lines },
    })
  })

  test.each(['partly-shipped', 'shipped'] as const)('of an order that is %s: parked', (phase) => {
    for (const left of [{ shipped: 1 }, { surplus: 1 }]) {
      const lines = stateOf(phase).lines.map((line) => ({ ...line, ...left }))
      expect(decideRevision(orderOf({ cancelledAt, revision: 11 }), known(phase, { lines }))).toEqual(
        parks('ORDERS-CANCELLED-AFTER-SHIPPING'),
      )
    }
  })

  test.each(['partly-shipped', 'shipped'] as const)(
    'of one that is %s, and nothing left: written',
    (phase) => {
      const lines = stateOf(phase).lines.map((line) => ({ ...line, closed: 1 }))
      const decision = decideRevision(orderOf({ cancelledAt, revision: 11 }), known(phase, { lines }))
      expect(decision).toMatchObject({ kind: 'write', state: { phase: 'cancelled', lines } })
    },
  )

  test('that is taken back: parked, whether or not the goods are the same', () => {
    for (const change of [{}, threeMugs])
      expect(decideRevision(orderOf({ ...change, revision: 11 }), known('cancelled'))).toEqual(
        parks('ORDERS-REOPENED'),
      )
  })

  test('wins over any report of the same second', () => {
    for (const change of [{}, threeMugs, unpaid])
      expect(decideRevision(orderOf(change), known('cancelled'))).toEqual({ kind: 'ignore' })
  })
})

describe('an order of which all was paid back after some of it left', () => {
  const left = { lineId: '1', ordered: 3, shipped: 1, closed: 0 }
  const order = orderOf({ lines: [{ ...mugs, quantity: 3 }] })
  const paidBack = { ...order, revision: 11, cancelledAt: order.placedAt, paidBack: true } as const

  test('is not cancelled: what has not left never will', () => {
    const state = stateOf('partly-shipped', { lines: [left] })
    const decision = decideRevision(paidBack, { order, state })
    expect(decision).toMatchObject({
      kind: 'write',
      state: { phase: 'shipped', revision: 11, lines: [{ shipped: 1, closed: 2 }] },
    })
    if (decision.kind === 'write')
      expect(decideRevision(paidBack, { order: paidBack, state: decision.state })).toEqual({ kind: 'ignore' })
  })

  test('is for people where the channel says only that it is cancelled', () => {
    const { paidBack: _, ...cancelled } = paidBack
    const state = stateOf('partly-shipped', { lines: [left] })
    expect(decideRevision(cancelled, { order, state })).toMatchObject({ kind: 'park' })
  })
})
