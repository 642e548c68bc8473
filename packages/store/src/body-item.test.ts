import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyItem, bodyOf } from './body-item.ts'

const key = { pk: 'SKU#A', sk: 'SKU' }

test('what is stored as a body comes back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (body) => {
      const item = bodyItem(key, body)
      expect(item).toMatchObject(key)
      expect(bodyOf(item)).toEqual(JSON.parse(JSON.stringify(body)))
    }),
  )
})

test('members that are undefined are not stored', () => {
  expect(bodyOf(bodyItem(key, { sku: 'A', gtin: undefined }))).toEqual({ sku: 'A' })
})

test('no item, or one without a body, has none', () => {
  expect(bodyOf(undefined)).toBeUndefined()
  expect(bodyOf(key)).toBeUndefined()
  expect(bodyOf({ ...key, body: 7 })).toBeUndefined()
})
