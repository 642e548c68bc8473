import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GS1_SET_82 } from './alphabet.ts'
import { MAX_HALF_DOMAIN, MIN_DOMAIN, permutation } from './permutation.ts'
import { bodyOf, epochsOf, formatFaults, GUESS_ODDS, maxQuota, spaceCapacity } from './serial-format.ts'
import { formats } from './serial-format-fixture.ts'

const usual = { alphabet: 'crockford', length: 12, prefix: '' }

describe('a format is refused', () => {
  test.each([
    [{ ...usual, alphabet: 'A' }, 'SERIALS-ALPHABET', '/alphabet'],
    [{ ...usual, alphabet: 'ABA' }, 'SERIALS-ALPHABET', '/alphabet'],
    [{ ...usual, alphabet: '01 ' }, 'SERIALS-ALPHABET', '/alphabet'],
    [{ ...usual, length: 5 }, 'SERIALS-LENGTH', '/length'],
    [{ ...usual, length: 21 }, 'SERIALS-LENGTH', '/length'],
    [{ ...usual, length: 12.5 }, 'SERIALS-LENGTH', '/length'],
    [{ ...usual, length: Number.NaN }, 'SERIALS-LENGTH', '/length'],
    [{ ...usual, prefix: 'A|' }, 'SERIALS-PREFIX', '/prefix'],
    [{ ...usual, prefix: 'ä' }, 'SERIALS-PREFIX', '/prefix'],
    [{ ...usual, prefix: 'A'.repeat(100_000) }, 'SERIALS-PREFIX', '/prefix'],
    [{ ...usual, prefix: 'A'.repeat(20) }, 'SERIALS-FORMAT-SMALL', ''],
    [{ ...usual, prefix: 'ABCDEFGHIJK' }, 'SERIALS-FORMAT-SMALL', ''],
    [{ alphabet: 'digits', length: 6, prefix: '' }, 'SERIALS-FORMAT-SMALL', ''],
    [{ alphabet: '01', length: 20, prefix: '' }, 'SERIALS-FORMAT-SMALL', ''],
  ])('%o: %s', (format, code, pointer) => {
    expect(formatFaults(format)).toMatchObject([{ code, pointer }])
  })

  test('for all its faults at once', () => {
    const codes = formatFaults({ alphabet: '', length: 0, prefix: '#' }).map(({ code }) => code)
    expect(codes).toEqual(['SERIALS-ALPHABET', 'SERIALS-LENGTH', 'SERIALS-PREFIX'])
  })

  test('with the figure where it can write too little', () => {
    expect(formatFaults({ alphabet: 'digits', length: 6, prefix: '' })[0]?.message).toMatch(
      /100,000 of at least 1,000,000/,
    )
  })
})

test.each([
  [usual, 32n ** 11n, 3_602_879_701_896],
  [{ alphabet: 'digits', length: 7, prefix: '' }, 1_000_000n, 100],
  [{ alphabet: 'digits', length: 13, prefix: 'A' }, 10n ** 11n, 10_000_000],
  [{ alphabet: 'digits', length: 20, prefix: '' }, 10n ** 19n, 10 ** 15],
  [{ alphabet: 'crockford', length: 20, prefix: '' }, 32n ** 19n, Number.MAX_SAFE_INTEGER],
  [{ alphabet: GS1_SET_82, length: 20, prefix: '' }, 82n ** 19n, Number.MAX_SAFE_INTEGER],
  [{ alphabet: 'abc', length: 15, prefix: 'a' }, 3n ** 13n, 159],
])('%o writes %i serials in a space, and issues %i', (format, capacity, quota) => {
  expect(formatFaults(format)).toEqual([])
  expect(spaceCapacity(format)).toBe(capacity)
  expect(maxQuota(format)).toBe(quota)
})

test('the quota of any format is as large as it may be while guessing fails 9,999 times of 10,000', () => {
  expect(GUESS_ODDS).toBe(10_000)
  fc.assert(
    fc.property(fc.constantFrom(...formats), (format) => {
      const quota = BigInt(maxQuota(format))
      expect(quota * 10_000n).toBeLessThanOrEqual(spaceCapacity(format))
      if (quota < BigInt(Number.MAX_SAFE_INTEGER))
        expect((quota + 1n) * 10_000n).toBeGreaterThan(spaceCapacity(format))
      expect(quota).toBeGreaterThanOrEqual(100n)
    }),
  )
})

describe('the body', () => {
  /** Every radix with every body length that a format can have. */
  const all = Array.from({ length: 81 }, (_, i) => GS1_SET_82.slice(0, i + 2)).flatMap((alphabet) =>
    Array.from({ length: 15 }, (_, i) => ({ alphabet, length: i + 6, prefix: '' })),
  )
  const mintable = all.filter((format) => formatFaults(format).length === 0)

  test('of every radix and length has halves that can be mixed, with room for the quota', () => {
    expect(mintable.length).toBeGreaterThan(1000)
    for (const format of mintable) {
      const [leftSize, rightSize] = bodyOf(format).halves.map((length) => epochsOf(format) ** length)
      if (leftSize === undefined || rightSize === undefined) throw new Error('two halves')
      expect(() => permutation(new Uint8Array(16), { leftSize, rightSize })).not.toThrow()
      expect(BigInt(leftSize) * BigInt(rightSize)).toBeGreaterThanOrEqual(BigInt(maxQuota(format)))
    }
  })

  test('is all of the serial behind prefix and epoch, and only what has no room is left to the check', () => {
    for (const format of mintable) {
      const { halves, checks } = bodyOf(format)
      const lengths = [...halves, ...checks]
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(format.length - 1)
      expect(lengths.every((length) => epochsOf(format) ** length <= MAX_HALF_DOMAIN)).toBe(true)
      if (checks.length > 0) {
        expect(halves[0]).toBe(halves[1])
        expect(epochsOf(format) ** (halves[0] + 1)).toBeGreaterThan(MAX_HALF_DOMAIN)
      }
    }
  })

  test.each([
    [usual, [5, 6], []],
    [{ ...usual, length: 15 }, [7, 7], []],
    [{ ...usual, length: 16 }, [7, 7], [1]],
    [{ ...usual, length: 20 }, [7, 7], [5]],
    [{ ...usual, length: 20, prefix: 'ABC' }, [7, 7], [2]],
    [{ alphabet: 'digits', length: 20, prefix: '' }, [9, 10], []],
    [{ alphabet: GS1_SET_82, length: 20, prefix: '' }, [5, 5], [5, 4]],
  ])('of %o is %j and a check of %j', (format, halves, checks) => {
    expect(bodyOf(format)).toEqual({ halves, checks })
  })

  test('is never a bit a character: 20 of them are too few', () => {
    expect(mintable.some(({ alphabet }) => alphabet.length === 2)).toBe(false)
    expect(2 ** 19).toBeLessThan(MIN_DOMAIN)
  })
})
