import { describe, expect, test } from 'vitest'
import { shipmentReport } from './shipment-report.ts'

// Bodies are read with every number as its source text, so counts are digits here.
const line = {
  orderLineId: '1',
  sku: 'MUG-BLUE',
  quantity: '2',
  units: [{ quantity: '2', serials: ['A', 'B'] }],
}
const report = {
  shipmentRef: 'S-1',
  orderId: 'shopify.fable.1001',
  locationId: 'leipzig',
  shippedAt: '2026-11-20T12:00:00+01:00',
  lines: [line],
}

function pointers(change: object): string[] {
  const read = shipmentReport.safeParse({ ...report, ...change })
  return read.success ? [] : read.error.issues.map(({ path }) => `/${path.join('/')}`)
}

test('the least that a report says, with what it left out', () => {
  expect(shipmentReport.parse(report)).toEqual({
    ...report,
    shippedAt: '2026-11-20T11:00:00.000Z',
    zoneOffset: '+01:00',
    packages: [],
    lines: [{ ...line, quantity: 2, outstanding: 0, units: [{ quantity: 2, serials: ['A', 'B'] }] }],
  })
})

test('all that a report may say', () => {
  const units = { quantity: '1', lot: 'L1', expiry: '2027-01-31', serials: ['A'], package: 'P1' }
  const full = {
    carrier: { code: 'DHL', tracking: ['00340'] },
    packages: [{ id: 'P1', sscc: '195060001000000019' }],
    lines: [
      {
        ...line,
        quantity: '1',
        outstanding: '3',
        units: [units],
        components: [{ sku: 'CARD', units: [units] }],
      },
    ],
  }
  const read = shipmentReport.parse({ ...report, ...full })
  expect(read).toMatchObject({ carrier: full.carrier, packages: full.packages })
  expect(read.lines[0]).toMatchObject({
    quantity: 1,
    outstanding: 3,
    components: [{ sku: 'CARD', units: [{ ...units, quantity: 1 }] }],
  })
})

describe('the status', () => {
  const { shippedAt, ...rest } = report
  const packed = { ...rest, status: 'packed', packedAt: shippedAt }

  test('shipped is what a report means that tells none, and is told no further', () => {
    expect(shipmentReport.parse({ ...report, status: 'shipped' })).toEqual(shipmentReport.parse(report))
    expect(shipmentReport.parse(report)).not.toHaveProperty('status')
  })

  test('packed comes with the moment of packing, which is the one moment of the shipment', () => {
    expect(shipmentReport.parse(packed)).toEqual({ ...shipmentReport.parse(report), status: 'packed' })
  })

  test.each<[object, string[]]>([
    [{ ...report, status: 'packed' }, ['/packedAt', '/']],
    [{ ...packed, shippedAt }, ['/']],
    [{ ...rest, packedAt: shippedAt }, ['/shippedAt', '/']],
    [{ ...report, status: 'gone' }, ['/status']],
    [{ ...report, status: null }, ['/status']],
    [{ ...packed, packedAt: '2026-11-20' }, ['/packedAt']],
  ])('%j is none', (body, expected) => {
    const read = shipmentReport.safeParse(body)
    expect(read.error?.issues.map(({ path }) => `/${path.join('/')}`)).toEqual(expected)
  })
})

describe('the moment of shipping', () => {
  test.each([
    ['2026-11-20T12:00:00Z', '+00:00', '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T12:00:00-05:00', '-05:00', '2026-11-20T17:00:00.000Z'],
    ['2026-11-20T12:00:00.5+05:30', '+05:30', '2026-11-20T06:30:00.500Z'],
    ['2026-11-20T12:00+14:00', '+14:00', '2026-11-19T22:00:00.000Z'],
  ])('%s keeps its offset %s', (shippedAt, zoneOffset, instant) => {
    expect(shipmentReport.parse({ ...report, shippedAt })).toMatchObject({ shippedAt: instant, zoneOffset })
  })

  test.each([
    '2026-11-20T12:00:00',
    '2026-11-20',
    '2026-02-30T12:00:00Z',
    '2026-11-20T12:00:00+15:00',
    '2026-11-20T12:00:00+14:30',
    '1999-12-31T23:59:59Z',
    'yesterday',
  ])('%s is none', (shippedAt) => {
    expect(pointers({ shippedAt })).toEqual(['/shippedAt'])
  })
})

describe('a count', () => {
  test.each(['-1', '1.5', '1e3', '01', '', '10000000', ' 1'])('%j is no quantity', (quantity) => {
    expect(pointers({ lines: [{ ...line, quantity }] })).toEqual(['/lines/0/quantity'])
  })

  test('of a line may be 0: nothing left, and what is outstanding is told; of units it may not', () => {
    expect(pointers({ lines: [{ ...line, quantity: '0', units: [] }] })).toEqual([])
    expect(pointers({ lines: [{ ...line, units: [{ quantity: '0' }] }] })).toEqual([
      '/lines/0/units/0/quantity',
    ])
  })

  test('outstanding may be none', () => {
    expect(pointers({ lines: [{ ...line, outstanding: '0' }] })).toEqual([])
  })
})

describe('what is not in the contract is refused where it is', () => {
  test.each<[object, string]>([
    [{ shipmentRef: '' }, '/shipmentRef'],
    [{ shipmentRef: 'x'.repeat(81) }, '/shipmentRef'],
    [{ lines: [] }, '/lines'],
    [{ note: 'hurry' }, '/'],
    [{ lines: [{ ...line, price: '1.00' }] }, '/lines/0'],
    [{ lines: [{ ...line, units: [{ quantity: '2', expiry: '2026-02-30' }] }] }, '/lines/0/units/0/expiry'],
    [
      { lines: [{ ...line, units: [{ quantity: '2', serials: ['x'.repeat(21)] }] }] },
      '/lines/0/units/0/serials/0',
    ],
    [{ lines: [{ ...line, components: [{ sku: 'CARD', units: [] }] }] }, '/lines/0/components/0/units'],
    [{ packages: [{ id: '' }] }, '/packages/0/id'],
  ])('%j', (change, pointer) => {
    expect(pointers(change)).toEqual([pointer])
  })
})
