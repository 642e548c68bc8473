import { describe, expect, test } from 'vitest'
import { countDifferences, type StockCount } from './count-differences.ts'
import { codesOf, stockOf } from './lot-fixture.ts'
import { planAdjustment } from './plan-adjustment.ts'

const stock = [
  stockOf('A', 10, { available: 4 }),
  stockOf('B', 5),
  stockOf('C', 3),
  stockOf('EMPTY', 0),
  stockOf('A', 99, { locationId: 'halle' }),
]

function countOf(counted: Readonly<Record<string, number>>, complete = false): StockCount {
  return {
    locationId: 'leipzig',
    complete,
    counted: Object.entries(counted).map(([lot, quantity]) => ({ sku: 'CHOC-70', lot, quantity })),
  }
}

function told(count: StockCount): string[] {
  const result = countDifferences(count, stock)
  return result.ok ? result.value.map(({ lot, kind, quantity }) => `${lot} ${kind} ${quantity}`) : []
}

describe('a count', () => {
  test('gives an adjustment for each difference and none where it agrees', () => {
    expect(told(countOf({ A: 8, B: 7, C: 3 }))).toEqual(['A adjusted-down 2', 'B adjusted-up 2'])
  })

  test('says nothing of lots that were not counted, unless all were', () => {
    expect(told(countOf({ B: 5 }))).toEqual([])
    expect(told(countOf({ B: 5 }, true))).toEqual(['A adjusted-down 10', 'C adjusted-down 3'])
  })

  test('is a fact: its adjustments take what orders were given, and name the count as their reason', () => {
    const result = countDifferences(countOf({ A: 1 }), stock)
    const [adjustment] = result.ok ? result.value : []
    expect(adjustment).toMatchObject({ reason: 'count', forced: true, locationId: 'leipzig' })
    expect(adjustment && planAdjustment(adjustment, stock[0])).toMatchObject({
      value: { takenFromOrders: 5 },
    })
  })

  test('brings the stock to what was counted', () => {
    const result = countDifferences(countOf({ A: 0, B: 12, C: 1 }), stock)
    const after = (result.ok ? result.value : []).map((adjustment) => {
      const here = stock.find(({ lot, locationId }) => lot === adjustment.lot && locationId === 'leipzig')
      const plan = planAdjustment(adjustment, here)
      return plan.ok ? (here?.onHand ?? 0) + plan.value.movement.onHand : plan.faults
    })
    expect(after).toEqual([0, 12, 1])
  })

  test('refuses what cannot have been counted', () => {
    const twice = {
      ...countOf({ A: 1 }),
      counted: [...countOf({ A: 1 }).counted, ...countOf({ A: 2 }).counted],
    }
    expect(codesOf(countDifferences(twice, stock))).toEqual(['LOTS-TWICE'])
    expect(codesOf(countDifferences(countOf({ A: -1, B: 0.5 }), stock))).toEqual(['LOTS-COUNT', 'LOTS-COUNT'])
    expect(countDifferences(countOf({ X: 1 }), stock)).toEqual({
      ok: false,
      faults: [expect.objectContaining({ code: 'LOTS-STOCK-UNKNOWN', pointer: '/counted/0/lot' })],
    })
  })
})
