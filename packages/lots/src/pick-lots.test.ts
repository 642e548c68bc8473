import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { expiryOrder, pickLots } from './pick-lots.ts'
import type { StockLot } from './stock.ts'

const today = calendarDate('2026-11-20')

function lot(name: string, available: number, more: Partial<StockLot> = {}): StockLot {
  return {
    locationId: 'leipzig',
    sku: 'CHOC-70',
    lot: name,
    status: 'released',
    onHand: available,
    available,
    ...more,
  }
}

const late = { expiry: calendarDate('2027-01-31') }
const soon = { expiry: calendarDate('2026-12-31') }

describe('first expired, first out', () => {
  test('the earliest expiry goes first, whatever the order of the list; what never expires goes last', () => {
    const stock = [lot('NEVER', 5), lot('LATE', 5, late), lot('SOON', 5, soon)]
    expect(pickLots(12, stock, today)).toEqual({
      enough: true,
      picks: [
        { lot: 'SOON', quantity: 5, ...soon },
        { lot: 'LATE', quantity: 5, ...late },
        { lot: 'NEVER', quantity: 2 },
      ],
    })
  })

  test('lots of one expiry go by name', () => {
    const stock = [lot('B', 1, soon), lot('A', 1, soon), lot('C', 1, soon)]
    const plan = pickLots(3, stock, today)
    expect(plan.enough && plan.picks.map((pick) => pick.lot)).toEqual(['A', 'B', 'C'])
  })

  test('a lot may be used on its day of expiry and not a day longer', () => {
    const stock = [lot('TODAY', 1, { expiry: today })]
    expect(pickLots(1, stock, today)).toMatchObject({ enough: true })
    expect(pickLots(1, stock, calendarDate('2026-11-21'))).toEqual({ enough: false, missing: 1 })
  })
})

describe('what may not leave is not picked', () => {
  test.each([
    ['held', { status: 'held' as const }],
    ['recalled', { status: 'recalled' as const }],
    ['expired', { expiry: calendarDate('2026-11-19') }],
    ['empty', { available: 0 }],
    ['overdrawn', { available: -3 }],
  ])('%s', (_, more) => {
    expect(pickLots(2, [lot('STOPPED', 5, more), lot('GOOD', 1)], today)).toEqual({
      enough: false,
      missing: 1,
    })
  })
})

test('all or nothing: a shortage picks nothing and says how many are missing', () => {
  expect(pickLots(10, [lot('A', 4), lot('B', 3)], today)).toEqual({ enough: false, missing: 3 })
  expect(pickLots(1, [], today)).toEqual({ enough: false, missing: 1 })
  expect(pickLots(0, [], today)).toEqual({ enough: true, picks: [] })
})

test('text of expiries sorts as they do, none last', () => {
  expect([expiryOrder({}), expiryOrder(late), expiryOrder(soon)].sort()).toEqual([
    expiryOrder(soon),
    expiryOrder(late),
    expiryOrder({}),
  ])
  expect(expiryOrder({}) > expiryOrder({ expiry: calendarDate('9999-12-31') })).toBe(true)
})
