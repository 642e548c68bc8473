import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

const text = fc.string({ minLength: 1, unit: 'grapheme' })

test('a cursor leads back to its key, on the table and on the index', () => {
  fc.assert(
    fc.property(text, text, text, text, (pk, sk, index1pk, index1sk) => {
      const item = { pk, sk, index1pk, index1sk, other: 1 }
      const table = { pk }
      const index = { pk: index1pk, index: 'index1' } as const
      expect(encodeCursor(table, item)).toMatch(/^[\w-]+$/)
      expect(decodeCursor(table, encodeCursor(table, item))).toEqual({ pk, sk })
      expect(decodeCursor(index, encodeCursor(index, item))).toEqual({ pk, sk, index1pk, index1sk })
    }),
  )
})

test('a cursor opens no other partition and no other index', () => {
  const cursor = encodeCursor({ pk: 'p' }, { pk: 'p', sk: 's' })
  expect(() => decodeCursor({ pk: 'q' }, cursor)).toThrow(/partition/)
  expect(() => decodeCursor({ pk: 'p', index: 'index1' }, cursor)).toThrow(/index/)
  expect(() => decodeCursor({ pk: 'p' }, encodeCursor({ pk: 'p' }, { pk: 'p', sk: 1 }))).toThrow(
    /not a cursor/,
  )
  expect(() => decodeCursor({ pk: 'p' }, encodeCursor({ pk: 'p' }, { pk: 'p', sk: '' }))).toThrow(
    /not a cursor/,
  )
  expect(() => decodeCursor({ pk: 'p' }, '???')).toThrow()
})
