import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideRevision } from './decide-revision.ts'
import type { Order } from './order.ts'
import { mugs, orderOf } from './order-fixture.ts'
import type { OrderState } from './order-state.ts'

const report = fc.record({
  paid: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 3 }),
  cancels: fc.boolean(),
})

/** What a channel says about one order over time, oldest first; a cancellation stands once it is said. */
const history = fc.array(report, { minLength: 1, maxLength: 6 }).map((reports) =>
  reports.map(({ paid, quantity }, i): Order => {
    const isCancelled = reports.slice(0, i + 1).some(({ cancels }) => cancels)
    return orderOf({
      revision: 10 * (i + 1),
      paid,
      lines: [{ ...mugs, quantity }],
      ...(isCancelled && { cancelledAt: instant('2026-11-20T10:00:00Z') }),
    })
  }),
)

/** The reports in any order of arrival, some of them more than once. */
const arrivals = history.chain((reports) => {
  const repeats = fc.array(fc.constantFrom(...reports), { maxLength: 4 })
  return fc.tuple(fc.constant(reports), repeats).chain(([told, more]) =>
    fc.record({
      told: fc.constant(told),
      arriving: fc.shuffledSubarray([...told, ...more], { minLength: told.length + more.length }),
    }),
  )
})

interface OnRecord {
  readonly order: Order
  readonly state: OrderState
}

function afterAll(reports: readonly Order[]): OnRecord {
  let known: OnRecord | undefined
  for (const incoming of reports) {
    const decision = decideRevision(incoming, known)
    expect(decision.kind).not.toBe('park')
    if (decision.kind === 'write') known = { order: incoming, state: decision.state }
  }
  if (known === undefined) throw new Error('the first report is always written')
  return known
}

/** Everything but the count of writes. */
function content({ order, state }: OnRecord) {
  return { order, state: { ...state, version: 0 } }
}

test('reports in any order, and any of them again, end in the state of the newest', () => {
  fc.assert(
    fc.property(arrivals, ({ told, arriving }) => {
      expect(content(afterAll(arriving))).toEqual(content(afterAll(told.slice(-1))))
    }),
    { numRuns: 1000 },
  )
})

test('every write is one version on and never steps back in revision', () => {
  fc.assert(
    fc.property(arrivals, ({ arriving }) => {
      let known: OnRecord | undefined
      for (const incoming of arriving) {
        const decision = decideRevision(incoming, known)
        if (decision.kind !== 'write') continue
        expect(decision.state.version).toBe((known?.state.version ?? 0) + 1)
        expect(decision.state.revision).toBeGreaterThanOrEqual(known?.state.revision ?? 0)
        known = { order: incoming, state: decision.state }
      }
    }),
  )
})
