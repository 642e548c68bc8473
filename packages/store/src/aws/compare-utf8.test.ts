import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareUtf8 } from './compare-utf8.ts'

test('text sorts by code points, which is the order of UTF-8 bytes', () => {
  const sorted = ['', '!', 'A', 'a', 'aa', 'é', '\uffe6', '\u{1f600}']
  expect(sorted.toReversed().toSorted(compareUtf8)).toEqual(sorted)
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const codePoints = [one, other].map((each) =>
        [...each].map((character) => character.codePointAt(0) ?? 0),
      )
      const [first = [], second = []] = codePoints
      const position = first.findIndex((codePoint, index) => codePoint !== second[index])
      const expected =
        position === -1 ? first.length - second.length : (first[position] ?? 0) - (second[position] ?? -1)
      expect(Math.sign(compareUtf8(one, other))).toBe(Math.sign(expected))
    }),
  )
})
