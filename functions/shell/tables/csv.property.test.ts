import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvDelimiters, csvRow, csvValues, guardFormula, unguardFormula } from './csv.ts'

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', "'", '=', '+', '-', '@', 'a') }),
)

test('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      const row = csvRow(values)
      expect(row.endsWith('\r\n')).toBe(true)
      expect(csvValues(row.slice(0, -2), ',')).toEqual(values)
    }),
  )
})

test('no value written begins as a formula does, and the guard is undone', () => {
  fc.assert(
    fc.property(value, (text) => {
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguardFormula(guardFormula(text))).toBe(text)
    }),
  )
})

test('each delimiter separates by itself alone', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z,;\t]*$/), { minLength: 1, maxLength: 5 }), (values) => {
      for (const delimiter of csvDelimiters) {
        const row = values.map((text) => `"${text}"`).join(delimiter)
        expect(csvValues(row, delimiter)).toEqual(values.map(unguardFormula))
      }
    }),
  )
})
