import { addDays, instantOf } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usableUntil } from './lot-dates.ts'
import { stockOf, today } from './lot-fixture.ts'
import { type PickOptions, pickLots } from './pick-lots.ts'
import type { StockLot } from './stock-lot.ts'

const day = fc.option(
  fc.integer({ min: -3, max: 6 }).map((days) => addDays(today, days)),
  { nil: undefined },
)

const stockLot = fc
  .record({
    lot: fc.integer({ min: 0, max: 20 }).map((n) => `L${n}`),
    expiry: day,
    bestBefore: day,
    receivedAt: fc.integer({ min: 0, max: 5 }).map(instantOf),
    status: fc.constantFrom('released', 'released', 'released', 'inspection', 'held', 'recalled', 'rejected'),
    available: fc.integer({ min: -5, max: 20 }),
  })
  .map(
    ({ lot, expiry, bestBefore, receivedAt, status, available }): StockLot =>
      stockOf(lot, Math.max(available, 0), {
        receivedAt,
        status,
        available,
        ...(expiry && { expiry }),
        ...(bestBefore && { bestBefore }),
      }),
  )

const stock = fc.uniqueArray(stockLot, { selector: ({ lot }) => lot, maxLength: 12 })
const needed = fc.integer({ min: 0, max: 60 })
const named = fc.array(
  fc.record({
    lot: fc.integer({ min: 0, max: 20 }).map((n) => `L${n}`),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 6 },
)

const options: fc.Arbitrary<PickOptions> = fc
  .tuple(fc.constantFrom('fefo' as const, 'fifo' as const), fc.nat(4), fc.option(named, { nil: undefined }))
  .map(([policy, minimumDays, lots]) => ({ today, policy, minimumDays, ...(lots && { named: lots }) }))

/** What each lot may give, told without the code under test. */
function usable(
  lots: readonly StockLot[],
  { minimumDays = 0, named: names }: PickOptions,
): Map<string, number> {
  const mayLeave = (lot: StockLot) => {
    const until = usableUntil(lot)
    return lot.status === 'released' && (until === undefined || until >= addDays(today, minimumDays))
  }
  const wanted = (lot: StockLot) =>
    names?.filter((name) => name.lot === lot.lot).reduce((sum, { quantity }) => sum + quantity, 0) ??
    lot.available
  return new Map(
    lots
      .filter((lot) => mayLeave(lot) && lot.available > 0 && wanted(lot) > 0)
      .map((lot) => [lot.lot, Math.min(lot.available, wanted(lot))]),
  )
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, n) => total + n, 0)
}

test('picks add up to what was needed, or nothing is picked and exactly the rest is missing', () => {
  fc.assert(
    fc.property(needed, stock, options, (units, lots, how) => {
      const plan = pickLots(units, lots, how)
      const there = sum(usable(lots, how).values())
      if (plan.enough) expect(sum(plan.picks.map(({ quantity }) => quantity))).toBe(units)
      else expect(plan.missing).toBe(units - there)
      expect(plan.enough).toBe(there >= units)
    }),
  )
})

test('no lot gives more than it has, none twice, and never one that is stopped, expired or too short of shelf life', () => {
  fc.assert(
    fc.property(needed, stock, options, (units, lots, how) => {
      const plan = pickLots(units, lots, how)
      const picks = plan.enough ? plan.picks : []
      const most = usable(lots, how)
      expect(new Set(picks.map(({ lot }) => lot)).size).toBe(picks.length)
      for (const pick of picks) {
        expect(pick.quantity).toBeGreaterThan(0)
        expect(pick.quantity).toBeLessThanOrEqual(most.get(pick.lot) ?? 0)
      }
    }),
  )
})

test('a lot is touched only when every earlier one is empty', () => {
  fc.assert(
    fc.property(needed, stock, options, (units, lots, { named: _, ...how }) => {
      const plan = pickLots(units, lots, how)
      const picks = new Map((plan.enough ? plan.picks : []).map((pick) => [pick.lot, pick.quantity]))
      const free = usable(lots, how)
      const order = (lot: StockLot) =>
        `${how.policy === 'fifo' ? lot.receivedAt : (usableUntil(lot) ?? '9999-99-99')} ${lot.lot}`
      const taken = lots.filter(({ lot }) => picks.has(lot)).map(order)
      const last = taken.toSorted().at(-1) ?? ''
      for (const lot of lots.filter((l) => free.has(l.lot) && order(l) < last))
        expect(picks.get(lot.lot)).toBe(free.get(lot.lot))
    }),
  )
})

test('every free unit of every lot is either usable or blocked for one reason', () => {
  fc.assert(
    fc.property(stock, options, (lots, { named: _, ...how }) => {
      const plan = pickLots(1_000, lots, how)
      if (plan.enough) throw new Error('there cannot be enough')
      const all = sum(lots.map(({ available }) => Math.max(0, available)))
      expect(1_000 - plan.missing + sum(Object.values(plan.blocked))).toBe(all)
    }),
  )
})

test('the order in which stock is listed does not matter, and the list stays as it is', () => {
  const shuffled = stock.chain((lots) =>
    fc.tuple(fc.constant(lots), fc.shuffledSubarray(lots, { minLength: lots.length })),
  )
  fc.assert(
    fc.property(needed, shuffled, options, (units, [lots, others], how) => {
      const before = structuredClone(lots)
      expect(pickLots(units, others, how)).toEqual(pickLots(units, lots, how))
      expect(lots).toEqual(before)
    }),
  )
})
