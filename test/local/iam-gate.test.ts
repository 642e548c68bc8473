import { expect, test } from 'vitest'
import type { PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import { policyGate } from '../../infra/local/iam/policy-gate.ts'
import { account, functionOf, gateOf, queueArn, statement, tableArn } from './iam-statements.ts'

const call = { action: 'dynamodb:Scan', resource: tableArn }

test('the administrator may do everything, past every denial', () => {
  const gate = gateOf({
    role: [statement({ Effect: 'Deny', Action: ['*'] })],
    queue: [statement({ Effect: 'Deny', Principal: { AWS: ['*'] }, Action: ['*'] })],
  })
  expect(gate.allows({ principal: 'administrator', ...call })).toBe(true)
  expect(gate.allows({ principal: 'administrator', action: 'sqs:PurgeQueue', resource: queueArn })).toBe(true)
  expect(gate.secretKey('administrator')).toBe('secret of administrator')
})

test.each(['', 'worker', 'Worker ', 'WorkerRole', 'constructor', '__proto__', 'toString'])(
  'the caller %j is unknown: it has no secret and may do nothing',
  (principal) => {
    const gate = gateOf({ role: [statement({ Action: ['*'] })] })
    expect(gate.secretKey(principal)).toBeUndefined()
    expect(gate.allows({ principal, ...call })).toBe(false)
    expect(gate.allows({ principal: 'Worker', ...call })).toBe(true)
    expect(gate.secretKey('Worker')).toBe('secret of Worker')
  },
)

test('each function has the statements of its own role', () => {
  const gate = policyGate({
    deployment: {
      account,
      functions: [
        functionOf('Reader', 'ReadRole'),
        functionOf('Writer', 'WriteRole'),
        functionOf('Twin', 'ReadRole'),
      ],
      policies: {
        ReadRole: [statement({ Action: ['dynamodb:GetItem'] })],
        WriteRole: [statement({ Action: ['dynamodb:PutItem'] })],
      },
      bucketPolicies: {},
      queuePolicies: {},
    },
    secrets: () => 'secret',
    administrator: 'administrator',
  })
  const allowed = ['Reader', 'Writer', 'Twin', 'ReadRole'].map((principal) =>
    ['dynamodb:GetItem', 'dynamodb:PutItem'].filter((action) =>
      gate.allows({ principal, action, resource: tableArn }),
    ),
  )
  expect(allowed).toEqual([['dynamodb:GetItem'], ['dynamodb:PutItem'], ['dynamodb:GetItem'], []])
})

test('what was served is told to the counters', () => {
  const told: unknown[] = []
  const record = (...served: unknown[]) => void told.push(served)
  gateOf({}, { counters: { record } }).record('Worker', 'dynamodb:GetItem', { read: 0.5, write: 0 })
  gateOf({}).record('Worker', 'dynamodb:GetItem')
  expect(told).toEqual([['Worker', 'dynamodb:GetItem', { read: 0.5, write: 0 }]])
})

test('a function without a role, or one that is called as the administrator is, cannot be', () => {
  const parts = { account, policies: {}, bucketPolicies: {}, queuePolicies: {} }
  const options = { secrets: () => 'secret', administrator: 'administrator' }
  expect(() =>
    policyGate({ deployment: { ...parts, functions: [functionOf('Lost', 'NoRole')] }, ...options }),
  ).toThrow('NoRole of Lost')
  const functions = [functionOf('administrator', 'Role')]
  expect(() =>
    policyGate({ deployment: { ...parts, policies: { Role: [] }, functions }, ...options }),
  ).toThrow('administrator')
})

const s3 = { Action: ['s3:GetObject'] }
/** As a policy writes it. */
const userVariable = ['$', '{aws:username}'].join('')
const condition = (operator: string, key: string, ...values: string[]): PolicyStatement =>
  statement({ ...s3, Condition: { [operator]: { [key]: values } } })

test.each<[what: string, bad: PolicyStatement, message: string]>([
  ['an unknown operator', condition('StringEqual', 's3:prefix', 'a'), 'StringEqual is not understood'],
  ['an unknown quantifier', condition('ForSomeValues:StringEquals', 's3:prefix', 'a'), 'ForSomeValues'],
  ['an operator of time', condition('DateLessThan', 's3:prefix', '2026-11-22'), 'DateLessThan'],
  ['an operator of addresses', condition('NotIpAddress', 's3:prefix', '10.0.0.0/8'), 'NotIpAddress'],
  ['a doubled suffix', condition('StringEqualsIfExistsIfExists', 's3:prefix', 'a'), 'IfExistsIfExists'],
  ['Null with a suffix', condition('NullIfExists', 's3:prefix', 'true'), 'NullIfExists'],
  ['Null with two answers', condition('Null', 's3:prefix', 'true', 'false'), 'Null needs one value'],
  ['Null with another value', condition('Null', 's3:prefix', 'yes'), 'Null needs one value'],
  ['a condition without values', condition('StringNotEquals', 's3:prefix'), 'has no value'],
  ['a truth that is none', condition('Bool', 'aws:SecureTransport', 'no'), 'neither true nor false'],
  ['a number that is none', condition('NumericEquals', 's3:max-keys', 'ten'), 'is no number'],
  ['an ARN that is none', condition('ArnLike', 's3:x-amz-copy-source', 'work/*'), 'not of the form arn:'],
  [
    'a global key that nobody tells',
    condition('StringNotEquals', 'aws:SourceIp', '10.0.0.1'),
    'aws:SourceIp',
  ],
  [
    'a key of S3 that nobody tells',
    condition('StringEquals', 's3:ExistingObjectTag/a', 'b'),
    'ExistingObjectTag',
  ],
  [
    'a key of DynamoDB that nobody tells',
    condition('Bool', 'dynamodb:FullTableScan', 'true'),
    'FullTableScan',
  ],
  [
    'a variable in a condition',
    condition('StringLike', 's3:prefix', `${userVariable}/*`),
    'policy variables',
  ],
  [
    'a variable in a resource',
    statement({ ...s3, Resource: [`arn:aws:s3:::b/${userVariable}`] }),
    'username',
  ],
  ['a resource that is no ARN', statement({ ...s3, Resource: ['documents/*'] }), 'documents/*'],
  ['a resource with too few parts', statement({ ...s3, Resource: ['arn:aws:s3:*'] }), 'arn:aws:s3:*'],
  ['a wildcard for the service', statement({ ...s3, Resource: ['arn:aws:s*:::b'] }), 'arn:aws:s*:::b'],
  [
    'a word for the account',
    statement({ ...s3, Resource: ['arn:aws:sqs:*:queue:x'] }),
    'arn:aws:sqs:*:queue:x',
  ],
  ['an action without service', statement({ Action: ['GetObject'] }), 'GetObject is no action'],
  ['a wildcard for the action’s service', statement({ Action: ['s*:GetObject'] }), 'is no action'],
  ['no action', { Effect: 'Allow', Resource: ['*'] }, 'either Action or NotAction'],
  ['no actions', statement({ NotAction: [] }), 'either Action or NotAction'],
  ['two lists of actions', statement({ ...s3, NotAction: ['s3:PutObject'] }), 'either Action or NotAction'],
  ['no resource', { Effect: 'Allow', ...s3 }, 'either Resource or NotResource'],
  ['no resources', statement({ ...s3, NotResource: [] }), 'either Resource or NotResource'],
  ['a principal of a role', statement({ ...s3, Principal: { AWS: ['*'] } }), 'has no principal'],
  ['no effect of a principal', statement({ ...s3, NotPrincipal: { AWS: ['*'] } }), 'has no principal'],
])('%s stops the start, allowing or denying', (_, bad, message) => {
  for (const Effect of ['Allow', 'Deny'] as const) {
    const start = () => gateOf({ role: [statement(s3), { ...bad, Effect }] })
    expect(start).toThrow('Policy of role WorkerRole, statement 1: ')
    expect(start).toThrow(message)
  }
})

test.each<[what: string, part: Partial<PolicyStatement>, message: string]>([
  ['no principal', {}, 'needs a Principal'],
  ['an empty principal', { Principal: {} }, 'not understood: nobody'],
  ['everybody but some', { NotPrincipal: { AWS: [`arn:aws:iam::${account}:root`] } }, 'NotPrincipal'],
  ['a role of ours', { Principal: { AWS: [`arn:aws:iam::${account}:role/Worker`] } }, ':role/Worker'],
  [
    'a role of ours besides everybody',
    { Principal: { AWS: ['*', `arn:aws:iam::${account}:role/W`] } },
    ':role/W',
  ],
  ['a name', { Principal: { AWS: ['Worker'] } }, 'Worker'],
  ['a canonical user', { Principal: { CanonicalUser: ['79a59df9'] } }, 'CanonicalUser'],
  ['an unknown operator', { Principal: { AWS: ['*'] }, Condition: { Like: { 's3:prefix': ['a'] } } }, 'Like'],
])('a resource policy with %s stops the start', (_, part, message) => {
  for (const Effect of ['Allow', 'Deny'] as const) {
    const bad = statement({ ...s3, ...part, Effect })
    expect(() => gateOf({ bucket: [bad] })).toThrow('Policy of documents, statement 0: ')
    expect(() => gateOf({ queue: [bad] })).toThrow(`Policy of ${queueArn}, statement 0: `)
    expect(() => gateOf({ bucket: [bad] })).toThrow(message)
  }
})
