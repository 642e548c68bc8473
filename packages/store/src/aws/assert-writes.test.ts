import { expect, test } from 'vitest'
import type { Write } from '../table.ts'
import { assertWrites, keyText } from './assert-writes.ts'

const key = { pk: 'p', sk: 's' }
const put = (sk: string): Write => ({ kind: 'put', item: { pk: 'p', sk } })

test('up to 100 writes to different items pass', () => {
  expect(() => assertWrites(Array.from({ length: 100 }, (_, index) => put(String(index))))).not.toThrow()
  expect(() =>
    assertWrites([{ kind: 'update', key, set: { a: 1 }, add: { b: 1 }, remove: ['c'] }]),
  ).not.toThrow()
  expect(() => assertWrites([{ kind: 'check', key, condition: { equals: { a: undefined } } }])).not.toThrow()
})

test.each<[string, readonly Write[]]>([
  ['something to write', []],
  ['at most 100 writes', Array.from({ length: 101 }, (_, index) => put(String(index)))],
  ['each item once', [put('s'), { kind: 'delete', key }]],
  ['changes something', [{ kind: 'update', key, set: {}, remove: [] }]],
  ['each attribute once', [{ kind: 'update', key, set: { a: 1 }, add: { a: 1 } }]],
  ['each attribute once', [{ kind: 'update', key, remove: ['a', 'a'] }]],
  ['key never changes', [{ kind: 'update', key, set: { pk: 'q' } }]],
  ['only counts', [{ kind: 'update', key, add: { a: Number.POSITIVE_INFINITY } }]],
  ['asks something', [{ kind: 'check', key, condition: { equals: {}, atLeast: {} } }]],
])('is a defect unless: %s', (message, writes) => {
  expect(() => assertWrites(writes)).toThrow(message)
})

test('two keys never have the same text', () => {
  expect(keyText({ pk: 'a","b', sk: 'c' })).not.toBe(keyText({ pk: 'a', sk: 'b","c' }))
})
