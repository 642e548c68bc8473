import { expect, test } from 'vitest'
import { basket, both, choc, mug, worldOf } from './allocation-fixture.ts'
import { partsByLine } from './parts-of.ts'

function partsOf(lineId: string, { order, skus }: ReturnType<typeof worldOf>) {
  return partsByLine(order, skus)(lineId)
}

test('a line is made of its own SKU', () => {
  expect(partsOf('1', worldOf([[mug, 2]]))).toEqual([{ sku: mug, perLineUnit: 1 }])
})

test('a kit is made of itself and each component', () => {
  expect(partsOf('1', worldOf([[basket, 2]]))).toEqual([
    { sku: basket, perLineUnit: 1 },
    { sku: choc, perLineUnit: 3 },
    { sku: both, perLineUnit: 1 },
    { sku: mug, perLineUnit: 1 },
  ])
})

test('a kit that was assembled before is taken from its own stock', () => {
  const assembled = { ...basket, kit: 'pre-assembled' as const, lots: true }
  const world = worldOf([[basket, 2]], { skus: new Map([[assembled.sku, assembled]]) })
  expect(partsOf('1', world)).toEqual([{ sku: assembled, perLineUnit: 1 }])
})

test('a line or component that the catalogue lacks was never accepted: that is a defect', () => {
  const withoutChoc = new Map([[basket.sku, basket]])
  expect(() => partsOf('1', worldOf([[mug, 2]], { skus: new Map() }))).toThrow(/catalogue/)
  expect(() => partsOf('1', worldOf([[basket, 2]], { skus: withoutChoc }))).toThrow(/components/)
  expect(() => partsOf('9', worldOf([[mug, 2]]))).toThrow(/catalogue/)
})
