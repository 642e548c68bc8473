import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countUnits, emptyUnitSet, hasUnit, withoutUnits, withUnits } from './unit-set.ts'

const sized = fc.integer({ min: 1, max: 2000 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    units: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 })),
    later: fc.array(fc.integer({ min: 0, max: size - 1 })),
  }),
)

test('a set holds the units that were added, and no others', () => {
  fc.assert(
    fc.property(sized, ({ size, units, later }) => {
      const set = withUnits(withUnits(emptyUnitSet(size), units), later)
      const expected = new Set([...units, ...later])
      for (let unit = 0; unit < size; unit++) expect(hasUnit(set, unit)).toBe(expected.has(unit))
      expect(countUnits(set)).toBe(expected.size)
    }),
  )
})

test('the set that units are added to stays as it is', () => {
  const before = withUnits(emptyUnitSet(10), [3])
  withUnits(before, [4])
  expect(hasUnit(before, 4)).toBe(false)
  expect(hasUnit(before, 3)).toBe(true)
})

test('100,000 units take 12.5 kB', () => {
  expect(emptyUnitSet(100_000)).toHaveLength(12_500)
  expect(emptyUnitSet(9)).toHaveLength(2)
  expect(emptyUnitSet(0)).toHaveLength(0)
})

test('a unit that no byte has room for is a defect to add, and is not there', () => {
  expect(() => withUnits(emptyUnitSet(8), [8])).toThrow(/outside/)
  expect(() => withUnits(emptyUnitSet(8), [-1])).toThrow(/outside/)
  expect(hasUnit(emptyUnitSet(8), 8)).toBe(false)
})

test('units can be taken out again, which leaves the given set as it was', () => {
  const all = withUnits(emptyUnitSet(20), [0, 7, 8, 19])
  const some = withoutUnits(all, [7, 8, 9])
  expect([countUnits(all), countUnits(some)]).toEqual([4, 2])
  expect([0, 7, 8, 19].map((unit) => hasUnit(some, unit))).toEqual([true, false, false, true])
  expect(() => withoutUnits(all, [24])).toThrow(/outside/)
})
