import { expect, test } from 'vitest'
import { readAttributeUses, wrongAttribute } from './attribute-uses.ts'

test('the notation', () => {
  const uses = readAttributeUses(['a', 'b!', 'c=6', 'd="two words"', 'e:language', 'f:unit!'])
  expect([...uses]).toEqual([
    ['a', { required: false }],
    ['b', { required: true }],
    ['c', { required: false, fixed: '6' }],
    ['d', { required: false, fixed: 'two words' }],
    ['e', { required: false, form: 'language' }],
    ['f', { required: true, form: 'unit' }],
  ])
})

test('white space around a value does not count', () => {
  expect(wrongAttribute({ required: false, fixed: 'two words' }, ' two\n words ')).toBeUndefined()
  expect(wrongAttribute({ required: false, fixed: '6' }, '7')).toBe('only "6"')
})

test.each([
  ['language', ['de', 'de-AT', 'sl-rozaj-1994'], ['', 'de_AT', '123', 'abcdefghi']],
  ['unit', ['MTR', 'M', 'é'], ['', 'LONG']],
] as const)('the form %s', (form, held, refused) => {
  const use = { required: false, form }
  expect(held.filter((value) => wrongAttribute(use, value) !== undefined)).toEqual([])
  expect(refused.filter((value) => wrongAttribute(use, value) === undefined)).toEqual([])
})
