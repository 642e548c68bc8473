import { calendarDate } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import type { PartAllocation, ShippedUnits } from '@tallystick/orders'
import { hasUnit } from '@tallystick/serials'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bindPart, type PartReport } from './bind-part.ts'
import { factsOf, fromLots, serial, serialised, shelvesOf, stockLot } from './binding-fixture.ts'

const stock = [stockLot('CHOC', 'A', 9), stockLot('CHOC', 'B', 9), stockLot('CHOC', 'C', 9)]

function bind(
  part: PartAllocation,
  units: readonly ShippedUnits[],
  { lots = stock, ...change }: Partial<PartReport> & { readonly lots?: readonly StockLot[] } = {},
) {
  const bound = bindPart({
    lineId: '1',
    part,
    reported: units.map((group, u) => ({ units: group, pointer: `/lines/0/units/${u}` })),
    stillNeeded: 0,
    serials: factsOf(),
    shelf: shelvesOf(lots).get(part.sku) ?? new Map(),
    shippedOn: '2026-11-20',
    hasLeft: true,
    ...change,
  })
  const moved = bound.movements.map(({ lot, shipped, available }) => [lot, shipped, available])
  return { ...bound, moved }
}

function faults(...of: Parameters<typeof bind>): [string, string][] {
  return bind(...of).faults.map(({ code, pointer }) => [code, pointer])
}

describe('serials of the part', () => {
  const part = serialised('ESPRESSO', 10)
  const shippedUnits = (bound: PartAllocation) =>
    Array.from({ length: 10 }, (_, unit) => unit).filter((unit) =>
      hasUnit(bound.shippedUnits ?? new Uint8Array(), unit),
    )

  test('that left are marked, whichever of the range they are', () => {
    const bound = bind(part, [
      { quantity: 2, serials: [serial(109), serial(100)] },
      { quantity: 1, serials: [serial(104)] },
    ])
    expect(shippedUnits(bound.part)).toEqual([0, 4, 9])
    expect(bound).toMatchObject({
      moved: [],
      named: [],
      toMake: [],
      departed: [{ lineId: '1', sku: 'ESPRESSO', quantity: 3, units: '0,4,9' }],
    })
    expect(part.shippedUnits).toEqual(new Uint8Array(2))
  })

  test('count through all of its ranges', () => {
    const [range] = part.serials ?? []
    const space = range?.space ?? ''
    const pieces = [300, 100].map((from) => ({ space, from, count: 5 }))
    const bound = bind({ ...part, serials: pieces }, [{ quantity: 2, serials: [serial(100), serial(304)] }])
    expect(bound.departed).toMatchObject([{ units: '4-5' }])
    expect(shippedUnits(bound.part)).toEqual([4, 5])
  })

  test('that are not of this line are foreign', () => {
    expect(
      faults(part, [{ quantity: 4, serials: [serial(99), serial(100), serial(110), 'K7Q2M9XD4T0A'] }]),
    ).toEqual([
      ['ORDERS-SERIAL-FOREIGN', '/lines/0/units/0/serials/0'],
      ['ORDERS-SERIAL-FOREIGN', '/lines/0/units/0/serials/2'],
      ['ORDERS-SERIAL-FOREIGN', '/lines/0/units/0/serials/3'],
    ])
  })

  test('leave once', () => {
    const { part: after } = bind(part, [{ quantity: 1, serials: [serial(105)] }])
    expect(faults(after, [{ quantity: 2, serials: [serial(104), serial(105)] }])).toEqual([
      ['ORDERS-SERIAL-SHIPPED', '/lines/0/units/0/serials/1'],
    ])
  })

  test('that were retired never leave', () => {
    const withRetired = { ...part, retiredUnits: Uint8Array.of(0b100, 0) }
    expect(faults(withRetired, [{ quantity: 2, serials: [serial(102), serial(103)] }])).toEqual([
      ['ORDERS-SERIAL-RETIRED', '/lines/0/units/0/serials/0'],
    ])
  })

  test('have to be told', () => {
    expect(faults(part, [{ quantity: 1, serials: [serial(100)] }, { quantity: 1 }])).toEqual([
      ['ORDERS-SERIAL-COUNT', '/lines/0/units/1/serials'],
    ])
  })

  test('with a fault among them: none is marked', () => {
    const bound = bind(part, [{ quantity: 2, serials: [serial(100), serial(1)] }])
    expect(shippedUnits(bound.part)).toEqual([])
  })
})

describe('lots', () => {
  test('as allocated: they are on hand no more, and were not available before', () => {
    const { part, moved, departed } = bind(fromLots('CHOC', { A: 3, B: 2 }), [
      { quantity: 3, lot: 'A' },
      { quantity: 2, lot: 'B' },
    ])
    expect(part.lots).toEqual([
      { lot: 'A', quantity: 3, shipped: 3 },
      { lot: 'B', quantity: 2, shipped: 2 },
    ])
    expect(moved).toEqual([
      ['A', 3, 0],
      ['B', 2, 0],
    ])
    expect(departed).toEqual([
      { lineId: '1', sku: 'CHOC', lot: 'A', quantity: 3 },
      { lineId: '1', sku: 'CHOC', lot: 'B', quantity: 2 },
    ])
  })

  test('another one than allocated: what left becomes the allocation, what was allocated is available again', () => {
    const { part, moved } = bind(fromLots('CHOC', { A: 3 }), [{ quantity: 3, lot: 'C' }])
    expect(part.lots).toEqual([{ lot: 'C', quantity: 3, shipped: 3 }])
    expect(moved).toEqual([
      ['C', 3, -3],
      ['A', 0, 3],
    ])
  })

  test('another one than allocated, of kits: what is inside those is known from their own lot', () => {
    const mix = [{ sku: 'TEA', lot: 'T1', perKit: 2 }]
    const { part } = bind(fromLots('CHOC', { A: 1 }), [{ quantity: 1, lot: 'C' }], {
      lots: [stockLot('CHOC', 'A', 9), stockLot('CHOC', 'C', 9, { mix })],
    })
    expect(part.lots).toEqual([{ lot: 'C', quantity: 1, shipped: 1, mix }])
  })

  test('in other parts than allocated: only the difference moves', () => {
    const { part, moved } = bind(fromLots('CHOC', { A: 3, B: 2 }), [
      { quantity: 1, lot: 'A' },
      { quantity: 4, lot: 'B' },
    ])
    expect(part.lots).toEqual([
      { lot: 'A', quantity: 1, shipped: 1 },
      { lot: 'B', quantity: 4, shipped: 4 },
    ])
    expect(moved).toEqual([
      ['A', 1, 0],
      ['B', 4, -2],
      ['A', 0, 2],
    ])
  })

  test('some still to come: those stay allocated, the earliest for them', () => {
    const { part, moved } = bind(fromLots('CHOC', { A: 2, B: 2 }), [{ quantity: 2, lot: 'B' }], {
      stillNeeded: 1,
    })
    expect(part.lots).toEqual([
      { lot: 'A', quantity: 1, shipped: 0 },
      { lot: 'B', quantity: 2, shipped: 2 },
    ])
    expect(moved.at(-1)).toEqual(['A', 0, 1])
  })

  test('none to come any more: a short close gives them back, the latest first', () => {
    const { part, moved } = bind(fromLots('CHOC', { A: 3, B: 3 }), [{ quantity: 2, lot: 'A' }])
    expect(part.lots).toEqual([{ lot: 'A', quantity: 2, shipped: 2 }])
    expect(moved.slice(1)).toEqual([
      ['B', 0, 3],
      ['A', 0, 1],
    ])
  })

  test('none left and none to come: all goes back', () => {
    const { part, moved, departed } = bind(fromLots('CHOC', { A: 3 }), [])
    expect(part.lots).toEqual([])
    expect(moved).toEqual([['A', 0, 3]])
    expect(departed).toEqual([])
  })
})

describe('lots that should not have left', () => {
  const part = fromLots('CHOC', { A: 3 })
  const expiry = calendarDate('2026-11-19')

  test('a lot that was not told, or that the location does not have', () => {
    expect(faults(part, [{ quantity: 1 }, { quantity: 2, lot: 'Z' }])).toEqual([
      ['ORDERS-LOT-MISSING', '/lines/0/units/0/lot'],
      ['ORDERS-LOT-UNKNOWN', '/lines/0/units/1/lot'],
    ])
  })

  test('another expiry than the one on record', () => {
    expect(faults(part, [{ quantity: 3, lot: 'A', expiry }])).toEqual([
      ['ORDERS-LOT-EXPIRY-DIFFERS', '/lines/0/units/0/expiry'],
    ])
  })

  test.each(['inspection', 'held', 'rejected'] as const)('%s', (status) => {
    const lots = [stockLot('CHOC', 'A', 9, { status })]
    expect(faults(part, [{ quantity: 3, lot: 'A' }], { lots })).toEqual([
      ['ORDERS-LOT-STOPPED', '/lines/0/units/0/lot'],
    ])
  })

  test('expired on the day they left, not on their day of expiry', () => {
    const lots = [stockLot('CHOC', 'A', 9, { expiry })]
    const given: PartAllocation = { ...part, lots: [{ lot: 'A', expiry, quantity: 3, shipped: 0 }] }
    const units = [{ quantity: 3, lot: 'A' }]
    expect(faults(given, units, { lots })).toEqual([['ORDERS-LOT-EXPIRED', '/lines/0/units/0/lot']])
    expect(faults(given, units, { lots, shippedOn: '2026-11-19' })).toEqual([])
  })

  test('with a fault among them: nothing moves', () => {
    const bound = bind(part, [
      { quantity: 2, lot: 'A' },
      { quantity: 1, lot: 'Z' },
    ])
    expect(bound.movements).toEqual([])
    expect(bound.part).toEqual(part)
  })
})

test('of a part that has neither, what the report says of serials and lots is not looked at', () => {
  const part: PartAllocation = { sku: 'MUG', perLineUnit: 1 }
  const bound = bind(part, [{ quantity: 2, lot: 'Z', serials: ['X', 'Y'] }])
  expect(bound).toMatchObject({ part, moved: [], named: [], faults: [] })
  expect(bound.departed).toEqual([{ lineId: '1', sku: 'MUG', quantity: 2 }])
})

test('whatever leaves of whatever was given: counts add up on ledger and shelf', () => {
  const lot = fc.constantFrom('A', 'B', 'C')
  const scene = fc.record({
    given: fc.dictionary(lot, fc.integer({ min: 1, max: 5 }), { minKeys: 1 }),
    left: fc.array(fc.record({ lot, quantity: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    outstanding: fc.integer({ min: 0, max: 5 }),
  })
  fc.assert(
    fc.property(scene, ({ given, left, outstanding }) => {
      const part = fromLots('CHOC', { ...given })
      const ordered = Object.values(given).reduce((sum, quantity) => sum + quantity, 0)
      const shipped = left.reduce((sum, { quantity }) => sum + quantity, 0)
      const stillNeeded = Math.max(0, Math.min(outstanding, ordered - shipped))
      fc.pre(shipped <= ordered)
      const bound = bind(part, left, { stillNeeded })
      const lots = bound.part.lots ?? []
      const sum = (of: (each: (typeof lots)[number]) => number) =>
        lots.reduce((total, each) => total + of(each), 0)
      expect(bound.faults).toEqual([])
      expect(sum((each) => each.shipped)).toBe(shipped)
      expect(sum((each) => each.quantity - each.shipped)).toBe(stillNeeded)
      expect(lots.every((each) => each.shipped <= each.quantity && each.quantity > 0)).toBe(true)
      const moved = (of: 'shipped' | 'available') =>
        bound.movements.reduce((total, each) => total + each[of], 0)
      expect(moved('shipped')).toBe(shipped)
      expect(moved('available')).toBe(ordered - shipped - stillNeeded)
      expect(bound.departed.reduce((total, { quantity }) => total + quantity, 0)).toBe(shipped)
    }),
  )
})
