import { expect, test } from 'vitest'
import { basket, both, choc, mug, worldOf } from './allocation-fixture.ts'
import { partsOf } from './parts-of.ts'

const line = { lineId: '1', ordered: 2, shipped: 0, closed: 0 }

test('a line is made of its own SKU', () => {
  expect(partsOf(line, worldOf([[mug, 2]]))).toEqual([{ sku: mug, perLineUnit: 1 }])
})

test('a kit is made of itself and each component', () => {
  expect(partsOf(line, worldOf([[basket, 2]]))).toEqual([
    { sku: basket, perLineUnit: 1 },
    { sku: choc, perLineUnit: 3 },
    { sku: both, perLineUnit: 1 },
    { sku: mug, perLineUnit: 1 },
  ])
})

test('a line or component that the catalogue lacks was never accepted: that is a defect', () => {
  const withoutChoc = new Map([[basket.sku, basket]])
  expect(() => partsOf(line, worldOf([[mug, 2]], { skus: new Map() }))).toThrow(/catalogue/)
  expect(() => partsOf(line, worldOf([[basket, 2]], { skus: withoutChoc }))).toThrow(/components/)
  expect(() => partsOf({ ...line, lineId: '9' }, worldOf([[mug, 2]]))).toThrow(/catalogue/)
})
