import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_HALF_DOMAIN, MIN_DOMAIN, permutation } from './permutation.ts'
import { halvesOf, permuted, permutedByTheBook, valuesOf } from './permutation-fixture.ts'

const key = fc.uint8Array({ minLength: 16, maxLength: 16 })

const powersOfTwo = Array.from({ length: 28 }, (_, i) => 2 ** (i + 10))

const half = fc.oneof(
  fc.constantFrom(...powersOfTwo, ...powersOfTwo.map((size) => size - 1)),
  fc.integer({ min: 1000, max: MAX_HALF_DOMAIN }),
)

const domain = fc
  .record({ leftSize: half, rightSize: half })
  .filter(({ leftSize, rightSize }) => leftSize * rightSize >= MIN_DOMAIN)
  .filter(({ leftSize, rightSize }) => leftSize ** 2 >= rightSize && rightSize ** 2 >= leftSize)

/** A domain with values of it, the first and the last among them. */
const populated = domain.chain(({ leftSize, rightSize }) => {
  const size = BigInt(leftSize) * BigInt(rightSize)
  return fc.record({
    domain: fc.constant({ leftSize, rightSize }),
    values: fc
      .array(fc.bigInt({ min: 0n, max: size - 1n }), { maxLength: 8 })
      .map((values) => [0n, ...values, size - 1n]),
  })
})

test('in any domain each value goes where the description says, on its own or beside others', () => {
  fc.assert(
    fc.property(key, populated, (someKey, { domain: someDomain, values }) => {
      const expected = values.map((value) => permutedByTheBook(someKey, someDomain, value))
      expect(permuted(someKey, someDomain, values)).toEqual(expected)
      expect(values.flatMap((value) => permuted(someKey, someDomain, [value]))).toEqual(expected)
    }),
  )
})

test('in any domain values stay inside and come back exactly', () => {
  fc.assert(
    fc.property(key, populated, (someKey, { domain: { leftSize, rightSize }, values }) => {
      const halves = halvesOf(values, rightSize)
      const { forward, backward } = permutation(someKey, { leftSize, rightSize })
      forward(halves)
      expect(halves.left.every((left) => Number.isInteger(left) && left >= 0 && left < leftSize)).toBe(true)
      expect(halves.right.every((right) => Number.isInteger(right) && right >= 0 && right < rightSize)).toBe(
        true,
      )
      backward(halves)
      expect(valuesOf(halves, rightSize)).toEqual(values)
    }),
  )
})
