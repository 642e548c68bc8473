import type { SerialRange } from '@tallystick/orders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rangesAt, unitCount, unitOf } from './serial-range.ts'

const [minted, pool] = ['09506000134352|crockford|12||0', '09506000134352|pool']
const ranges: readonly SerialRange[] = [
  { space: pool, from: 10, count: 3 },
  { space: pool, from: 4, count: 2 },
  { space: minted, from: 10, count: 4 },
]

test('units are numbered range after range', () => {
  expect(unitCount(ranges)).toBe(9)
  expect(unitCount([])).toBe(0)
})

describe('the unit of a counter', () => {
  test.each([
    [pool, 10, 0],
    [pool, 12, 2],
    [pool, 4, 3],
    [pool, 5, 4],
    [minted, 10, 5],
    [minted, 13, 8],
    [pool, 9, undefined],
    [pool, 13, undefined],
    [pool, 6, undefined],
    [minted, 4, undefined],
    [minted, 14, undefined],
    ['other', 10, undefined],
  ])('%s %i is %s', (space, counter, unit) => {
    expect(unitOf(ranges, space, counter)).toBe(unit)
  })
})

describe('some of the units', () => {
  test.each([
    [0, 9, ranges],
    [0, 0, []],
    [9, 9, []],
    [
      2,
      4,
      [
        { space: pool, from: 12, count: 1 },
        { space: pool, from: 4, count: 1 },
      ],
    ],
    [6, 8, [{ space: minted, from: 11, count: 2 }]],
  ])('%i to %i are ranges too', (from, to, expected) => {
    expect(rangesAt(ranges, from, to)).toEqual(expected)
  })

  test.each([
    [-1, 1],
    [3, 2],
    [0, 10],
  ])('%i to %i are a defect', (from, to) => {
    expect(() => rangesAt(ranges, from, to)).toThrow(/outside/)
  })

  test('cut anywhere, give back all units in order', () => {
    const some = fc.array(
      fc.record({ space: fc.constantFrom('a', 'b'), from: fc.nat(), count: fc.nat({ max: 20 }) }),
    )
    const unitsOf = (those: readonly SerialRange[]) =>
      those.flatMap(({ space, from, count }) =>
        Array.from({ length: count }, (_, i) => `${space}${from + i}`),
      )
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), (those, one, other) => {
        const size = unitCount(those)
        const [from = 0, to = 0] = [one % (size + 1), other % (size + 1)].sort((a, b) => a - b)
        expect(unitsOf(rangesAt(those, from, to))).toEqual(unitsOf(those).slice(from, to))
      }),
    )
  })
})
