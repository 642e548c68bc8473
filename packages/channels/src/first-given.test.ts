import { describe, expect, test } from 'vitest'
import { firstGiven, unlessAbsent } from './first-given.ts'

const body = {
  note_attributes: [
    { name: 'colour', value: 'green' },
    { name: 'vat_id', value: ' DE123456788 ' },
    { name: 'a/b~c', value: 'escaped' },
    { name: 'nothing', value: 'NA' },
  ],
  meta_data: [
    { id: '7', key: '_billing_vat', value: 'DE123456788' },
    { id: '8', key: '_sizes', value: ['S'] },
  ],
  tax: { gstin: 'null' },
  company: null,
}

describe('firstGiven', () => {
  test('finds a value by position and by the name of a list entry', () => {
    const found = { value: 'DE123456788' }
    expect(firstGiven(body, ['/note_attributes/1/value'])).toEqual({
      ...found,
      pointer: '/note_attributes/1/value',
    })
    expect(firstGiven(body, ['/note_attributes/vat_id'])).toEqual({
      ...found,
      pointer: '/note_attributes/vat_id',
    })
  })

  test('finds a value by the key of a list entry', () => {
    expect(firstGiven(body, ['/meta_data/_sizes', '/meta_data/_billing_vat'])).toEqual({
      value: 'DE123456788',
      pointer: '/meta_data/_billing_vat',
    })
  })

  test('passes over places that hold nothing or say so', () => {
    const pointers = ['/company', '/tax/gstin', '/note_attributes/nothing', '/note_attributes/colour']
    expect(firstGiven(body, pointers)?.value).toBe('green')
    expect(firstGiven(body, pointers.slice(0, 3))).toBeUndefined()
  })

  test('reads escaped segments (RFC 6901 section 4)', () => {
    expect(firstGiven(body, ['/note_attributes/a~1b~0c'])?.value).toBe('escaped')
  })

  test.each([
    '/tax',
    '/company/x',
    '/note_attributes/9/value',
    '/toString',
    '/constructor/name',
    'tax/gstin',
    '',
  ])('finds no text at %j', (pointer) => {
    expect(firstGiven(body, [pointer])).toBeUndefined()
  })
})

test.each(['', '  ', 'null', 'NULL', 'NA', 'na', 'URP'])('%j means that there is none', (text) => {
  expect(unlessAbsent(text)).toBeUndefined()
})
