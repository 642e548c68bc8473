import { expect, test } from 'vitest'
import type { Attribute } from '../table.ts'
import { itemBytes } from './item-size.ts'

test.each<[string, Attribute, number]>([
  ['text, by UTF-8 bytes', 'aé€😀', 10],
  ['empty text', '', 0],
  ['bytes', new Uint8Array(7), 7],
  ['true', true, 1],
  ['null', null, 1],
  ['zero', 0, 1],
  ['one digit', 7, 2],
  ['two digits', 42, 2],
  ['three digits', 123, 3],
  ['zeros at the end', 1200, 2],
  ['a fraction', 120.05, 4],
  ['a small fraction', 0.001, 2],
  ['a minus sign', -12, 3],
  ['16 digits', 9007199254740991, 9],
  ['an empty list', [], 3],
  ['a list', [1, 'ab'], 3 + 1 + 2 + 1 + 2],
  ['an empty map', {}, 3],
  ['a map', { a: 'x', bb: { c: 1 } }, 3 + 1 + 1 + 1 + 1 + 2 + (3 + 1 + 1 + 2)],
  ['a map with something undefined', { a: undefined }, 3],
])('%s', (_, value, bytes) => {
  expect(itemBytes({ pk: 'p', sk: 's', v: value })).toBe(3 + 3 + 1 + bytes)
})

test('an undefined attribute weighs nothing', () => {
  expect(itemBytes({ pk: 'p', sk: 's', v: undefined })).toBe(6)
})
