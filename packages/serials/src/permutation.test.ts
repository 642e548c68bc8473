import { describe, expect, test } from 'vitest'
import { type Domain, MAX_HALF_DOMAIN, MIN_DOMAIN, permutation } from './permutation.ts'
import { halvesOf, permuted, valuesOf } from './permutation-fixture.ts'

const key = Uint8Array.from({ length: 16 }, (_, i) => i)
const otherKey = Uint8Array.from({ length: 16 }, (_, i) => 255 - i)

/** Every value of the domain, in order. */
function whole({ leftSize, rightSize }: Domain) {
  const size = leftSize * rightSize
  return {
    left: Float64Array.from({ length: size }, (_, value) => Math.floor(value / rightSize)),
    right: Float64Array.from({ length: size }, (_, value) => value % rightSize),
  }
}

/** Every value of a domain takes about a second. */
const patience = 60_000

test.each([
  ['balanced', { leftSize: 1000, rightSize: 1000 }, key],
  ['as unbalanced as may be', { leftSize: 100, rightSize: 10_000 }, otherKey],
  ['of powers of two', { leftSize: 2048, rightSize: 512 }, key],
  ['of powers of two, with another key', { leftSize: 2048, rightSize: 512 }, otherKey],
])(
  'a domain %s is permuted without a double or a gap',
  (_, domain, someKey) => {
    const halves = whole(domain)
    permutation(someKey, domain).forward(halves)
    const seen = new Uint8Array(domain.leftSize * domain.rightSize)
    for (const [i, left] of halves.left.entries()) {
      const value = left * domain.rightSize + (halves.right[i] ?? 0)
      seen[value] = (seen[value] ?? 0) + 1
    }
    expect(seen.every((times) => times === 1)).toBe(true)
  },
  patience,
)

test(
  'every value of a domain of two primes comes back to its place, so no two went to one',
  () => {
    const domain = { leftSize: 1009, rightSize: 997 }
    const { forward, backward } = permutation(key, domain)
    const halves = whole(domain)
    forward(halves)
    backward(halves)
    expect(halves).toEqual(whole(domain))
  },
  patience,
)

// Made with another implementation of the README's description (Python, OpenSSL): a silent change would show here.
test.each([
  [1000, 1000, [0n, 1n, 999_999n], [645_750n, 994_156n, 79_880n]],
  [
    2 ** 37,
    2 ** 37 - 25,
    [0n, 1n, 123_456_789_012_345_678_901n],
    [6_693_656_640_155_766_281_167n, 17_789_232_780_324_675_809_614n, 5_500_485_538_587_717_468_745n],
  ],
  [
    2 ** 32,
    2 ** 30 - 35,
    [0n, 5n, 4_611_685_868_103_532_543n],
    [2_615_732_265_325_512_901n, 3_102_218_869_952_179_350n, 3_542_708_094_072_021_152n],
  ],
] as const)('golden values of %i × %i', (leftSize, rightSize, values, expected) => {
  expect(permuted(key, { leftSize, rightSize }, values)).toEqual(expected)
})

test('another key, and another domain under the same key, give other orders', () => {
  const domain = { leftSize: 1024, rightSize: 1024 }
  const values = Array.from({ length: 1000 }, (_, i) => BigInt(i))
  const ours = permuted(key, domain, values)
  const same = (others: readonly bigint[]) => others.filter((value, i) => value === ours[i]).length
  expect(same(permuted(otherKey, domain, values))).toBeLessThan(5)
  const wider = permutation(key, { leftSize: 1024, rightSize: 2048 })
  const halves = halvesOf(values, 1024)
  wider.forward(halves)
  expect(same(valuesOf({ ...halves, right: halves.right.map((right) => right % 1024) }, 1024))).toBeLessThan(
    5,
  )
})

test('nothing to permute is no special case', () => {
  const empty = { left: new Float64Array(), right: new Float64Array() }
  permutation(key, { leftSize: 1000, rightSize: 1000 }).forward(empty)
  expect(empty.left).toHaveLength(0)
})

describe('what would not be safe is a defect', () => {
  test.each([
    ['a domain below the minimum', { leftSize: 999, rightSize: MIN_DOMAIN / 1000 }],
    ['halves too unequal', { leftSize: 100, rightSize: 10_001 }],
    ['a half above the maximum', { leftSize: MAX_HALF_DOMAIN + 1, rightSize: MAX_HALF_DOMAIN }],
    ['a half of one value', { leftSize: 1, rightSize: MIN_DOMAIN }],
    ['a half that is no whole number', { leftSize: 1000.5, rightSize: 1000 }],
  ])('%s', (_, domain) => {
    expect(() => permutation(key, domain)).toThrow(/domain|halves/)
  })

  test.each([15, 17, 32])('a key of %i bytes', (length) => {
    expect(() => permutation(new Uint8Array(length), { leftSize: 1000, rightSize: 1000 })).toThrow(/key/)
  })

  test('halves of different length', () => {
    const halves = { left: new Float64Array(2), right: new Float64Array(1) }
    expect(() => permutation(key, { leftSize: 1000, rightSize: 1000 }).forward(halves)).toThrow(/halves/)
  })
})
