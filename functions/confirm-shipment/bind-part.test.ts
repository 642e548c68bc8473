import { calendarDate } from '@tallystick/kernel'
import type { PartAllocation, ShippedUnits } from '@tallystick/orders'
import { hasUnit } from '@tallystick/serials'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bindPart, type PartReport } from './bind-part.ts'
import { fromLots, serial, serialised, stockLot, worldOf } from './binding-fixture.ts'

const { counterOf } = worldOf({ lines: [], shipped: [] })
const stock = [stockLot('CHOC', 'A', 9), stockLot('CHOC', 'B', 9), stockLot('CHOC', 'C', 9)]

function bind(part: PartAllocation, units: readonly ShippedUnits[], change: Partial<PartReport> = {}) {
  const reported = units.map((group, u) => ({ units: group, pointer: `/lines/0/units/${u}` }))
  return bindPart({ part, reported, stillNeeded: 0, counterOf, stock, shippedOn: '2026-11-20', ...change })
}

function faults(...of: Parameters<typeof bind>): [string, string][] {
  return bind(...of).faults.map(({ code, pointer }) => [code, pointer])
}

describe('serials', () => {
  const part = serialised('ESPRESSO', 10)
  const shippedUnits = (bound: PartAllocation) =>
    Array.from({ length: 10 }, (_, unit) => unit).filter((unit) =>
      hasUnit(bound.shippedUnits ?? new Uint8Array(), unit),
    )

  test('that left are marked, whichever of the range they are', () => {
    const { part: bound, movements } = bind(part, [
      { quantity: 2, serials: [serial(109), serial(100)] },
      { quantity: 1, serials: [serial(104)] },
    ])
    expect(shippedUnits(bound)).toEqual([0, 4, 9])
    expect(movements).toEqual([])
    expect(part.shippedUnits).toEqual(new Uint8Array(2))
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
    const { part, movements } = bind(fromLots('CHOC', { A: 3, B: 2 }), [
      { quantity: 3, lot: 'A' },
      { quantity: 2, lot: 'B' },
    ])
    expect(part.lots).toEqual([
      { lot: 'A', quantity: 3, shipped: 3 },
      { lot: 'B', quantity: 2, shipped: 2 },
    ])
    expect(movements).toEqual([
      { sku: 'CHOC', lot: 'A', onHand: -3, available: 0 },
      { sku: 'CHOC', lot: 'B', onHand: -2, available: 0 },
    ])
  })

  test('another one than allocated: what left becomes the allocation, what was allocated is available again', () => {
    const { part, movements } = bind(fromLots('CHOC', { A: 3 }), [{ quantity: 3, lot: 'C' }])
    expect(part.lots).toEqual([{ lot: 'C', quantity: 3, shipped: 3 }])
    expect(movements).toEqual([
      { sku: 'CHOC', lot: 'C', onHand: -3, available: -3 },
      { sku: 'CHOC', lot: 'A', onHand: 0, available: 3 },
    ])
  })

  test('in other parts than allocated: only the difference moves', () => {
    const { part, movements } = bind(fromLots('CHOC', { A: 3, B: 2 }), [
      { quantity: 1, lot: 'A' },
      { quantity: 4, lot: 'B' },
    ])
    expect(part.lots).toEqual([
      { lot: 'A', quantity: 1, shipped: 1 },
      { lot: 'B', quantity: 4, shipped: 4 },
    ])
    expect(movements).toEqual([
      { sku: 'CHOC', lot: 'A', onHand: -1, available: 0 },
      { sku: 'CHOC', lot: 'B', onHand: -4, available: -2 },
      { sku: 'CHOC', lot: 'A', onHand: 0, available: 2 },
    ])
  })

  test('some still to come: those stay allocated, the earliest for them', () => {
    const { part, movements } = bind(fromLots('CHOC', { A: 2, B: 2 }), [{ quantity: 2, lot: 'B' }], {
      stillNeeded: 1,
    })
    expect(part.lots).toEqual([
      { lot: 'A', quantity: 1, shipped: 0 },
      { lot: 'B', quantity: 2, shipped: 2 },
    ])
    expect(movements.at(-1)).toEqual({ sku: 'CHOC', lot: 'A', onHand: 0, available: 1 })
  })

  test('none to come any more: a short close gives them back, the latest first', () => {
    const { part, movements } = bind(fromLots('CHOC', { A: 3, B: 3 }), [{ quantity: 2, lot: 'A' }])
    expect(part.lots).toEqual([{ lot: 'A', quantity: 2, shipped: 2 }])
    expect(movements.slice(1)).toEqual([
      { sku: 'CHOC', lot: 'B', onHand: 0, available: 3 },
      { sku: 'CHOC', lot: 'A', onHand: 0, available: 1 },
    ])
  })

  test('of one name are told apart by their expiry', () => {
    const [early, late] = ['2026-12-31', '2027-12-31'].map((day) => ({ expiry: calendarDate(day) }))
    const twins = [stockLot('CHOC', 'A', 9, early), stockLot('CHOC', 'A', 9, late)]
    const part: PartAllocation = {
      ...fromLots('CHOC', {}),
      lots: [{ lot: 'A', ...late, quantity: 1, shipped: 0 }],
    }
    const { movements } = bind(part, [{ quantity: 1, lot: 'A', ...late }], { stock: twins })
    expect(movements).toEqual([{ sku: 'CHOC', lot: 'A', ...late, onHand: -1, available: 0 }])
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

  test.each(['held', 'recalled'] as const)('%s', (status) => {
    expect(
      faults(part, [{ quantity: 3, lot: 'A' }], { stock: [stockLot('CHOC', 'A', 9, { status })] }),
    ).toEqual([['ORDERS-LOT-STOPPED', '/lines/0/units/0/lot']])
  })

  test('expired on the day they left, not on their day of expiry', () => {
    const dated = [stockLot('CHOC', 'A', 9, { expiry })]
    const given: PartAllocation = { ...part, lots: [{ lot: 'A', expiry, quantity: 3, shipped: 0 }] }
    const units = [{ quantity: 3, lot: 'A' }]
    expect(faults(given, units, { stock: dated })).toEqual([['ORDERS-LOT-EXPIRED', '/lines/0/units/0/lot']])
    expect(faults(given, units, { stock: dated, shippedOn: '2026-11-19' })).toEqual([])
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

test('a part that has neither is left as it is', () => {
  const part: PartAllocation = { sku: 'MUG', perLineUnit: 1 }
  expect(bind(part, [{ quantity: 2, lot: 'Z', serials: ['X', 'Y'] }])).toEqual({
    part,
    movements: [],
    faults: [],
  })
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
      const moved = (of: 'onHand' | 'available') =>
        bound.movements.reduce((total, each) => total + each[of], 0)
      expect(moved('onHand')).toBe(-shipped)
      expect(moved('available')).toBe(ordered - shipped - stillNeeded)
    }),
  )
})
