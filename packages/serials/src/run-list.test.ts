import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RunList, runsOf, unitsIn } from './run-list.ts'

test.each([
  [[], ''],
  [[0], '0'],
  [[0, 1, 2, 3, 4, 7], '0-4,7'],
  [[7, 3, 4, 4, 0, 2, 1], '0-4,7'],
  [[99_999], '99999'],
  [[2 ** 53 - 1], '9007199254740991'],
  [[0, 2, 4, 6, 8, 10, 12, 14], '0:VVU='],
  [[1000, 1002, 1004, 1006, 1007], '1000:1Q=='],
])('%j are %j', (units, list) => {
  expect(runsOf(units)).toBe(list)
  expect(unitsIn(runsOf(units))).toEqual([...new Set(units)].sort((a, b) => a - b))
})

const sets = fc.oneof(
  fc.uniqueArray(fc.nat({ max: 40 })),
  fc.uniqueArray(fc.nat({ max: 2000 }), { maxLength: 300 }),
  fc.uniqueArray(fc.maxSafeNat(), { maxLength: 10 }),
  fc
    .tuple(fc.nat({ max: 10 ** 9 }), fc.nat({ max: 500 }))
    .map(([from, count]) => Array.from({ length: count }, (_, i) => from + i)),
)

test('what is written is read, whatever the order, and the same units are the same text', () => {
  fc.assert(
    fc.property(sets, (units) => {
      const rising = [...units].sort((a, b) => a - b)
      expect(unitsIn(runsOf(units))).toEqual(rising)
      expect(runsOf([...units].reverse())).toBe(runsOf(rising))
    }),
  )
})

test('a list is never longer than its runs, nor than its bits', () => {
  fc.assert(
    fc.property(
      sets.filter(({ length }) => length > 0),
      (units) => {
        const span = Math.max(...units) - Math.min(...units) + 1
        const bits = `${Math.min(...units)}:`.length + 4 * Math.ceil(Math.ceil(span / 8) / 3)
        expect(runsOf(units).length).toBeLessThanOrEqual(bits)
        expect(runsOf(units).length).toBeLessThanOrEqual(units.join(',').length)
      },
    ),
  )
})

test('a hundred thousand units take 17 kB at most', () => {
  const everyOther = Array.from({ length: 50_000 }, (_, i) => 2 * i)
  expect(runsOf(everyOther).length).toBeLessThan(17_000)
  expect(runsOf(Array.from({ length: 100_000 }, (_, i) => i))).toBe('0-99999')
})

describe('what is no list', () => {
  test.each(['a', '1,', ',1', '1-', '-1', '4-1', '1..2', '1:', ':VVU=', '0:V V', ' 1', '1-2-3'])(
    '%j is a defect to read',
    (text) => {
      expect(() => unitsIn(text as RunList)).toThrow(/list of runs/)
    },
  )

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is a defect to write', (unit) => {
    expect(() => runsOf([unit])).toThrow(/whole numbers/)
  })
})
