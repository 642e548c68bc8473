import { instant } from '@tallystick/kernel'
import type { SerialPolicy, Sku } from '@tallystick/orders'
import { MAX_UNIT_STEPS, type UnitRecord, type UnitStepName, withStep } from '@tallystick/serials'
import { describe, expect, test } from 'vitest'
import { freeUnit } from './free-unit.ts'
import type { KnownUnit } from './read-known-units.ts'

const at = instant('2026-11-20T10:00:00Z')
const by = { assemblyId: 'AS-1', at, actor: 'bench' }
const format = { alphabet: 'crockford', length: 12, prefix: '' }
const name = { tradeItem: '09506000134352', serial: 'P-1' }
const reported: SerialPolicy = { mode: 'reported', when: 'at-shipment', accepts: { prefix: 'P-' } }
const labelled: SerialPolicy = { mode: 'reported', when: 'at-commissioning', accepts: {} }
const minted: SerialPolicy = { mode: 'minted', when: 'at-commissioning', format, quota: 1000 }
const pool: SerialPolicy = { mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 0 }
const inTurn: SerialPolicy = { ...pool, when: 'at-order' }
const pointer = '/units/0/parts/0/serial'

function lived(steps: readonly UnitStepName[], change: Partial<UnitRecord> = {}): UnitRecord {
  const start: UnitRecord = { ...name, sku: 'PHONE', state: 'pooled', steps: [], version: 3 }
  const first = steps[0] === 'pool' ? steps.slice(1) : steps
  const begun: UnitRecord = steps[0] === 'pool' ? start : { ...start, state: 'allocated' }
  return { ...first.reduce((unit, step) => withStep(unit, { step, at, actor: 'x' }), begun), ...change }
}

function free(unit: Partial<KnownUnit>, serials: SerialPolicy = labelled, lot = 'L1') {
  const sku: Sku = { sku: 'PHONE', name: 'Phone', unit: 'H87', serials, lots: true }
  const known = { ...name, isMinted: false, isGiven: false, ...unit }
  return freeUnit(known, { sku, lot, locationId: 'leipzig', pointer }, by)
}

const claim = {
  ...{ shipmentId: 's1', attempt: 0, orderId: 'o1', lineId: '1' },
  ...{ at, actor: 'fast' },
}
const commissioned = { commissioningId: 'c1', sku: 'PHONE', lot: 'L1', at, actor: 'press' }

describe('a unit goes into a kit', () => {
  test.each<[string, Partial<KnownUnit>, SerialPolicy]>([
    ['that was put on goods', { known: lived(['commission']) }, labelled],
    ['that came back into stock', { known: lived(['ship', 'return', 'restock']) }, labelled],
    ['that was inside another', { known: lived(['commission', 'assemble', 'disassemble']) }, labelled],
    ['of this lot, here', { known: lived(['commission'], { lot: 'L1', locationId: 'leipzig' }) }, labelled],
    ['of a pool whose serials are named as units leave', { known: lived(['pool']) }, pool],
  ])('%s, as it is', (_, unit, policy) => {
    expect(free(unit, policy)).toEqual({ ok: true, value: unit.known })
  })

  test('that was made in advance and has no record', () => {
    expect(free({ isMinted: true, commissioned }, minted)).toMatchObject({
      value: { state: 'commissioned', lot: 'L1', steps: [{ reference: 'c1', actor: 'press' }], version: 0 },
    })
  })

  test('that is named here for the first time, where others name units as they leave', () => {
    expect(free({}, reported)).toMatchObject({
      value: {
        state: 'commissioned',
        steps: [{ step: 'commission', at, actor: 'bench', reference: 'AS-1' }],
        version: 0,
      },
    })
  })

  test('of a pool as a unit of the SKU that it is put on', () => {
    const known = lived(['pool'], { sku: 'PHONE-OLD' })
    expect(free({ known }, pool)).toMatchObject({ value: { sku: 'PHONE' } })
  })
})

describe('a unit is refused', () => {
  const worn = (steps: number) => {
    const [step] = lived(['commission']).steps
    return lived(['commission'], { steps: step ? Array(steps).fill(step) : [] })
  }

  test.each<[string, Partial<KnownUnit>, SerialPolicy, string]>([
    ['that nobody put on goods', {}, labelled, 'STOCK-UNIT-UNKNOWN'],
    ['that nobody minted', { isMinted: true }, minted, 'STOCK-UNIT-UNKNOWN'],
    ['that we could mint', { isMinted: true }, reported, 'STOCK-UNIT-UNKNOWN'],
    ['that is not in the pool', {}, pool, 'STOCK-UNIT-UNKNOWN'],
    [
      'made in advance for another SKU',
      { isMinted: true, commissioned: { ...commissioned, sku: 'TABLET' } },
      minted,
      'STOCK-UNIT-UNKNOWN',
    ],
    ['of another SKU', { known: lived(['commission'], { sku: 'TABLET' }) }, labelled, 'STOCK-UNIT-UNKNOWN'],
    ['minted for an order', { isMinted: true, isGiven: true }, minted, 'STOCK-UNIT-NOT-FREE'],
    [
      'of the pool, given to an order',
      { known: lived(['pool']), isGiven: true },
      pool,
      'STOCK-UNIT-NOT-FREE',
    ],
    ['of a pool that orders take in turn', { known: lived(['pool']) }, inTurn, 'STOCK-UNIT-NOT-FREE'],
    ['that was sold', { known: lived(['ship', 'sell']) }, labelled, 'STOCK-UNIT-NOT-FREE'],
    ['that only came back', { known: lived(['ship', 'return']) }, labelled, 'STOCK-UNIT-NOT-FREE'],
    ['that is no more', { known: lived(['commission', 'destroy']) }, labelled, 'STOCK-UNIT-NOT-FREE'],
    ['inside a kit', { known: lived(['commission', 'assemble']) }, labelled, 'STOCK-KIT-SERIAL-BOUND'],
    [
      'that is a whole kit',
      { known: lived(['commission'], { assemblyId: 'AS-0', parts: [] }) },
      labelled,
      'STOCK-KIT-SERIAL-BOUND',
    ],
    ['that a shipment names', { known: lived(['commission'], { claim }) }, labelled, 'STOCK-UNIT-UNDECIDED'],
    [
      'that is elsewhere',
      { known: lived(['commission'], { locationId: 'berlin' }) },
      labelled,
      'STOCK-UNIT-ELSEWHERE',
    ],
    ['of another lot', { known: lived(['commission'], { lot: 'L2' }) }, labelled, 'STOCK-UNIT-LOT-DIFFERS'],
    [
      'made in advance for another lot',
      { isMinted: true, commissioned: { ...commissioned, lot: 'L2' } },
      minted,
      'STOCK-UNIT-LOT-DIFFERS',
    ],
    ['without room for two steps', { known: worn(MAX_UNIT_STEPS - 1) }, labelled, 'STOCK-UNIT-STEPS'],
    ['of a form that was not agreed', { serial: 'Q-1' }, reported, 'SERIALS-SERIAL-PREFIX'],
  ])('%s', (_, unit, policy, code) => {
    expect(free(unit, policy)).toMatchObject({ ok: false, faults: [{ code, pointer }] })
  })

  test('only then for its steps', () => {
    expect(free({ known: worn(MAX_UNIT_STEPS - 2) }).ok).toBe(true)
  })
})
