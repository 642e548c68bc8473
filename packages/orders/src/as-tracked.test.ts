import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { asTracked } from './as-tracked.ts'
import { given, shipmentLine, shipmentOf, stateOf } from './order-fixture.ts'
import type { PartAllocation } from './order-state.ts'
import type { ShippedUnits } from './shipment.ts'

const expiry = calendarDate('2027-01-31')
const plain: PartAllocation = { sku: 'MUG-BLUE', perLineUnit: 1 }
const lots: PartAllocation = { ...plain, lots: [{ lot: 'L1', expiry, quantity: 2, shipped: 0 }] }

/** What is left of reported units of a line whose SKU was given this. */
function tracked(part: PartAllocation | undefined, units: ShippedUnits): ShippedUnits | undefined {
  const parts = part === undefined ? {} : { parts: [part] }
  const state = stateOf('allocated', {
    lines: [{ lineId: '1', ordered: 2, shipped: 0, closed: 0, ...parts }],
  })
  return asTracked(shipmentOf({ lines: [shipmentLine({ units: [units] })] }), state).lines[0]?.units[0]
}

const everything: ShippedUnits = { quantity: 2, serials: ['A', 'B'], lot: 'L1', expiry, package: 'P1' }

describe('of what is reported, only what was checked is told', () => {
  test.each([
    ['nothing was allocated', undefined, { quantity: 2, package: 'P1' }],
    ['the SKU is not tracked', plain, { quantity: 2, package: 'P1' }],
    ['it has serials alone', given, { quantity: 2, package: 'P1', serials: ['A', 'B'] }],
    ['it has lots alone', lots, { quantity: 2, package: 'P1', lot: 'L1', expiry }],
    ['it has both', { ...given, ...lots }, everything],
  ])('where %s', (_, part, expected) => {
    expect(tracked(part, everything)).toEqual(expected)
  })

  test('the expiry on record stands for one that was not reported', () => {
    expect(tracked(lots, { quantity: 2, lot: 'L1' })).toEqual({ quantity: 2, lot: 'L1', expiry })
    expect(tracked(lots, { quantity: 2, lot: 'L9' })).toEqual({ quantity: 2, lot: 'L9' })
  })

  test('components are told by their own allocation', () => {
    const components = [{ sku: 'CHOC-70', units: [{ quantity: 2, serials: ['A', 'B'], lot: 'L1' }] }]
    const choc = { ...lots, sku: 'CHOC-70' }
    const state = stateOf('allocated', {
      lines: [{ lineId: '1', ordered: 2, shipped: 0, closed: 0, parts: [plain, choc] }],
    })
    const [line] = asTracked(shipmentOf({ lines: [shipmentLine({ components })] }), state).lines
    expect(line?.components).toEqual([{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'L1', expiry }] }])
    expect(line?.units).toEqual([{ quantity: 2, package: 'P1' }])
  })
})

test('everything else of the report stays as it is', () => {
  const shipment = shipmentOf()
  const { lines, ...rest } = asTracked(shipment, stateOf('allocated'))
  const { lines: before, ...same } = shipment
  expect(rest).toEqual(same)
  expect(lines).toHaveLength(before.length)
})
