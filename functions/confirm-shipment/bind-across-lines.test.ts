import type { SerialPolicy } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { type Binding, bindShipment } from './bind-shipment.ts'
import {
  fromLots,
  ledger,
  namedBy,
  serial,
  serialised,
  shippedLine,
  stockLot,
  worldOf,
} from './binding-fixture.ts'

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

describe('lots of several lines', () => {
  const lines = [
    ledger(2, [fromLots('CHOC', { A: 2 })]),
    ledger(2, [fromLots('CHOC', { B: 2 })], { lineId: '2' }),
  ]
  const left = (first: string, second: string) => [
    shippedLine('CHOC', [{ quantity: 2, lot: first }]),
    shippedLine('CHOC', [{ quantity: 2, lot: second }], { orderLineId: '2' }),
  ]

  test('move once each', () => {
    expect(moved(bound({ lines, stock, shipped: left('A', 'A') }))).toEqual([
      ['CHOC', 'A', 4, -2],
      ['CHOC', 'B', 0, 2],
    ])
  })

  test('that were mixed up between the lines move as if they had not been', () => {
    expect(moved(bound({ lines, stock, shipped: left('B', 'A') }))).toEqual([
      ['CHOC', 'B', 2, 0],
      ['CHOC', 'A', 2, 0],
    ])
  })

  test('are not more than the location has, over all groups and lines', () => {
    const three = [stockLot('CHOC', 'A', 3), stockLot('CHOC', 'B', 9)]
    expect(faults({ lines, stock: three, shipped: left('A', 'A') })).toEqual([
      ['ORDERS-LOT-SHORT', '/lines/0/units/0/quantity'],
    ])
    const groups = [
      { quantity: 1, lot: 'B' },
      { quantity: 1, lot: 'B' },
      { quantity: 3, lot: 'B' },
    ]
    const five = [ledger(5, [fromLots('CHOC', { B: 5 })])]
    const four = [stockLot('CHOC', 'B', 4)]
    expect(faults({ lines: five, stock: four, shipped: [shippedLine('CHOC', groups)] })).toEqual([
      ['ORDERS-LOT-SHORT', '/lines/0/units/0/quantity'],
    ])
  })
})

describe('units that other orders were promised', () => {
  const lines = [ledger(3, [fromLots('CHOC', { A: 3 })])]
  const shipped = [shippedLine('CHOC', [{ quantity: 3, lot: 'B' }])]
  const withFree = (available: number) => [stockLot('CHOC', 'A', 9), stockLot('CHOC', 'B', 9, { available })]

  test('do not leave with this one', () => {
    const world = worldOf({ lines, shipped, stock: withFree(2) })
    const result = bindShipment(world)
    expect(result).toMatchObject({
      ok: false,
      faults: [{ code: 'ORDERS-LOT-PROMISED', pointer: '/lines/0/units/0/quantity' }],
    })
    expect(result.ok ? '' : result.faults[0]?.message).toContain('Free: 2.')
    expect(faults({ lines, shipped, stock: withFree(3) })).toEqual([])
  })

  test('are its own as far as it was allocated them, even where the count of free ones is below zero', () => {
    const own = [shippedLine('CHOC', [{ quantity: 3, lot: 'A' }])]
    expect(faults({ lines, shipped: own, stock: [stockLot('CHOC', 'A', 3, { available: -2 })] })).toEqual([])
  })
})

describe('a line of which nothing left', () => {
  const lines = [ledger(5, [choc]), ledger(2, [mug], { lineId: '2' })]
  const none = shippedLine('CHOC', [])

  test('is closed short: what it was given is there for others, and nothing is to be invoiced', () => {
    const binding = bound({ lines, stock, shipped: [none] })
    expect(binding).toMatchObject({ shares: [], carriesCharges: false, departed: [] })
    expect(binding.state).toMatchObject({ phase: 'partly-shipped', lines: [{ shipped: 0, closed: 5 }, {}] })
    expect(binding.state.chargesWith).toBeUndefined()
    expect(moved(binding)).toEqual([['CHOC', 'A', 0, 5]])
  })

  test('beside one that left has no share', () => {
    const left = shippedLine('MUG', [{ quantity: 2 }], { orderLineId: '2' })
    const binding = bound({ lines, stock, shipped: [none, left] })
    expect(binding).toMatchObject({ shares: [{ lineId: '2' }], carriesCharges: true })
    expect(binding.state.phase).toBe('shipped')
  })

  test('stays open as far as it is outstanding', () => {
    const { state } = bound({ lines, stock, shipped: [{ ...none, outstanding: 4 }] })
    expect(state.lines[0]).toMatchObject({ shipped: 0, closed: 1 })
  })
})

test('what left is told line by line, with lots and units of ranges', () => {
  const lines = [ledger(2, [serialised('BOTTLE', 2)]), ledger(2, [mug], { lineId: '2' })]
  const shipped = [
    shippedLine('BOTTLE', [{ quantity: 1, serials: [serial(101)] }], { outstanding: 1 }),
    shippedLine('MUG', [{ quantity: 2 }], { orderLineId: '2' }),
  ]
  expect(bound({ lines, shipped }).departed).toEqual([
    { lineId: '1', sku: 'BOTTLE', quantity: 1, units: '1' },
    { lineId: '2', sku: 'MUG', quantity: 2 },
  ])
})

test('SKUs of one trade item do not both name a unit', () => {
  const parts = ['RED', 'BLUE'].map((sku) => namedBy('report', { sku }))
  const lines = parts.map((part, i) => ledger(1, [part], { lineId: String(i + 1) }))
  const shipped = parts.map(({ sku }, i) =>
    shippedLine(sku, [{ quantity: 1, serials: ['A1'] }], { orderLineId: String(i + 1) }),
  )
  const policy: SerialPolicy = { mode: 'reported', when: 'at-shipment', accepts: {} }
  expect(faults({ lines, shipped, policies: { RED: policy, BLUE: policy } })).toEqual([
    ['ORDERS-SERIAL-TWICE', '/lines/1/units/0/serials/0'],
  ])
})
