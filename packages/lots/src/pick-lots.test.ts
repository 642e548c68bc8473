import { calendarDate, instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { expiryOrder } from './lot-dates.ts'
import { late, soon, stockOf, today, tomorrow, yesterday } from './lot-fixture.ts'
import { MAX_MINIMUM_DAYS, minimumDaysFor } from './minimum-days.ts'
import { type PickPlan, pickLots } from './pick-lots.ts'
import { sayShortage } from './say-shortage.ts'

const fefo = { today, policy: 'fefo' } as const
const fifo = { today, policy: 'fifo' } as const

function lotsIn(plan: PickPlan): string[] {
  return plan.enough ? plan.picks.map(({ lot, quantity }) => `${quantity} ${lot}`) : []
}

describe('first expired, first out', () => {
  test('the earliest expiry goes first, whatever the order of the list; what never expires goes last', () => {
    const stock = [
      stockOf('NEVER', 5),
      stockOf('LATE', 5, { expiry: late }),
      stockOf('SOON', 5, { expiry: soon }),
    ]
    expect(pickLots(12, stock, fefo)).toEqual({
      enough: true,
      picks: [
        { lot: 'SOON', quantity: 5, expiry: soon },
        { lot: 'LATE', quantity: 5, expiry: late },
        { lot: 'NEVER', quantity: 2 },
      ],
    })
  })

  test('a best-before date counts where there is no expiry, and only there', () => {
    const stock = [
      stockOf('EXPIRES', 1, { expiry: late, bestBefore: today }),
      stockOf('BEST', 1, { bestBefore: soon }),
    ]
    expect(lotsIn(pickLots(2, stock, fefo))).toEqual(['1 BEST', '1 EXPIRES'])
  })

  test('lots of one expiry go by name', () => {
    const stock = ['B', 'A', 'C'].map((name) => stockOf(name, 1, { expiry: soon }))
    expect(lotsIn(pickLots(3, stock, fefo))).toEqual(['1 A', '1 B', '1 C'])
  })

  test('a lot may be used on its last day and not a day longer', () => {
    const stock = [stockOf('TODAY', 1, { expiry: today })]
    expect(lotsIn(pickLots(1, stock, fefo))).toEqual(['1 TODAY'])
    expect(pickLots(1, stock, { ...fefo, today: tomorrow })).toEqual({
      enough: false,
      missing: 1,
      blocked: { expired: 1 },
    })
  })

  test('a lot of kits tells what is inside', () => {
    const mix = [{ sku: 'CHOC-70', lot: 'C1', perKit: 2 }]
    expect(pickLots(1, [stockOf('K1', 3, { mix })], fefo)).toEqual({
      enough: true,
      picks: [{ lot: 'K1', quantity: 1, mix }],
    })
  })
})

describe('first in, first out', () => {
  test('goes by when a lot came, then by name, whatever expires first', () => {
    const [first, then] = [instant('2026-01-01T00:00:00Z'), instant('2026-01-02T00:00:00Z')]
    const stock = [
      stockOf('C', 1, { receivedAt: then, expiry: soon }),
      stockOf('B', 1, { receivedAt: first, expiry: late }),
      stockOf('A', 1, { receivedAt: then, expiry: late }),
    ]
    expect(lotsIn(pickLots(3, stock, fifo))).toEqual(['1 B', '1 A', '1 C'])
  })
})

describe('named lots', () => {
  const stock = [
    stockOf('A', 5, { expiry: soon }),
    stockOf('B', 5, { expiry: late }),
    stockOf('C', 5, { status: 'held' }),
  ]

  test('give and no others, in the order in which they were named, whatever the policy', () => {
    const named = [
      { lot: 'B', quantity: 2 },
      { lot: 'A', quantity: 1 },
      { lot: 'B', quantity: 1 },
    ]
    for (const policy of ['named', 'fefo', 'fifo'] as const)
      expect(lotsIn(pickLots(4, stock, { today, policy, named }))).toEqual(['3 B', '1 A'])
  })

  test('are not replaced by others when they are short, stopped, or not there', () => {
    const pick = (lot: string, quantity: number) =>
      pickLots(4, stock, { today, policy: 'named', named: [{ lot, quantity }] })
    expect(pick('B', 3)).toEqual({ enough: false, missing: 1, blocked: {} })
    expect(pick('C', 4)).toEqual({ enough: false, missing: 4, blocked: { held: 5 } })
    expect(pick('X', 4)).toEqual({ enough: false, missing: 4, blocked: {} })
  })

  test('must be named where the policy says so', () => {
    expect(pickLots(4, stock, { today, policy: 'named' })).toEqual({ enough: false, missing: 4, blocked: {} })
  })
})

describe('what may not leave is not picked, and the shortage says what would be there', () => {
  test.each([
    ['inspection', { status: 'inspection' }],
    ['held', { status: 'held' }],
    ['recalled', { status: 'recalled' }],
    ['rejected', { status: 'rejected' }],
    ['expired', { expiry: yesterday }],
    ['shelf-life', { expiry: today }],
  ] as const)('%s', (reason, change) => {
    const options = { ...fefo, minimumDays: 1 }
    expect(pickLots(2, [stockOf('STOPPED', 5, change), stockOf('GOOD', 1)], options)).toEqual({
      enough: false,
      missing: 1,
      blocked: { [reason]: 5 },
    })
  })

  test.each([0, -3])('%i free units are none', (available) => {
    expect(pickLots(2, [stockOf('A', 5, { available }), stockOf('B', 1)], fefo)).toEqual({
      enough: false,
      missing: 1,
      blocked: {},
    })
  })

  test('a held lot that expired counts once', () => {
    expect(pickLots(1, [stockOf('A', 5, { status: 'held', expiry: yesterday })], fefo)).toMatchObject({
      blocked: { held: 5 },
    })
  })
})

test('all or nothing: a shortage picks nothing', () => {
  expect(pickLots(10, [stockOf('A', 4), stockOf('B', 3)], fefo)).toEqual({
    enough: false,
    missing: 3,
    blocked: {},
  })
  expect(pickLots(1, [], fefo)).toEqual({ enough: false, missing: 1, blocked: {} })
  expect(pickLots(0, [], fefo)).toEqual({ enough: true, picks: [] })
})

describe('the shelf life that must be left', () => {
  test('is counted from today: a lot may have exactly so many days', () => {
    const stock = [stockOf('A', 1, { expiry: calendarDate('2026-12-20') })]
    expect(pickLots(1, stock, { ...fefo, minimumDays: 30 })).toMatchObject({ enough: true })
    expect(pickLots(1, stock, { ...fefo, minimumDays: 31 })).toMatchObject({ blocked: { 'shelf-life': 1 } })
  })

  test('is the channel’s, else the SKU’s, else none', () => {
    const picking = { minimumDays: 30, minimumDaysByChannel: { amazon: 90, shopify: 0 } }
    expect(['amazon', 'shopify', 'ebay', 'constructor'].map((c) => minimumDaysFor(picking, c))).toEqual([
      90, 0, 30, 30,
    ])
    expect(minimumDaysFor(undefined, 'ebay')).toBe(0)
    expect(minimumDaysFor({}, 'ebay')).toBe(0)
  })

  test.each([-1, 0.5, MAX_MINIMUM_DAYS + 1, Number.NaN])('of %s days is a defect', (minimumDays) => {
    expect(() => pickLots(1, [], { ...fefo, minimumDays })).toThrow('a minimum shelf life')
  })

  test('of the limit is fine', () => {
    expect(lotsIn(pickLots(1, [stockOf('A', 1)], { ...fefo, minimumDays: MAX_MINIMUM_DAYS }))).toEqual([
      '1 A',
    ])
  })
})

test('a shortage is told in words', () => {
  const blocked = { expired: 2, held: 5, 'shelf-life': 1 }
  expect(sayShortage({ enough: false, missing: 3, blocked })).toBe(
    '3 missing; there are 5 held, 2 expired, 1 too close to their last day',
  )
  expect(sayShortage({ enough: false, missing: 3, blocked: {} })).toBe('3 missing')
})

test('text of dates sorts as they do, none last', () => {
  const [never, atSoon, atLate] = [
    expiryOrder({}),
    expiryOrder({ bestBefore: soon }),
    expiryOrder({ expiry: late }),
  ]
  expect([never, atLate, atSoon].sort()).toEqual([atSoon, atLate, never])
  expect(never > expiryOrder({ expiry: calendarDate('9999-12-31') })).toBe(true)
})
