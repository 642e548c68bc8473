import { addDays, calendarDate } from '@tallystick/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expiryOrder, pickLots } from './pick-lots.ts'
import type { StockLot } from './stock.ts'

const today = calendarDate('2026-11-20')

const stockLot = fc
  .record({
    lot: fc.integer({ min: 0, max: 9 }).map((n) => `L${n}`),
    days: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
    status: fc.constantFrom('released' as const, 'released' as const, 'held' as const, 'recalled' as const),
    available: fc.integer({ min: -5, max: 20 }),
  })
  .map(
    ({ lot, days, status, available }): StockLot => ({
      locationId: 'leipzig',
      sku: 'CHOC-70',
      lot,
      status,
      onHand: Math.max(available, 0),
      available,
      ...(days !== undefined && { expiry: addDays(today, days) }),
    }),
  )

const idOf = ({ lot, expiry = '' }: { lot: string; expiry?: string }) => `${expiry} ${lot}`
const stock = fc.uniqueArray(stockLot, { selector: idOf, maxLength: 12 })
const needed = fc.integer({ min: 0, max: 60 })

function usable(lots: readonly StockLot[]): StockLot[] {
  return lots.filter(
    ({ status, expiry, available }) =>
      status === 'released' && available > 0 && (expiry === undefined || expiry >= today),
  )
}

test('picks add up to what was needed, or nothing is picked and exactly the rest is missing', () => {
  fc.assert(
    fc.property(needed, stock, (units, lots) => {
      const plan = pickLots(units, lots, today)
      const there = usable(lots).reduce((sum, { available }) => sum + available, 0)
      if (plan.enough) expect(plan.picks.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(units)
      else expect(plan.missing).toBe(units - there)
      expect(plan.enough).toBe(there >= units)
    }),
  )
})

test('no lot gives more than it has, none gives twice, and only those that may leave give', () => {
  fc.assert(
    fc.property(needed, stock, (units, lots) => {
      const plan = pickLots(units, lots, today)
      const picks = plan.enough ? plan.picks : []
      const left = new Map(usable(lots).map((lot) => [idOf(lot), lot.available]))
      expect(new Set(picks.map(idOf)).size).toBe(picks.length)
      for (const pick of picks) {
        expect(pick.quantity).toBeGreaterThan(0)
        expect(pick.quantity).toBeLessThanOrEqual(left.get(idOf(pick)) ?? 0)
      }
    }),
  )
})

test('a lot is touched only when every earlier one is empty', () => {
  fc.assert(
    fc.property(needed, stock, (units, lots) => {
      const plan = pickLots(units, lots, today)
      const picks = plan.enough ? plan.picks : []
      const picked = new Map(picks.map((pick) => [idOf(pick), pick.quantity]))
      const last = picks.at(-1)
      if (last === undefined) return
      const earlier = usable(lots).filter((lot) => expiryOrder(lot) < expiryOrder(last))
      for (const lot of earlier) expect(picked.get(idOf(lot))).toBe(lot.available)
      expect(picks.map(expiryOrder)).toEqual(picks.map(expiryOrder).sort())
    }),
  )
})

test('the order in which stock is listed does not matter, and the list stays as it is', () => {
  const shuffled = stock.chain((lots) =>
    fc.tuple(fc.constant(lots), fc.shuffledSubarray(lots, { minLength: lots.length })),
  )
  fc.assert(
    fc.property(needed, shuffled, (units, [lots, others]) => {
      const before = structuredClone(lots)
      expect(pickLots(units, others, today)).toEqual(pickLots(units, lots, today))
      expect(lots).toEqual(before)
    }),
  )
})
