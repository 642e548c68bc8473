import fc from 'fast-check'
import { expect, test } from 'vitest'
import { charactersOf } from './alphabet.ts'
import { digitsOf, readDigits, writeDigits } from './digits.ts'
import { MAX_HALF_DOMAIN } from './permutation.ts'
import { alphabets } from './serial-format-fixture.ts'

function written(alphabet: string, numbers: readonly number[], length: number): string[] {
  const rows = new Uint8Array(numbers.length * length)
  writeDigits(digitsOf(alphabet), Float64Array.from(numbers), rows, length, { from: 0, to: length })
  return numbers.map((_, i) => String.fromCharCode(...rows.slice(i * length, (i + 1) * length)))
}

test.each([
  ['crockford', 0, 6, '000000'],
  ['crockford', 31, 1, 'Z'],
  ['crockford', 32, 2, '10'],
  ['crockford', 32 ** 5 - 1, 5, 'ZZZZZ'],
  ['crockford', 11 * 32 ** 5 + 28 * 32 ** 4 + 15, 6, 'BW000F'],
  ['crockford', 32 ** 7 - 1, 7, 'ZZZZZZZ'],
  ['digits', 12_345_678_901, 11, '12345678901'],
  ['ba', 5, 4, 'baba'],
])('in %s %i of %i digits is %s', (alphabet, number, length, text) => {
  expect(written(alphabet, [number], length)).toEqual([text])
})

test('what is written is read, in any alphabet, from any place of a text', () => {
  const cases = fc
    .tuple(fc.constantFrom(...alphabets), fc.integer({ min: 1, max: 6 }))
    .chain(([alphabet, length]) => {
      const most = Math.min(MAX_HALF_DOMAIN, charactersOf(alphabet).length ** length) - 1
      return fc.tuple(
        fc.constant(alphabet),
        fc.constant(length),
        fc.array(fc.maxSafeNat().map((n) => n % (most + 1))),
      )
    })
  fc.assert(
    fc.property(cases, ([alphabet, length, numbers]) => {
      const digits = digitsOf(alphabet)
      for (const [i, text] of written(alphabet, numbers, length).entries())
        expect(readDigits(digits, `#${text}#`, { from: 1, to: 1 + length })).toBe(numbers[i])
    }),
  )
})

test.each(['I', 'l', 'O', 'U', 'a', ' ', '-', '\u0000', '\u007F', 'É', '０', '𝟘', '١', ''])(
  '%j is no digit of Crockford, and spoils the text that it stands in',
  (character) => {
    const digits = digitsOf('crockford')
    expect(readDigits(digits, character, { from: 0, to: 1 })).toBeUndefined()
    expect(readDigits(digits, `12${character}`, { from: 0, to: 3 })).toBeUndefined()
  },
)

test('rows are written at their place and stay as they were elsewhere', () => {
  const rows = new Uint8Array(8).fill(46)
  writeDigits(digitsOf('digits'), Float64Array.of(7, 42), rows, 4, { from: 1, to: 3 })
  expect(String.fromCharCode(...rows)).toBe('.07..42.')
})
