import { parseSerial } from '@tallystick/gs1'
import { expect, test } from 'vitest'
import { CROCKFORD, charactersOf, GS1_SET_82, isInSet82, readAlphabet } from './alphabet.ts'

test('Crockford has 32 characters that nobody confuses, in rising order, all allowed in a GS1 serial', () => {
  expect(new Set(CROCKFORD).size).toBe(32)
  expect([...CROCKFORD].sort().join('')).toBe(CROCKFORD)
  expect(CROCKFORD).not.toMatch(/[ILOU]/)
  expect(isInSet82(CROCKFORD)).toBe(true)
})

test('character set 82 is what the GS1 General Specifications list', () => {
  expect(GS1_SET_82).toBe(
    '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  )
  expect(parseSerial(GS1_SET_82.slice(0, 20)).ok).toBe(true)
})

test.each([
  ['crockford', CROCKFORD],
  ['digits', '0123456789'],
  ['01', '01'],
  ['ba', 'ba'],
  ['Aa', 'Aa'],
  [GS1_SET_82, GS1_SET_82],
])('%j is an alphabet', (alphabet, characters) => {
  expect(readAlphabet(alphabet)).toBe(characters)
  expect(charactersOf(alphabet)).toBe(characters)
})

test.each([
  '',
  'A',
  'AA',
  'ABCA',
  'Crockford',
  'crockfor',
  'digit',
  'A B',
  'A|B',
  'A#B',
  'ÄB',
  '0１',
  '😀A',
  `${GS1_SET_82}#`,
  'constructor',
  '__proto__',
])('%j is none', (alphabet) => {
  expect(readAlphabet(alphabet)).toBeUndefined()
  expect(() => charactersOf(alphabet)).toThrow(/alphabet/)
})
