import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines } from './break-lines.ts'

const measure = (text: string) => [...text].length

test('no line is too wide, and no character is lost', () => {
  const words = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'ä', 'ß', '1', '-'), minLength: 1, maxLength: 30 }),
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 5, max: 40 }), (parts, width) => {
      const lines = breakLines(parts.join(' '), width, measure)
      expect(lines.every((line) => measure(line) <= width)).toBe(true)
      expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''))
    }),
  )
})

test('breaks at line ends and blanks, not at no-break spaces, and in a word only when it is too wide', () => {
  expect(breakLines('one two\nthree', 7, measure)).toEqual(['one two', 'three'])
  expect(breakLines('one two three', 7, measure)).toEqual(['one two', 'three'])
  expect(breakLines('a 1\u00a0000', 5, measure)).toEqual(['a', '1\u00a0000'])
  expect(breakLines('abcdefgh ijk', 5, measure)).toEqual(['abcde', 'fgh', 'ijk'])
})
