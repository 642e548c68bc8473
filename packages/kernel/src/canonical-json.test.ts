import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('sorts keys and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [1, null], a: 'x', c: undefined })).toBe('{"a":"x","b":[1,null]}')
})

test('the order in which members were set does not matter', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.maxSafeInteger())),
      (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(record))
        expect(JSON.parse(canonicalJson(record))).toEqual(JSON.parse(JSON.stringify(record)))
      },
    ),
  )
})

test('holds no number that might have lost digits', () => {
  expect(() => canonicalJson({ amount: 0.1 })).toThrow('safe integers')
  expect(() => canonicalJson(() => 1)).toThrow('function')
})
