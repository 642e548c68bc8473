import { expect, test } from 'vitest'
import {
  dangerousGoods,
  despatchMediaTypes,
  measuredAttributes,
  packageTypes,
  transportModes,
} from './despatch-codes.ts'

test('the lists have as many codes as T16 says', () => {
  expect(packageTypes.size).toBe(406)
  expect(despatchMediaTypes.size).toBe(9)
  expect(dangerousGoods.size).toBe(24)
  expect(measuredAttributes.size).toBe(4)
  expect(transportModes.size).toBe(10)
})

test('packages have no X before them', () => {
  expect(packageTypes.has('CT')).toBe(true)
  expect(packageTypes.has('XCT')).toBe(false)
})

test('a list of values may not be attached, a drawing may', () => {
  expect(despatchMediaTypes.has('text/csv')).toBe(false)
  expect(despatchMediaTypes.has('application/dwg')).toBe(true)
})
