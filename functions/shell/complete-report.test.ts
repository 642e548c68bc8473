import { instant } from '@tallystick/kernel'
import type { Shipment, ShipmentLine } from '@tallystick/orders'
import { runsOf } from '@tallystick/serials'
import { describe, expect, test } from 'vitest'
import { completeReport } from './complete-report.ts'

function reportOf(...lines: readonly Partial<ShipmentLine>[]): Shipment {
  return {
    shipmentRef: 'S-1',
    orderId: 'o1',
    locationId: 'leipzig',
    shippedAt: instant('2026-11-20T11:00:00Z'),
    zoneOffset: '+01:00',
    packages: [],
    lines: lines.map((line, i) => ({
      orderLineId: String(i + 1),
      sku: 'PHONE',
      quantity: 1,
      outstanding: 0,
      units: [],
      ...line,
    })),
  }
}

test('a report of which nothing more is known stays as it is', () => {
  const report = reportOf({ units: [{ quantity: 1 }] })
  expect(completeReport(report, [], [])).toBe(report)
})

describe('serials that were made', () => {
  test('go to the units that had none, in the order of the report', () => {
    const report = reportOf(
      { units: [{ quantity: 1, lot: 'L1' }, { quantity: 1, serials: ['OWN'] }, { quantity: 2 }] },
      { units: [{ quantity: 1 }] },
    )
    const made = [
      { lineId: '1', sku: 'PHONE', serials: ['A', 'B', 'C'] },
      { lineId: '2', sku: 'PHONE', serials: ['D'] },
    ]
    expect(completeReport(report, made, []).lines.map(({ units }) => units)).toEqual([
      [
        { quantity: 1, lot: 'L1', serials: ['A'] },
        { quantity: 1, serials: ['OWN'] },
        { quantity: 2, serials: ['B', 'C'] },
      ],
      [{ quantity: 1, serials: ['D'] }],
    ])
  })

  test('go to components by their own SKU', () => {
    const components = ['RADIO', 'CASE'].map((sku) => ({ sku, units: [{ quantity: 1 }] }))
    const made = [{ lineId: '1', sku: 'RADIO', serials: ['R'] }]
    expect(completeReport(reportOf({ units: [], components }), made, []).lines[0]).toMatchObject({
      components: [
        { sku: 'RADIO', units: [{ quantity: 1, serials: ['R'] }] },
        { sku: 'CASE', units: [{ quantity: 1 }] },
      ],
    })
  })
})

describe('what is known of units', () => {
  const report = reportOf({ units: [{ quantity: 4, serials: ['A', 'B', 'C', 'D'], package: 'P1' }] })
  const pointer = '/lines/0/units/0'

  test('parts their group: those of which nothing is known come first', () => {
    const known = [
      { pointer, units: runsOf([0, 3]), lot: 'L1' },
      { pointer, units: runsOf([2]), lot: 'L2', namedBefore: true as const },
    ]
    expect(completeReport(report, [], known).lines[0]?.units).toEqual([
      { quantity: 1, serials: ['B'], package: 'P1' },
      { quantity: 2, serials: ['A', 'D'], package: 'P1', lot: 'L1' },
      { quantity: 1, serials: ['C'], package: 'P1', lot: 'L2', namedBefore: true },
    ])
  })

  test('holds for the group it is about', () => {
    const known = [{ pointer: '/lines/0/units/1', units: runsOf([0]), lot: 'L1' }]
    expect(completeReport(report, [], known).lines[0]?.units).toEqual(report.lines[0]?.units)
  })
})
