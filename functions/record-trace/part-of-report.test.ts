import { calendarDate, instant } from '@tallystick/kernel'
import type { Shipment } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { partOfReport } from './part-of-report.ts'

const report: Shipment = {
  shipmentRef: 'S-1',
  orderId: 'generic.own.1',
  locationId: 'bengaluru',
  shippedAt: instant('2026-11-20T09:00:00Z'),
  zoneOffset: '+05:30',
  packages: [],
  lines: [
    {
      orderLineId: '1',
      sku: 'PHONE',
      quantity: 3,
      outstanding: 0,
      units: [{ quantity: 3, serials: ['A', 'B', 'C'] }],
    },
    { orderLineId: '2', sku: 'TEA', quantity: 5, outstanding: 0, units: [{ quantity: 5, lot: 'L1' }] },
    {
      ...{ orderLineId: '3', sku: 'BOX', quantity: 2, outstanding: 0, units: [{ quantity: 2 }] },
      components: [{ sku: 'TEA', units: [{ quantity: 4, lot: 'L2' }] }],
    },
  ],
}

test('only what the document is about is left: its serials, its share of a lot, kits with their components once', () => {
  const expiry = calendarDate('2037-03-31')
  const components = [{ name: 'Tea', units: [{ lot: 'L2', quantity: '4' }] }]
  const { lines } = partOfReport(report, [
    { lineId: '1', quantity: '2', tracked: { units: [{ lot: 'P', serials: ['A'] }, { serials: ['C'] }] } },
    { lineId: '2', quantity: '3', tracked: { units: [{ lot: 'L1', expiry }] } },
    { lineId: '3', quantity: '1', tracked: { units: [], components } },
    { lineId: '3', quantity: '1', tracked: { units: [] } },
    { quantity: '1' },
  ])
  expect(lines.map(({ units }) => units)).toEqual([
    [
      { quantity: 1, lot: 'P', serials: ['A'] },
      { quantity: 1, serials: ['C'] },
    ],
    [{ quantity: 3, lot: 'L1', expiry }],
    [{ quantity: 1 }],
    [{ quantity: 1 }],
  ])
  expect(lines.map(({ components: told }) => told?.length)).toEqual([undefined, undefined, 1, undefined])
})
