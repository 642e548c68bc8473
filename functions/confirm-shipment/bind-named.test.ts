import type { PartAllocation, SerialPolicy, ShippedUnits } from '@tallystick/orders'
import { MAX_UNIT_STEPS } from '@tallystick/serials'
import { describe, expect, test } from 'vitest'
import type { NamedUnit } from '../shell/units/named-unit.ts'
import { bindPart } from './bind-part.ts'
import { factsOf, namedBy, recorded, serial, serialised, shelvesOf, stockLot } from './binding-fixture.ts'
import { knownUnits } from './known-units.ts'

const format = { alphabet: 'crockford', length: 12, prefix: '' }
const reported: SerialPolicy = { mode: 'reported', when: 'at-shipment', accepts: { prefix: 'A' } }
const atCommissioning: SerialPolicy = { mode: 'minted', when: 'at-commissioning', format, quota: 1000 }
const atShipment: SerialPolicy = { mode: 'minted', when: 'at-shipment', format, quota: 1000 }
const pool: SerialPolicy = { mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 0 }

interface Scene {
  readonly policy?: SerialPolicy
  readonly units?: Readonly<Record<string, Partial<NamedUnit>>>
}

function bind(
  part: PartAllocation,
  groups: readonly ShippedUnits[],
  { policy = reported, units = {} }: Scene = {},
) {
  return bindPart({
    lineId: '1',
    part,
    reported: groups.map((group, u) => ({ units: group, pointer: `/u/${u}` })),
    stillNeeded: 0,
    serials: factsOf({ units, policies: { [part.sku]: policy } }),
    shelf: shelvesOf([stockLot(part.sku, 'L1', 99), stockLot(part.sku, 'L2', 99)]).get(part.sku) ?? new Map(),
    shippedOn: '2026-11-20',
    hasLeft: true,
  })
}

function codes(...of: Parameters<typeof bind>): [string, string][] {
  return bind(...of).faults.map(({ code, pointer }) => [code, pointer])
}

const one = (text: string, change: Partial<ShippedUnits> = {}): ShippedUnits[] => [
  { quantity: 1, serials: [text], ...change },
]

const [pack] = recorded(['commission', 'pack']).steps
const worn = recorded(['commission'], { steps: pack ? Array(MAX_UNIT_STEPS).fill(pack) : [] })

describe('serials that the report names', () => {
  const part = namedBy('report')

  test('as units leave: nobody knew them, and they fit the pattern', () => {
    const { named, departed, part: after } = bind(part, one('A1'))
    expect(named).toMatchObject([{ unit: { serial: 'A1' }, from: undefined, lineId: '1', sku: 'PHONE' }])
    expect(departed).toEqual([{ lineId: '1', sku: 'PHONE', quantity: 1 }])
    expect(after).toEqual(part)
    expect(codes(part, one('B1'))).toEqual([['SERIALS-SERIAL-PREFIX', '/u/0/serials/0']])
  })

  test.each<[string, Partial<NamedUnit>, SerialPolicy, string | undefined]>([
    ['that was put on goods', { known: recorded(['commission']) }, reported, undefined],
    ['that was packed', { known: recorded(['commission', 'pack']) }, reported, undefined],
    ['that came back into stock', { known: recorded(['ship', 'return', 'restock']) }, reported, undefined],
    ['that left', { known: recorded(['ship']) }, reported, 'ORDERS-SERIAL-SHIPPED'],
    ['that was sold', { known: recorded(['ship', 'sell']) }, reported, 'ORDERS-SERIAL-SHIPPED'],
    ['that came back', { known: recorded(['ship', 'return']) }, reported, 'ORDERS-SERIAL-RETURNED'],
    ['that was destroyed', { known: recorded(['commission', 'destroy']) }, reported, 'ORDERS-SERIAL-RETIRED'],
    ['that was retired', { known: recorded(['commission', 'decommission']) }, pool, 'ORDERS-SERIAL-RETIRED'],
    ['inside a kit', { known: recorded(['commission', 'assemble']) }, reported, 'ORDERS-SERIAL-IN-KIT'],
    [
      'that was inside a kit',
      { known: recorded(['commission', 'assemble', 'disassemble']) },
      reported,
      undefined,
    ],
    ['that went through too much', { known: worn }, reported, 'ORDERS-SERIAL-STEPS'],
    ['that an order was given', { known: recorded(['allocate']) }, reported, 'ORDERS-SERIAL-FOREIGN'],
    ['of the pool', { known: recorded(['pool']) }, pool, undefined],
    [
      'of the pool, given to an order',
      { known: recorded(['pool']), isGiven: true },
      pool,
      'ORDERS-SERIAL-FOREIGN',
    ],
    [
      'of the pool, where none is asked for',
      { known: recorded(['pool']) },
      reported,
      'ORDERS-SERIAL-FOREIGN',
    ],
    ['that nobody put into the pool', {}, pool, 'ORDERS-SERIAL-UNKNOWN'],
    ['that nobody put on goods', {}, atCommissioning, 'ORDERS-SERIAL-UNKNOWN'],
    ['that we could mint', { isMinted: true }, reported, 'ORDERS-SERIAL-MINTED'],
    ['that we minted for an order', { isMinted: true, isGiven: true }, reported, 'ORDERS-SERIAL-FOREIGN'],
    ['that another shipment names', { rival: 's9' }, reported, 'ORDERS-SERIAL-CLAIMED'],
  ])('a unit %s', (_, known, policy, code) => {
    const units = { A1: known }
    const found = code === undefined ? [] : [[code, '/u/0/serials/0']]
    expect(codes(part, one('A1'), { policy, units })).toEqual(found)
  })

  test('one of a commissioning: its life begins there', () => {
    const made = {
      commissioningId: 'c1',
      sku: 'PHONE',
      lot: 'L1',
      at: recorded(['ship']).steps[0]?.at,
      actor: 'ada',
    }
    const commissioned = made as NonNullable<NamedUnit['commissioned']>
    const units = { A1: { isMinted: true, commissioned } }
    const { named } = bind(part, one('A1'), { policy: atCommissioning, units })
    expect(named[0]?.from).toMatchObject({
      state: 'commissioned',
      lot: 'L1',
      steps: [{ step: 'commission', reference: 'c1', actor: 'ada', lot: 'L1' }],
    })
    const others = { A1: { isMinted: true, commissioned: { ...commissioned, sku: 'TABLET' } } }
    expect(codes(part, one('A1'), { policy: atCommissioning, units: others })).toEqual([
      ['ORDERS-SERIAL-MINTED', '/u/0/serials/0'],
    ])
  })

  test('have to be told', () => {
    expect(codes(part, [{ quantity: 2 }])).toEqual([['ORDERS-SERIAL-COUNT', '/u/0/serials']])
  })

  test('that look like others are noticed, not refused', () => {
    const { notices, faults } = bind(part, one('AO1'), { units: { AO1: { looksLike: 'A01' } } })
    expect(faults).toEqual([])
    expect(notices).toMatchObject([{ code: 'ORDERS-SERIAL-ALIKE', pointer: '/u/0/serials/0' }])
    expect(notices[0]?.message).toContain('A01')
  })
})

describe('a unit that knows its lot', () => {
  const part = namedBy('report', { lots: [{ lot: 'L1', quantity: 3, shipped: 0 }] })
  const inLot = (lot: string) => ({ known: recorded(['commission'], { lot }) })
  const units = {
    A1: inLot('L1'),
    A2: inLot('L2'),
    A3: inLot('L1'),
    A4: { known: recorded(['ship', 'return', 'restock']) },
  }

  test('is of that lot, whatever the report says', () => {
    expect(codes(part, one('A1', { lot: 'L1' }), { units })).toEqual([])
    expect(codes(part, one('A1', { lot: 'L2' }), { units })).toEqual([
      ['ORDERS-SERIAL-LOT-DIFFERS', '/u/0/serials/0'],
    ])
  })

  test('tells it where the report does not', () => {
    const { departed, named, faults } = bind(part, [{ quantity: 3, serials: ['A1', 'A2', 'A3'] }], { units })
    expect(faults).toEqual([])
    expect(departed).toEqual([
      { lineId: '1', sku: 'PHONE', lot: 'L1', quantity: 2 },
      { lineId: '1', sku: 'PHONE', lot: 'L2', quantity: 1 },
    ])
    expect(knownUnits(named)).toEqual([
      { pointer: '/u/0', units: '0,2', lot: 'L1', namedBefore: true },
      { pointer: '/u/0', units: '1', lot: 'L2', namedBefore: true },
    ])
  })

  test('is asked for it where neither knows', () => {
    expect(codes(part, one('A4'), { units })).toEqual([['ORDERS-LOT-MISSING', '/u/0/lot']])
    const { named } = bind(part, one('A4', { lot: 'L1' }), { units })
    expect(knownUnits(named)).toEqual([{ pointer: '/u/0', units: '0', namedBefore: true }])
  })
})

describe('another unit than the ones the order was given', () => {
  const part = serialised('PHONE', 2)
  const units = { B7: { known: recorded(['ship', 'return', 'restock'], { serial: 'B7' }) } }

  test('leaves in the place of one of them, which stays', () => {
    const bound = bind(part, [{ quantity: 2, serials: [serial(101), 'B7'] }], { units })
    expect(bound.faults).toEqual([])
    expect(bound.part.shippedUnits).toEqual(Uint8Array.of(0b10))
    expect(bound.named).toMatchObject([{ unit: { serial: 'B7' }, place: 1 }])
    expect(bound.departed).toEqual([{ lineId: '1', sku: 'PHONE', quantity: 2, units: '1' }])
  })

  test('is one of them that came back: it leaves again', () => {
    const gone = { ...part, shippedUnits: Uint8Array.of(1) }
    const back = { [serial(100)]: { known: recorded(['ship', 'return', 'restock']) } }
    expect(codes(gone, one(serial(100)), { units: back })).toEqual([])
    expect(codes(gone, one(serial(100)))).toEqual([['ORDERS-SERIAL-SHIPPED', '/u/0/serials/0']])
    const away = { [serial(100)]: { known: recorded(['ship', 'return']) } }
    expect(codes(gone, one(serial(100)), { units: away })).toEqual([
      ['ORDERS-SERIAL-RETURNED', '/u/0/serials/0'],
    ])
  })

  test('is foreign where nobody put it into stock', () => {
    expect(codes(part, one('B8'), { units })).toEqual([['ORDERS-SERIAL-FOREIGN', '/u/0/serials/0']])
  })
})

describe('serials that are made when units leave', () => {
  const part = namedBy('shipment')

  test('are counted behind those of the shipments before', () => {
    const first = bind(part, [{ quantity: 2 }], { policy: atShipment })
    expect(first).toMatchObject({
      toMake: [{ lineId: '1', sku: 'PHONE', count: 2 }],
      departed: [{ quantity: 2, units: '0-1' }],
      part: { shippedUnits: Uint8Array.of(0b11) },
      faults: [],
    })
    const after = { ...first.part, serials: [{ space: 's', from: 40, count: 2 }] }
    expect(bind(after, [{ quantity: 1 }, { quantity: 2 }], { policy: atShipment })).toMatchObject({
      toMake: [{ count: 3 }],
      departed: [{ quantity: 3, units: '2-4' }],
      part: { shippedUnits: Uint8Array.of(0b11111) },
    })
  })

  test('are not made for a unit that has one', () => {
    const units = { A1: { known: recorded(['ship', 'return', 'restock']) } }
    const bound = bind(part, [{ quantity: 1, serials: ['A1'] }, { quantity: 1 }], {
      policy: atShipment,
      units,
    })
    expect(bound).toMatchObject({ toMake: [{ count: 1 }], named: [{ unit: { serial: 'A1' } }], faults: [] })
  })

  test('are asked of the report once the SKU has others', () => {
    expect(codes(part, [{ quantity: 1 }], { policy: reported })).toEqual([
      ['ORDERS-SERIAL-COUNT', '/u/0/serials'],
    ])
  })
})
