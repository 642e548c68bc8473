import { expect, test } from 'vitest'
import type { Condition, Query } from '../table.ts'
import { conditionExpression, keyConditionExpression, updateExpression } from './expressions.ts'
import { placeholders } from './placeholders.ts'

test.each<[Condition, string | undefined]>([
  [{}, undefined],
  [{ equals: {} }, undefined],
  [{ absent: true }, 'attribute_not_exists(#a0)'],
  [{ present: true }, 'attribute_exists(#a0)'],
  [{ equals: { name: 'x', gone: undefined } }, '#a0 = :v0 AND attribute_not_exists(#a1)'],
  [{ atLeast: { n: 1 }, atMost: { n: 3 } }, '#a0 >= :v0 AND #a0 <= :v1'],
  [
    { present: true, equals: { name: 'x' }, atLeast: { n: 1 } },
    'attribute_exists(#a0) AND #a1 = :v0 AND #a2 >= :v1',
  ],
])('the condition %j is %s', (condition, expression) => {
  expect(conditionExpression(condition, placeholders())).toBe(expression)
})

test('an update sets, adds and removes, each name and value in its place', () => {
  const attributes = placeholders()
  const key = { pk: 'p', sk: 's' }
  const write = { kind: 'update', key, set: { name: 'x', size: 1 }, add: { n: 2 }, remove: ['old'] } as const
  expect(updateExpression(write, attributes)).toBe('SET #a0 = :v0, #a1 = :v1 ADD #a2 :v2 REMOVE #a3')
  expect(attributes.used()).toEqual({
    ExpressionAttributeNames: { '#a0': 'name', '#a1': 'size', '#a2': 'n', '#a3': 'old' },
    ExpressionAttributeValues: { ':v0': { S: 'x' }, ':v1': { N: '1' }, ':v2': { N: '2' } },
  })
})

test('an update leaves out what it does not do', () => {
  const write = { kind: 'update', key: { pk: 'p', sk: 's' }, remove: ['a', 'b'] } as const
  expect(updateExpression(write, placeholders())).toBe('REMOVE #a0, #a1')
})

test.each<[Omit<Query, 'pk'>, string]>([
  [{}, '#a0 = :v0'],
  [{ prefix: 'a' }, '#a0 = :v0 AND begins_with(#a1, :v1)'],
  [{ from: 'a' }, '#a0 = :v0 AND #a1 >= :v1'],
  [{ to: 'b' }, '#a0 = :v0 AND #a1 <= :v1'],
  [{ from: 'a', to: 'b' }, '#a0 = :v0 AND #a1 BETWEEN :v1 AND :v2'],
])('the key condition of %j is %s', (query, expression) => {
  expect(keyConditionExpression({ pk: 'p', ...query }, placeholders())).toBe(expression)
})

test('an index is queried by its own key', () => {
  const attributes = placeholders()
  keyConditionExpression({ pk: 'p', prefix: 'a', index: 'index1' }, attributes)
  expect(attributes.used().ExpressionAttributeNames).toEqual({ '#a0': 'index1pk', '#a1': 'index1sk' })
})

test('placeholders reuse a name, never a value, and leave out what is empty', () => {
  const attributes = placeholders()
  expect(attributes.used()).toEqual({})
  expect([attributes.name('n'), attributes.name('m'), attributes.name('n')]).toEqual(['#a0', '#a1', '#a0'])
  expect([attributes.value('x'), attributes.value('x')]).toEqual([':v0', ':v1'])
})
