import { calendarDate } from '@tallystick/kernel'
import type { ShipmentLine, Sku } from '@tallystick/orders'
import { expect, test } from 'vitest'
import { goodsOf } from './goods.ts'
import { mug } from './sale-fixture.ts'

const choc: Sku = { ...mug, sku: 'CHOC-70', name: 'Chocolate 70 %', gtin: '09506000134369', lots: true }
const card: Sku = { ...mug, sku: 'CARD', name: 'Gift card sleeve' }
const skus = new Map([mug, choc, card].map((sku) => [sku.sku, sku]))

function line(change: Partial<ShipmentLine>): ShipmentLine {
  return {
    orderLineId: '1',
    sku: 'CHOC-70',
    quantity: 3,
    outstanding: 0,
    units: [{ quantity: 3 }],
    ...change,
  }
}

test('serials, lots and expiry of the units, under the GTIN of the line', () => {
  const expiry = calendarDate('2027-01-31')
  const units = [
    { quantity: 2, lot: 'L1', expiry, serials: ['A', 'B'], package: 'P1' },
    { quantity: 1, lot: 'L2' },
  ]
  expect(goodsOf(line({ units }), skus)).toEqual({
    gtin: '09506000134369',
    units: [
      { lot: 'L1', expiry, serials: ['A', 'B'] },
      { lot: 'L2', quantity: '1' },
    ],
  })
})

test('several lots say how many of each, a lot in several packages once', () => {
  const expiry = calendarDate('2027-01-31')
  const units = [
    { quantity: 20, lot: 'A', expiry, package: 'P1' },
    { quantity: 20, lot: 'B', package: 'P1' },
    { quantity: 10, lot: 'A', expiry, package: 'P2' },
  ]
  expect(goodsOf(line({ quantity: 50, units }), skus).units).toEqual([
    { lot: 'A', quantity: '30', expiry },
    { lot: 'B', quantity: '20' },
  ])
})

test('serials say themselves how many there are, lot by lot and package by package', () => {
  const units = [
    { quantity: 1, lot: 'A', serials: ['S1'], package: 'P1' },
    { quantity: 1, lot: 'A', serials: ['S2'], package: 'P2' },
    { quantity: 2, lot: 'A' },
  ]
  expect(goodsOf(line({ quantity: 4, units }), skus).units).toEqual([
    { lot: 'A', serials: ['S1'] },
    { lot: 'A', serials: ['S2'] },
    { lot: 'A', quantity: '2' },
  ])
})

test.each([
  ['in one piece', [{ quantity: 3, lot: 'A' }], {}],
  [
    'in two packages',
    [
      { quantity: 1, lot: 'A', package: 'P1' },
      { quantity: 2, lot: 'A', package: 'P2' },
    ],
    {},
  ],
  ['beside units of none', [{ quantity: 2, lot: 'A' }, { quantity: 1 }], { quantity: '2' }],
])('a lot alone says how many where the line does not: %s', (_name, units, said) => {
  expect(goodsOf(line({ units }), skus).units).toEqual([{ lot: 'A', ...said }])
})

test('units of which nothing is known are left out', () => {
  expect(goodsOf(line({ sku: 'MUG-BLUE' }), skus)).toEqual({ units: [] })
})

test('a kit tells what is inside, each component by its name and GTIN', () => {
  const components = [
    { sku: 'CHOC-70', units: [{ quantity: 6, lot: 'L1' }] },
    { sku: 'CARD', units: [{ quantity: 3, serials: ['X', 'Y', 'Z'] }] },
    { sku: 'GONE', units: [{ quantity: 3, lot: 'G' }] },
  ]
  expect(goodsOf(line({ sku: 'MUG-BLUE', components }), skus).components).toEqual([
    { name: 'Chocolate 70 %', gtin: '09506000134369', units: [{ lot: 'L1', quantity: '6' }] },
    { name: 'Gift card sleeve', units: [{ serials: ['X', 'Y', 'Z'] }] },
    { name: 'GONE', units: [{ lot: 'G', quantity: '3' }] },
  ])
})

test('the warranty lasts so many months from the day of shipping', () => {
  const guarded = new Map([['CHOC-70', { ...choc, warrantyMonths: 24 }]])
  const shippedOn = calendarDate('2028-02-29')
  expect(goodsOf(line({}), guarded, shippedOn)).toMatchObject({ warrantyUntil: '2030-02-28' })
  expect(goodsOf(line({}), guarded)).not.toHaveProperty('warrantyUntil')
  expect(goodsOf(line({}), skus, shippedOn)).not.toHaveProperty('warrantyUntil')
})
