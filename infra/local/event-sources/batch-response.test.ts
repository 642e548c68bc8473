import { expect, test } from 'vitest'
import { succeededIds } from './batch-response.ts'

const ids = ['a', 'b', 'c']
const failures = (...identifiers: unknown[]) => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['an empty object', {}],
  ['an empty list', failures()],
  ['a null list', { batchItemFailures: null }],
])('%s means that all succeeded', (_, response) => {
  expect(succeededIds(response, ids)).toEqual(ids)
})

test.each<[string, unknown]>([
  ['a text', 'done'],
  ['a list', []],
  ['failures that are no list', { batchItemFailures: 'a' }],
  ['an empty identifier', failures('a', '')],
  ['a null identifier', failures(null)],
  ['an identifier under another name', { batchItemFailures: [{ id: 'a' }] }],
  ['an identifier of no message', failures('a', 'z')],
])('%s means that none did', (_, response) => {
  expect(succeededIds(response, ids)).toEqual([])
})

test('what is named failed, the rest succeeded', () => {
  expect(succeededIds(failures('c', 'a'), ids)).toEqual(['b'])
})
