import { expect, test } from 'vitest'
import type { Json } from './fields.ts'
import { holds, resolveValue, type Scope } from './intrinsics.ts'

const values: Readonly<Record<string, Json>> = { Name: 'orders', Count: 3, List: ['a', 'b', 'c'] }
const conditions: Readonly<Record<string, unknown>> = {
  Always: { 'Fn::Equals': ['x', 'x'] },
  Never: { 'Fn::Not': [{ Condition: 'Always' }] },
}

const scope: Scope = {
  ref: (name) => values[name],
  attribute: (logicalId, name) => (logicalId === 'Queue' ? `${logicalId}:${name}` : undefined),
  imported: (exportName) => (exportName === 'data:orders' ? 'imported' : undefined),
  output: (stackName, outputName) => (stackName === 'parties' ? `${stackName}.${outputName}` : undefined),
  condition: (name) => conditions[name],
  mapping: (map, first, second) => (map === 'Zones' ? `${first}/${second}` : undefined),
}

const resolve = (value: unknown) => resolveValue(value, scope, 'Stack/Thing')

test.each<[string, unknown, Json]>([
  ['a plain value stays', { a: [1, 'two', true, null] }, { a: [1, 'two', true, null] }],
  ['Ref', { Ref: 'Name' }, 'orders'],
  ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue:Arn'],
  ['Fn::GetAtt with a text', { 'Fn::GetAtt': 'Queue.Endpoint.Address' }, 'Queue:Endpoint.Address'],
  ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'Name' }, { Ref: 'Count' }]] }, 'a/orders/3'],
  ['Fn::Join over a resolved list', { 'Fn::Join': ['', { Ref: 'List' }] }, 'abc'],
  ['Fn::Split', { 'Fn::Split': [':', 'a:b'] }, ['a', 'b']],
  ['Fn::Select', { 'Fn::Select': [1, { Ref: 'List' }] }, 'b'],
  [
    'Fn::Select of a split',
    { 'Fn::Select': ['0', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] },
    'Queue',
  ],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Join': [':', ['data', { Ref: 'Name' }]] } }, 'imported'],
  [
    'Fn::GetStackOutput',
    { 'Fn::GetStackOutput': { StackName: 'parties', OutputName: { Ref: 'Name' }, Region: 'any' } },
    'parties.orders',
  ],
  ['Fn::If, true', { 'Fn::If': ['Always', 'yes', 'no'] }, 'yes'],
  ['Fn::If, false', { 'Fn::If': ['Never', 'yes', { Ref: 'Name' }] }, 'orders'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Zones', { Ref: 'Name' }, 'b'] }, 'orders/b'],
  ['AWS::NoValue in an object', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
  ['AWS::NoValue in a list', ['kept', { 'Fn::If': ['Never', 'x', { Ref: 'AWS::NoValue' }] }], ['kept']],
])('%s', (_, value, expected) => {
  expect(resolve(value)).toEqual(expected)
})

test('Fn::Sub replaces names, attributes and own variables, and leaves what is escaped', () => {
  const dollar = '$'
  const template = `${dollar}{Name}-${dollar}{Queue.Arn}-${dollar}{Own}-${dollar}{!Name}`
  expect(resolve({ 'Fn::Sub': [template, { Own: { Ref: 'Count' } }] })).toBe(
    `orders-Queue:Arn-3-${dollar}{Name}`,
  )
  expect(resolve({ 'Fn::Sub': `${dollar}{Name}` })).toBe('orders')
})

test.each<[unknown, boolean]>([
  [{ 'Fn::Equals': [{ Ref: 'Name' }, 'orders'] }, true],
  [{ 'Fn::Equals': [{ Ref: 'Name' }, 'other'] }, false],
  [{ 'Fn::And': [{ Condition: 'Always' }, { Condition: 'Never' }] }, false],
  [{ 'Fn::Or': [{ Condition: 'Always' }, { Condition: 'Never' }] }, true],
  [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
])('condition %j holds: %s', (expression, expected) => {
  expect(holds(expression, scope, 'Stack/Conditions')).toBe(expected)
})

test.each<[string, unknown, string]>([
  ['an unknown name', { a: [{ Ref: 'Nobody' }] }, 'Stack/Thing.a[0]/Ref "Nobody" cannot be resolved'],
  ['an unknown attribute', { 'Fn::GetAtt': ['Table', 'Arn'] }, '"Table.Arn" cannot be resolved'],
  ['an unknown export', { 'Fn::ImportValue': 'data:other' }, '"data:other" cannot be resolved'],
  ['a choice that is not there', { 'Fn::Select': [9, { Ref: 'List' }] }, 'cannot be resolved'],
  ['an unknown condition', { 'Fn::If': ['Perhaps', 1, 2] }, '"Perhaps" cannot be resolved'],
  ['a function nobody knows', { 'Fn::Cidr': [] }, 'Fn::Cidr is not understood here'],
  ['a secret of the account', { key: '{{resolve:ssm:/key}}' }, 'a dynamic reference cannot be resolved'],
  ['an argument of the wrong kind', { 'Fn::Join': 'x' }, 'must be a list'],
])('%s is refused with its place', (_, value, message) => {
  expect(() => resolve(value)).toThrow(message)
  expect(() => resolve(value)).toThrow('Stack/Thing')
})
