import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldSerial } from './fold-serial.ts'

test.each([
  ['k7q2-m9xd', 'K7Q2M9XD'],
  ['OO-il L', '00111'],
  [' 0 1 ', '01'],
  ['A_B/C', 'A_B/C'],
  ['--', ''],
])('%j looks like %j', (serial, folded) => {
  expect(foldSerial(serial)).toBe(folded)
})

test.each([
  ['K7Q2', 'k7q2'],
  ['SN-100', 'SN1OO'],
  ['1L0', 'IlO'],
])('%s and %s look alike', (one, other) => {
  expect(foldSerial(one)).toBe(foldSerial(other))
})

test.each([
  ['K7Q2', 'K7Q3'],
  ['A', 'B'],
  ['S', '5'],
  ['A.B', 'A/B'],
])('%s and %s do not', (one, other) => {
  expect(foldSerial(one)).not.toBe(foldSerial(other))
})

test('what is folded stays so', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (serial) => {
      expect(foldSerial(foldSerial(serial))).toBe(foldSerial(serial))
    }),
  )
})
