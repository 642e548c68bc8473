import { expect, test } from 'vitest'
import { creditNoteTypes as officialTypes } from '../rules/code-lists/credit-note-types.data.ts'
import { creditNoteTypes, isCreditNote } from './type-code.ts'

test('the codes are those that the rules allow in a credit note', () => {
  expect([...creditNoteTypes].sort()).toEqual([...officialTypes].sort())
})

test.each(['380', '384', '389'])('%s is an invoice', (typeCode) => {
  expect(isCreditNote(typeCode)).toBe(false)
})

test.each(['381', '261'])('%s is a credit note', (typeCode) => {
  expect(isCreditNote(typeCode)).toBe(true)
})
