import { parseSerial } from '@tallystick/gs1'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CROCKFORD, decode, encode, RADIX } from './crockford.ts'

test('32 digits that nobody confuses, in rising order, all allowed in a GS1 serial', () => {
  expect(RADIX).toBe(32)
  expect(new Set(CROCKFORD).size).toBe(32)
  expect([...CROCKFORD].sort().join('')).toBe(CROCKFORD)
  expect(CROCKFORD).not.toMatch(/[ILOU]/)
  expect(parseSerial(CROCKFORD.slice(0, 20)).ok && parseSerial(CROCKFORD.slice(20)).ok).toBe(true)
})

test.each([
  [0, 6, '000000'],
  [1, 5, '00001'],
  [31, 1, 'Z'],
  [32, 2, '10'],
  [32 ** 5 - 1, 5, 'ZZZZZ'],
  [32 ** 6 - 1, 6, 'ZZZZZZ'],
  [11 * 32 ** 5 + 28 * 32 ** 4 + 15, 6, 'BW000F'],
])('%i in %i digits is %s', (value, length, text) => {
  expect(encode(value, length)).toBe(text)
  expect(decode(text)).toBe(value)
})

test('what is encoded is decoded', () => {
  const numbers = fc.integer({ min: 1, max: 6 }).chain((length) => {
    return fc.tuple(fc.integer({ min: 0, max: RADIX ** length - 1 }), fc.constant(length))
  })
  fc.assert(
    fc.property(numbers, ([value, length]) => {
      const text = encode(value, length)
      expect(text).toHaveLength(length)
      expect(decode(text)).toBe(value)
    }),
  )
})

describe('other characters are no digits', () => {
  test.each(['I', 'l', 'O', 'U', 'a', 'z', ' ', '-', '\u0000', '\u007F', 'É', '０', '𝟘', '12 3', '١'])(
    '%j',
    (text) => {
      expect(decode(text)).toBeUndefined()
    },
  )

  test('any one of them spoils the text', () => {
    const stranger = fc
      .string({ minLength: 1 })
      .filter((text) => [...text].some((c) => !CROCKFORD.includes(c)))
    fc.assert(
      fc.property(stranger, (text) => {
        expect(decode(text)).toBeUndefined()
      }),
    )
  })
})
