import { describe, expect, test } from 'vitest'
import { codesOf, stockOf } from './lot-fixture.ts'
import { type Adjustment, planAdjustment } from './plan-adjustment.ts'

const place = { sku: 'CHOC-70', lot: 'L1', locationId: 'leipzig' } as const
const allocated = stockOf('L1', 10, { available: 4 })

function adjustmentOf(
  kind: Adjustment['kind'],
  quantity: number,
  change: Partial<Adjustment> = {},
): Adjustment {
  return { ...place, kind, quantity, reason: 'wet shelf', ...change }
}

describe('an adjustment', () => {
  test('down takes free units, with its reason', () => {
    expect(planAdjustment(adjustmentOf('adjusted-down', 4), allocated)).toEqual({
      ok: true,
      value: {
        movement: {
          ...place,
          kind: 'adjusted-down',
          quantity: 4,
          onHand: -4,
          available: -4,
          reason: 'wet shelf',
        },
        takenFromOrders: 0,
      },
    })
  })

  test('up needs nothing to be there', () => {
    expect(planAdjustment(adjustmentOf('adjusted-up', 4), stockOf('L1', 0, { available: -2 }))).toMatchObject(
      {
        ok: true,
        value: { movement: { kind: 'adjusted-up', onHand: 4, available: 4 }, takenFromOrders: 0 },
      },
    )
  })

  test('never takes what orders were given, unless forced, and then says how many', () => {
    const beyond = adjustmentOf('destroyed', 6)
    expect(codesOf(planAdjustment(beyond, allocated))).toEqual(['LOTS-ALLOCATED'])
    expect(planAdjustment({ ...beyond, forced: true }, allocated)).toMatchObject({
      ok: true,
      value: { movement: { kind: 'destroyed', available: -6 }, takenFromOrders: 2 },
    })
    const overdrawn = stockOf('L1', 10, { available: -1 })
    expect(planAdjustment({ ...beyond, forced: true }, overdrawn)).toMatchObject({
      value: { takenFromOrders: 6 },
    })
  })

  test('never goes below zero on hand, forced or not', () => {
    for (const forced of [false, true])
      expect(codesOf(planAdjustment(adjustmentOf('adjusted-down', 11, { forced }), allocated))).toEqual([
        'LOTS-SHORT',
      ])
  })

  test('takes stopped units like others', () => {
    const held = stockOf('L1', 3, { status: 'held' })
    expect(codesOf(planAdjustment(adjustmentOf('destroyed', 3), held))).toEqual([])
  })

  test('has a reason, a quantity, and a lot that was here', () => {
    expect(codesOf(planAdjustment(adjustmentOf('adjusted-up', 0, { reason: ' ' }), undefined))).toEqual([
      'LOTS-QUANTITY',
      'LOTS-REASON-MISSING',
      'LOTS-STOCK-UNKNOWN',
    ])
  })
})
