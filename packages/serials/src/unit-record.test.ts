import { type CalendarDate, calendarDate, instant } from '@tallystick/kernel'
import type { SerialPolicy } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from './check-policy.ts'
import type { UnitStepName } from './unit-life.ts'
import {
  claimable,
  commissionedUnit,
  firstClaimed,
  foldClaim,
  MAX_UNIT_STEPS,
  type UnitClaim,
  type UnitRecord,
  withStep,
} from './unit-record.ts'

const at = instant('2026-03-02T08:40:00.000Z')
const expiry: CalendarDate = calendarDate('2027-01-31')
const known = { tradeItem: '09506000134352', serial: 'SN-1', sku: 'TEA' }

const claim: UnitClaim = {
  shipmentId: 'acme.S1',
  attempt: 1,
  orderId: 'shopify.main.1',
  lineId: 'L1',
  lot: 'L2401',
  expiry,
  at,
  actor: 'acme',
}

/** A unit that took these steps. */
function unit(...taken: UnitStepName[]): UnitRecord {
  const start: UnitRecord = { ...known, state: 'pooled', steps: [], version: 3 }
  return taken.reduce((record, step) => withStep(record, { step, at, actor: 'press' }), start)
}

const commissioned: UnitRecord = {
  ...known,
  state: 'commissioned',
  steps: [{ step: 'commission', at, actor: 'press' }],
  version: 1,
}

describe('a step', () => {
  test('is kept with those before it, never in their place', () => {
    const sold = { step: 'ship', at, actor: 'acme', orderId: 'O1', lot: 'L1', locationId: 'leipzig' } as const
    const record = withStep(commissioned, sold)
    expect(record).toMatchObject({ state: 'shipped', lot: 'L1', locationId: 'leipzig', version: 1 })
    expect(record.steps).toEqual([...commissioned.steps, sold])
    expect(commissioned.steps).toHaveLength(1)
  })

  // erpnext #49520: a serial reused after delivery overwrote customer and origin.
  test('of a second sale leaves the first one as it was', () => {
    const record = (['ship', 'return', 'restock', 'ship'] as const).reduce(
      (some, step, i) => withStep(some, { step, at, actor: 'acme', orderId: `O${i}` }),
      commissioned,
    )
    expect(record.steps.map(({ orderId }) => orderId)).toEqual([undefined, 'O0', 'O1', 'O2', 'O3'])
  })

  test('that the state does not allow is a defect, and so is one too many', () => {
    expect(() => withStep(commissioned, { step: 'return', at, actor: 'x' })).toThrow(/cannot return/)
    const old = { ...commissioned, steps: Array.from({ length: MAX_UNIT_STEPS }, () => ({ ...sell })) }
    expect(() => withStep(old, { step: 'ship', at, actor: 'x' })).toThrow(/so many steps/)
  })

  const sell = { step: 'sell', at, actor: 'x' } as const
})

test('a unit that is commissioned is what its first step tells', () => {
  const step = { at, actor: 'press', reference: 'R1', lot: 'L1', locationId: 'leipzig' }
  expect(commissionedUnit({ ...known, version: 0 }, step)).toEqual({
    ...{ ...known, version: 0, state: 'commissioned', lot: 'L1', locationId: 'leipzig' },
    steps: [{ ...step, step: 'commission' }],
  })
})

describe('a claim', () => {
  const claimed: UnitRecord = { ...commissioned, claim }

  test('of a confirmed shipment is the step that it stands for', () => {
    const record = foldClaim(claimed, { state: 'confirmed', attempt: 1 })
    expect(record).toEqual({
      ...commissioned,
      state: 'shipped',
      lot: 'L2401',
      expiry,
      steps: [
        ...commissioned.steps,
        {
          step: 'ship',
          at,
          actor: 'acme',
          orderId: 'shopify.main.1',
          lineId: 'L1',
          shipmentId: 'acme.S1',
          lot: 'L2401',
        },
      ],
    })
  })

  test.each([
    ['parked', 1],
    ['parked', 2],
    ['undecided', 2],
    ['confirmed', 2],
  ] as const)('is void once its shipment is %s at attempt %i', (state, attempt) => {
    expect(foldClaim(claimed, { state, attempt })).toEqual(commissioned)
    expect(foldClaim(firstClaimed(known, claim), { state, attempt })).toBeUndefined()
  })

  test.each([
    ['undecided', 1],
    ['undecided', 0],
    ['parked', 0],
    ['confirmed', 0],
  ] as const)('stands while its shipment was read as %s at attempt %i', (state, attempt) => {
    expect(foldClaim(claimed, { state, attempt })).toBe(claimed)
  })

  test('makes a unit that nobody knew, once confirmed', () => {
    const record = firstClaimed(known, claim)
    expect(record).toMatchObject({ ...known, state: 'allocated', steps: [], claim, version: 1 })
    expect(foldClaim(record, { state: 'confirmed', attempt: 1 })).toMatchObject({
      state: 'shipped',
      steps: [{ step: 'ship', shipmentId: 'acme.S1' }],
    })
  })

  test('that is not there changes nothing', () => {
    expect(foldClaim(commissioned, { state: 'confirmed', attempt: 0 })).toBe(commissioned)
  })

  test('without lot and expiry leaves those that are known', () => {
    const { lot: _, expiry: __, ...bare } = claim
    const record = foldClaim(
      { ...commissioned, lot: 'L1', expiry, claim: bare },
      { state: 'confirmed', attempt: 1 },
    )
    expect(record).toMatchObject({ lot: 'L1', expiry, state: 'shipped' })
  })
})

describe('a shipment may claim', () => {
  const atShipment: SerialPolicy = { mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 0 }
  const reported = defaultPolicy('reported')

  test.each([
    ['what was commissioned', commissioned, reported, true],
    ['what was packed', withStep(commissioned, { step: 'pack', at, actor: 'x' }), reported, true],
    ['a pool’s serial, when the pool is used as goods leave', unit(), atShipment, true],
    ['no pool’s serial that orders get in turn', unit(), defaultPolicy('pool'), false],
    ['nothing that an order was given', unit('allocate'), atShipment, false],
    ['nor when that was put on goods', unit('allocate', 'commission'), defaultPolicy('pool'), false],
    ['nor packed', unit('allocate', 'pack'), defaultPolicy('pool'), false],
    ['what came back to stock', unit('allocate', 'ship', 'return', 'restock'), defaultPolicy('pool'), true],
    ['also packed again', unit('allocate', 'ship', 'return', 'restock', 'pack'), defaultPolicy('pool'), true],
    ['nothing that left', unit('ship'), atShipment, false],
    ['nothing that came back but not to stock', unit('ship', 'return'), atShipment, false],
    ['nothing inside a kit', withStep(commissioned, { step: 'assemble', at, actor: 'x' }), reported, false],
    ['nothing that is no more', unit('ship', 'destroy'), atShipment, false],
    ['nothing that another claims', { ...commissioned, claim }, reported, false],
  ] as const)('%s', (_, record, policy, expected) => {
    expect(claimable(record, policy)).toBe(expected)
  })

  test('nothing that has no room for another step', () => {
    const steps = Array.from({ length: MAX_UNIT_STEPS }, () => ({ step: 'pack', at, actor: 'x' }) as const)
    expect(claimable({ ...commissioned, steps }, reported)).toBe(false)
    expect(claimable({ ...commissioned, steps: steps.slice(1) }, reported)).toBe(true)
  })
})
