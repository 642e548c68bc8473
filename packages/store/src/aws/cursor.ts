import assert from 'node:assert/strict'
import type { Query } from '../table.ts'
import { keyNamesOf } from './key-names.ts'

/** Where the next page starts: the key attributes of the last item seen. */
export type StartKey = Readonly<Record<string, string>>

function attributeNames(query: Query): readonly string[] {
  const { partition, sort } = keyNamesOf(query)
  return query.index === undefined ? [partition, sort] : [partition, sort, 'pk', 'sk']
}

/** The opaque cursor after an item with these key attributes. */
export function encodeCursor(query: Query, item: Readonly<Record<string, unknown>>): string {
  const values = attributeNames(query).map((name) => item[name])
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The key behind a cursor. Asserts that the cursor came from a page of the same partition of the same index. */
export function decodeCursor(query: Query, cursor: string): StartKey {
  const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  const names = attributeNames(query)
  assert(Array.isArray(values) && values.length === names.length, 'a cursor of another index')
  assert(values[0] === query.pk, 'a cursor of another partition')
  return Object.fromEntries(
    names.map((name, position) => {
      const value: unknown = values[position]
      assert(typeof value === 'string' && value !== '', 'not a cursor')
      return [name, value]
    }),
  )
}
