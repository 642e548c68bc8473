import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstIndex, longestInOrder } from './longest-in-order.ts'

/** The length by trying every part. */
function longest(list: readonly number[], atLeast = 0): number {
  const [first, ...rest] = list
  if (first === undefined) return 0
  const without = longest(rest, atLeast)
  return first < atLeast ? without : Math.max(without, 1 + longest(rest, first))
}

test('is in order, and none is longer', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 10 }), (list) => {
      const part = longestInOrder(list)
      const values = part.map((index) => list[index] ?? -1)
      expect(part).toEqual([...new Set(part)].sort((a, b) => a - b))
      expect(values).toEqual(values.toSorted((a, b) => a - b))
      expect(part.length).toBe(longest(list))
    }),
  )
})

test('a list in order is kept whole', () => {
  expect(longestInOrder([0, 1, 1, 5])).toEqual([0, 1, 2, 3])
  expect(longestInOrder([])).toEqual([])
})

test('the first entry that passes', () => {
  expect(firstIndex([1, 2, 2, 3], (entry) => entry > 1)).toBe(1)
  expect(firstIndex([1, 2], (entry) => entry > 2)).toBe(2)
})
