import { instant, instantOf, millisecondsOf } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import {
  checkDeparture,
  checkShipmentForm,
  MAX_SHIPMENT_AHEAD_MILLISECONDS,
  unitsOf,
} from './check-shipment.ts'
import { shipmentLine, shipmentOf } from './order-fixture.ts'
import { MAX_SHIPMENT_LINES, MAX_SHIPMENT_UNITS, type Shipment, type ShippedUnits } from './shipment.ts'

const now = instant('2026-11-20T12:00:00Z')

function faults(change: Partial<Shipment>): [string, string][] {
  return checkShipmentForm(shipmentOf(change), now).map(({ code, pointer }) => [code, pointer])
}

function ofUnits(...units: readonly ShippedUnits[]): [string, string][] {
  const quantity = units.reduce((sum, group) => sum + group.quantity, 0)
  return faults({ lines: [shipmentLine({ quantity, units })] })
}

test('a sound report has no faults', () => {
  expect(faults({})).toEqual([])
  expect(ofUnits({ quantity: 2 })).toEqual([])
  expect(
    ofUnits({ quantity: 1, lot: 'L1', serials: ['A1'] }, { quantity: 1, lot: 'L2', serials: ['A2'] }),
  ).toEqual([])
})

describe('each fault has its pointer', () => {
  test('units that do not add up', () => {
    for (const units of [[], [{ quantity: 1 }], [{ quantity: 2 }, { quantity: 1 }]])
      expect(faults({ lines: [shipmentLine({ units })] })).toEqual([
        ['ORDERS-SHIPMENT-QUANTITY', '/lines/0/units'],
      ])
  })

  test('a kit need not say its own units, but if it does they add up', () => {
    const components = [{ sku: 'CHOC-70', units: [{ quantity: 4, lot: 'L1' }] }]
    expect(faults({ lines: [shipmentLine({ units: [], components })] })).toEqual([])
    expect(faults({ lines: [shipmentLine({ units: [{ quantity: 1 }], components })] })).toEqual([
      ['ORDERS-SHIPMENT-QUANTITY', '/lines/0/units'],
    ])
  })

  test('a line of which nothing left has no units and nothing inside', () => {
    const none = { quantity: 0, units: [] }
    expect(faults({ lines: [shipmentLine(none)] })).toEqual([])
    expect(faults({ lines: [shipmentLine({ ...none, units: [{ quantity: 1 }] })] })).toEqual([
      ['ORDERS-SHIPMENT-QUANTITY', '/lines/0/units'],
    ])
    const components = [{ sku: 'CHOC-70', units: [{ quantity: 4, lot: 'L1' }] }]
    expect(faults({ lines: [shipmentLine({ ...none, components })] })).toEqual([
      ['ORDERS-SHIPMENT-QUANTITY', '/lines/0/components'],
    ])
  })

  test('more or fewer serials than units', () => {
    expect(ofUnits({ quantity: 2, serials: ['A1'] })).toEqual([
      ['ORDERS-SERIAL-COUNT', '/lines/0/units/0/serials'],
    ])
    expect(ofUnits({ quantity: 1, serials: [] })).toEqual([
      ['ORDERS-SERIAL-COUNT', '/lines/0/units/0/serials'],
    ])
  })

  test.each(['', 'a b', 'A#1', 'é1', 'A'.repeat(21)])('%j is no serial and no lot', (text) => {
    expect(ofUnits({ quantity: 2, serials: ['A1', text], lot: text })).toEqual([
      ['ORDERS-SERIAL-FORM', '/lines/0/units/0/serials/1'],
      ['ORDERS-LOT-FORM', '/lines/0/units/0/lot'],
    ])
  })

  test('a serial twice, in one group, another or another line', () => {
    expect(ofUnits({ quantity: 2, serials: ['A1', 'A1'] })).toEqual([
      ['ORDERS-SERIAL-TWICE', '/lines/0/units/0/serials/1'],
    ])
    expect(ofUnits({ quantity: 1, serials: ['A1'] }, { quantity: 1, serials: ['A1'] })).toEqual([
      ['ORDERS-SERIAL-TWICE', '/lines/0/units/1/serials/0'],
    ])
    const [first, second] = ['1', '2'].map((orderLineId) => shipmentLine({ orderLineId }))
    expect(faults({ lines: [first ?? shipmentLine(), second ?? shipmentLine()] })).toEqual([
      ['ORDERS-SERIAL-TWICE', '/lines/1/units/0/serials/0'],
      ['ORDERS-SERIAL-TWICE', '/lines/1/units/0/serials/1'],
    ])
  })

  test('serials of different SKUs are different', () => {
    const components = [{ sku: 'CHOC-70', units: [{ quantity: 1, serials: ['A1'] }] }]
    expect(faults({ lines: [shipmentLine({ components })] })).toEqual([])
  })

  test('a package that the report does not list', () => {
    expect(ofUnits({ quantity: 2, package: 'P9' })).toEqual([
      ['ORDERS-PACKAGE-UNKNOWN', '/lines/0/units/0/package'],
    ])
  })

  test('an SSCC that is none, and a package listed twice', () => {
    const packages = [{ id: 'P1', sscc: '195060001000000018' }, { id: 'P1' }]
    expect(faults({ packages })).toEqual([
      ['ORDERS-PACKAGE-SSCC', '/packages/0/sscc'],
      ['ORDERS-PACKAGE-TWICE', '/packages/1/id'],
    ])
  })

  test('an order line twice', () => {
    const lines = [shipmentLine({ units: [{ quantity: 2 }] }), shipmentLine({ units: [{ quantity: 2 }] })]
    expect(faults({ lines })).toEqual([['ORDERS-SHIPMENT-LINE-TWICE', '/lines/1/orderLineId']])
  })

  test('the units of components, too', () => {
    const units = [{ quantity: 2, serials: ['A1'], lot: ' ', package: 'P9' }]
    expect(faults({ lines: [shipmentLine({ components: [{ sku: 'CHOC-70', units }] })] })).toEqual([
      ['ORDERS-SERIAL-COUNT', '/lines/0/components/0/units/0/serials'],
      ['ORDERS-LOT-FORM', '/lines/0/components/0/units/0/lot'],
      ['ORDERS-PACKAGE-UNKNOWN', '/lines/0/components/0/units/0/package'],
    ])
  })
})

describe('limits', () => {
  test('goods leave at most a day from now', () => {
    const at = (milliseconds: number) => ({ shippedAt: instantOf(millisecondsOf(now) + milliseconds) })
    expect(faults(at(MAX_SHIPMENT_AHEAD_MILLISECONDS))).toEqual([])
    expect(faults(at(MAX_SHIPMENT_AHEAD_MILLISECONDS + 1))).toEqual([
      ['ORDERS-SHIPMENT-FUTURE', '/shippedAt'],
    ])
    expect(faults(at(-365 * MAX_SHIPMENT_AHEAD_MILLISECONDS))).toEqual([])
  })

  test('lines', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        shipmentLine({ orderLineId: String(i), units: [{ quantity: 2 }] }),
      )
    expect(faults({ lines: lines(MAX_SHIPMENT_LINES) })).toEqual([])
    expect(faults({ lines: lines(MAX_SHIPMENT_LINES + 1) })).toEqual([['ORDERS-SHIPMENT-LIMIT', '/lines']])
  })

  test('units, those of components with them', () => {
    const components = [{ sku: 'CHOC-70', units: [{ quantity: 1, lot: 'L1' }] }]
    const all = (quantity: number) => ({
      lines: [shipmentLine({ quantity, units: [{ quantity }], components })],
    })
    expect(faults(all(MAX_SHIPMENT_UNITS - 1))).toEqual([])
    expect(faults(all(MAX_SHIPMENT_UNITS))).toEqual([['ORDERS-SHIPMENT-LIMIT', '/lines']])
  })
})

test('all faults come at once', () => {
  const codes = faults({
    shippedAt: instant('2027-01-01T00:00:00Z'),
    packages: [{ id: 'P1', sscc: '1' }],
    lines: [shipmentLine({ quantity: 3 }), shipmentLine({ units: [{ quantity: 2, package: 'P9' }] })],
  }).map(([code]) => code)
  expect(codes).toEqual([
    'ORDERS-SHIPMENT-FUTURE',
    'ORDERS-PACKAGE-SSCC',
    'ORDERS-SHIPMENT-LINE-TWICE',
    'ORDERS-SHIPMENT-QUANTITY',
    'ORDERS-PACKAGE-UNKNOWN',
  ])
})

test('a fault says nothing of what was sent', () => {
  const secret = 'Ada Lovelace'
  const found = checkShipmentForm(
    shipmentOf({
      lines: [shipmentLine({ units: [{ quantity: 2, lot: secret, serials: [secret, secret] }] })],
    }),
    now,
  )
  expect(found).not.toEqual([])
  expect(JSON.stringify(found)).not.toContain('Ada')
})

test('groups of units come with their SKU and place: the line’s own, then its components’', () => {
  const units = [{ quantity: 1 }, { quantity: 1 }]
  const components = [
    { sku: 'CHOC-70', units: [{ quantity: 2 }] },
    { sku: 'CARD', units: [{ quantity: 3 }] },
  ]
  const groups = unitsOf(shipmentLine({ units, components }), '/lines/4')
  expect(groups.map(({ sku, pointer, units: { quantity } }) => [sku, pointer, quantity])).toEqual([
    ['MUG-BLUE', '/lines/4/units/0', 1],
    ['MUG-BLUE', '/lines/4/units/1', 1],
    ['CHOC-70', '/lines/4/components/0/units/0', 2],
    ['CARD', '/lines/4/components/1/units/0', 3],
  ])
})

describe('goods that are packed', () => {
  const late = instantOf(millisecondsOf(now) + MAX_SHIPMENT_AHEAD_MILLISECONDS + 1)

  test('cannot have been packed tomorrow, either', () => {
    expect(faults({ status: 'packed' })).toEqual([])
    expect(faults({ status: 'packed', shippedAt: late })).toEqual([['ORDERS-SHIPMENT-FUTURE', '/packedAt']])
  })

  test('leave at most a day from now', () => {
    const departure = { shippedAt: now, zoneOffset: '+01:00' }
    expect(checkDeparture(departure, now)).toEqual([])
    expect(checkDeparture({ ...departure, shippedAt: late }, now)).toMatchObject([
      { code: 'ORDERS-SHIPMENT-FUTURE', pointer: '/shippedAt' },
    ])
  })
})
