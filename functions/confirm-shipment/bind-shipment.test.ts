import type { Shipment } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { type Binding, bindShipment } from './bind-shipment.ts'
import { fromLots, ledger, serial, serialised, shippedLine, stockLot, worldOf } from './binding-fixture.ts'

type Scene = Parameters<typeof worldOf>[0]

function bound(scene: Scene): Binding {
  const result = bindShipment(worldOf(scene))
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

function faults(scene: Scene): [string, string][] {
  const result = bindShipment(worldOf(scene))
  return result.ok ? [] : result.faults.map(({ code, pointer }) => [code, pointer])
}

/** What moved, without the place in the report. */
function moved({ movements }: Binding) {
  return movements.map(({ sku, lot, shipped, available }) => [sku, lot, shipped, available])
}

const mug = { sku: 'MUG', perLineUnit: 1 }
const choc = fromLots('CHOC', { A: 5 })
const stock = [stockLot('CHOC', 'A', 9), stockLot('CHOC', 'B', 9), stockLot('CARD', 'K', 99)]

describe('an order that leaves whole', () => {
  test('is shipped, its charges go with it, and its share is everything', () => {
    const binding = bound({ lines: [ledger(2, [mug])], shipped: [shippedLine('MUG', [{ quantity: 2 }])] })
    expect(binding.state).toMatchObject({
      version: 3,
      phase: 'shipped',
      chargesWith: 's1',
      lines: [{ lineId: '1', ordered: 2, shipped: 2, closed: 0 }],
    })
    expect(binding).toMatchObject({
      shares: [{ lineId: '1', from: 0, to: 2, ordered: 2 }],
      movements: [],
      carriesCharges: true,
    })
  })

  test('but one line of it did not: it is partly shipped, and that line is as it was', () => {
    const second = ledger(1, [mug], { lineId: '2' })
    const { state } = bound({
      lines: [ledger(2, [mug]), second],
      shipped: [shippedLine('MUG', [{ quantity: 2 }])],
    })
    expect(state.phase).toBe('partly-shipped')
    expect(state.lines[1]).toBe(second)
  })
})

describe('several shipments', () => {
  const first: Scene = {
    lines: [ledger(5, [choc])],
    stock,
    shipped: [shippedLine('CHOC', [{ quantity: 2, lot: 'A' }], { outstanding: 3 })],
  }

  test('share the units one after the other, and the first carries the charges', () => {
    const one = bound(first)
    expect(one).toMatchObject({ shares: [{ from: 0, to: 2, ordered: 5 }], carriesCharges: true })
    const two = bound({
      lines: one.state.lines,
      chargesWith: 's0',
      phase: one.state.phase,
      stock,
      shipped: [shippedLine('CHOC', [{ quantity: 3, lot: 'A' }])],
    })
    expect(two).toMatchObject({ shares: [{ from: 2, to: 5, ordered: 5 }], carriesCharges: false })
    expect(two.state).toMatchObject({ phase: 'shipped', chargesWith: 's0' })
  })

  test('a short close ends the line: what will never come is given back', () => {
    const binding = bound({
      ...first,
      shipped: [shippedLine('CHOC', [{ quantity: 2, lot: 'A' }])],
    })
    expect(binding.state).toMatchObject({ phase: 'shipped', lines: [{ shipped: 2, closed: 3 }] })
    expect(moved(binding)).toEqual([['CHOC', 'A', 2, 3]])
  })

  test('a short close in steps adds up', () => {
    const one = bound({
      ...first,
      shipped: [shippedLine('CHOC', [{ quantity: 2, lot: 'A' }], { outstanding: 2 })],
    })
    expect(one.state).toMatchObject({ phase: 'partly-shipped', lines: [{ shipped: 2, closed: 1 }] })
    const two = bound({
      lines: one.state.lines,
      phase: one.state.phase,
      stock,
      shipped: [shippedLine('CHOC', [{ quantity: 1, lot: 'A' }])],
    })
    expect(two.state).toMatchObject({ phase: 'shipped', lines: [{ shipped: 3, closed: 2 }] })
    expect(two.shares).toEqual([{ lineId: '1', from: 2, to: 3, ordered: 5 }])
  })

  test('what is beyond what was ordered is counted apart, and has no share', () => {
    const part = shippedLine('CHOC', [{ quantity: 5, lot: 'A' }])
    const lines = [ledger(5, [choc], { shipped: 1, closed: 1 })]
    const over = ['ORDERS-SHIPMENT-OVER', '/lines/0/quantity']
    const binding = bound({ ...first, lines, shipped: [part] })
    expect(binding.state).toMatchObject({ phase: 'shipped', lines: [{ shipped: 5, closed: 0, surplus: 1 }] })
    expect(binding).toMatchObject({ shares: [{ from: 1, to: 5, ordered: 5 }] })
    expect(binding.lines).toEqual([{ lineId: '1', closed: -1, surplus: 1 }])
    expect(binding.departed).toMatchObject([{ lot: 'A', quantity: 5 }])
    expect(binding.deviations.map(({ code, pointer }) => [code, pointer])).toEqual([over])
    const accepted = bound({ ...first, lines, shipped: [part], policy: { overShipment: 'accept-free' } })
    expect(accepted.deviations).toEqual([])
    expect(faults({ ...first, lines, shipped: [part], report: { status: 'packed' } })).toEqual([over])
    const four = { ...part, quantity: 4, units: [{ quantity: 4, lot: 'A' }] }
    expect(faults({ ...first, lines, shipped: [four] })).toEqual([])
    expect(faults({ ...first, lines, shipped: [{ ...four, outstanding: 2 }] })).toEqual([
      ['ORDERS-SHIPMENT-OUTSTANDING', '/lines/0/outstanding'],
    ])
  })

  test('parts reported in the wrong order end as in the right one', () => {
    const early = shippedLine('CHOC', [{ quantity: 2, lot: 'A' }], { outstanding: 3 })
    const last = shippedLine('CHOC', [{ quantity: 3, lot: 'A' }])
    const ends = [
      [early, last],
      [last, early],
    ].map(([one, two]) => {
      const before = bound({ ...first, shipped: one ? [one] : [] })
      const { lines, phase } = before.state
      const after = bound({ lines, phase, stock, shipped: two ? [two] : [] })
      const moves = [...before.movements, ...after.movements]
      const total = (count: 'shipped' | 'available') => moves.reduce((sum, move) => sum + move[count], 0)
      return { state: after.state, left: total('shipped'), available: total('available') }
    })
    expect(ends[1]).toEqual(ends[0])
    expect(ends[0]).toMatchObject({ left: 5, available: 0, state: { phase: 'shipped' } })
    expect(ends[0]?.state.lines).toMatchObject([{ shipped: 5, closed: 0 }])
  })

  test('what comes after everything left is beyond it: nothing of it is to be invoiced', () => {
    const lines = [ledger(2, [mug], { shipped: 2 })]
    const binding = bound({ lines, shipped: [shippedLine('MUG', [{ quantity: 1 }])], phase: 'shipped' })
    expect(binding.state).toMatchObject({ phase: 'shipped', lines: [{ shipped: 2, surplus: 1 }] })
    expect(binding).toMatchObject({ shares: [], carriesCharges: false })
    expect(binding.departed).toEqual([{ lineId: '1', sku: 'MUG', quantity: 1 }])
  })
})

describe('a kit', () => {
  const basket = { sku: 'BASKET', perLineUnit: 1 }
  const kit = [
    basket,
    fromLots('CHOC', { A: 6 }, 3),
    fromLots('CARD', { K: 2 }),
    serialised('BOTTLE', 2),
    mug,
  ]
  const components = (choc: number) => [
    { sku: 'CHOC', units: [{ quantity: choc, lot: 'A' }] },
    { sku: 'CARD', units: [{ quantity: 2, lot: 'K' }] },
    { sku: 'BOTTLE', units: [{ quantity: 2, serials: [serial(100), serial(101)] }] },
  ]
  const line = (change: object) =>
    shippedLine('BASKET', [], { quantity: 2, components: components(6), ...change })
  const scene = (change: object = {}): Scene => ({ lines: [ledger(2, kit)], stock, shipped: [line(change)] })

  test('moves the lots and serials of its components, as many as are in it', () => {
    const binding = bound(scene())
    expect(moved(binding)).toEqual([
      ['CHOC', 'A', 6, 0],
      ['CARD', 'K', 2, 0],
    ])
    expect(binding.state.lines[0]?.parts).toMatchObject([
      { sku: 'BASKET' },
      { lots: [{ lot: 'A', quantity: 6, shipped: 6 }] },
      { lots: [{ lot: 'K', quantity: 2, shipped: 2 }] },
      { shippedUnits: Uint8Array.of(3) },
      { sku: 'MUG' },
    ])
  })

  test('has to tell each component that is tracked, in full', () => {
    expect(faults(scene({ components: components(5) }))).toEqual([['ORDERS-COMPONENT-MISSING', '/lines/0']])
    expect(faults(scene({ components: undefined, units: [{ quantity: 2 }] }))).toEqual([
      ['ORDERS-COMPONENT-MISSING', '/lines/0'],
      ['ORDERS-COMPONENT-MISSING', '/lines/0'],
      ['ORDERS-COMPONENT-MISSING', '/lines/0'],
    ])
  })

  test('has no components but its own, and is none of them itself', () => {
    const strange = ['NOBODY', 'BASKET'].map((sku) => ({ sku, units: [{ quantity: 1 }] }))
    expect(faults(scene({ components: [...components(6), ...strange] }))).toEqual([
      ['ORDERS-COMPONENT-UNKNOWN', '/lines/0/components/3/sku'],
      ['ORDERS-COMPONENT-UNKNOWN', '/lines/0/components/4/sku'],
    ])
  })

  test('says in its faults where in the component they are', () => {
    const [, card, bottle] = components(6)
    const wrong = [
      {
        sku: 'CHOC',
        units: [
          { quantity: 2, lot: 'A' },
          { quantity: 4, lot: 'Z' },
        ],
      },
      card,
      bottle,
    ]
    expect(faults(scene({ components: wrong }))).toEqual([
      ['ORDERS-LOT-UNKNOWN', '/lines/0/components/0/units/1/lot'],
    ])
  })

  test('closed short gives back what was in it', () => {
    const half = {
      quantity: 1,
      components: [
        { sku: 'CHOC', units: [{ quantity: 3, lot: 'A' }] },
        { sku: 'CARD', units: [{ quantity: 1, lot: 'K' }] },
        { sku: 'BOTTLE', units: [{ quantity: 1, serials: [serial(101)] }] },
      ],
    }
    expect(moved(bound(scene(half)))).toEqual([
      ['CHOC', 'A', 3, 3],
      ['CARD', 'K', 1, 1],
    ])
  })
})

describe('a report that does not fit its order', () => {
  test.each<[string, Partial<Shipment>, Partial<Scene>, [string, string]]>([
    ['a cancelled order', {}, { phase: 'cancelled' }, ['ORDERS-SHIPMENT-CANCELLED', '/orderId']],
    ['another location', { locationId: 'berlin' }, {}, ['ORDERS-SHIPMENT-ELSEWHERE', '/locationId']],
  ])('%s', (_, report, change, fault) => {
    const shipped = [shippedLine('MUG', [{ quantity: 2 }])]
    expect(faults({ lines: [ledger(2, [mug])], shipped, report, ...change })).toEqual([fault])
  })

  test('a line that the order does not have, another SKU than was ordered', () => {
    const shipped = [
      shippedLine('MUG', [{ quantity: 1 }], { orderLineId: '9' }),
      shippedLine('CUP', [{ quantity: 1 }]),
    ]
    expect(faults({ lines: [ledger(2, [mug])], shipped })).toEqual([
      ['ORDERS-SHIPMENT-LINE-UNKNOWN', '/lines/0/orderLineId'],
      ['ORDERS-SHIPMENT-SKU', '/lines/1/sku'],
    ])
  })

  test('all faults of all lines at once', () => {
    const lines = [ledger(1, [serialised('BOTTLE', 1)]), ledger(5, [choc], { lineId: '2' })]
    const shipped = [
      shippedLine('BOTTLE', [{ quantity: 2, serials: [serial(100), serial(7)] }]),
      shippedLine('CHOC', [{ quantity: 1, lot: 'Z' }], { orderLineId: '2', outstanding: 9 }),
    ]
    expect(faults({ lines, stock, shipped })).toEqual([
      ['ORDERS-SHIPMENT-OVER', '/lines/0/quantity'],
      ['ORDERS-SERIAL-FOREIGN', '/lines/0/units/0/serials/1'],
      ['ORDERS-SHIPMENT-OUTSTANDING', '/lines/1/outstanding'],
      ['ORDERS-LOT-UNKNOWN', '/lines/1/units/0/lot'],
    ])
  })
})
