import { expect, test } from 'vitest'
import type { PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import { bucketArn, queueArn, statement, tableArn, workerUnder } from './iam-statements.ts'

const get = { action: 'dynamodb:GetItem', resource: tableArn }
const put = { action: 'dynamodb:PutItem', resource: tableArn }
const send = { action: 'sqs:SendMessage', resource: queueArn }
const read = { action: 's3:GetObject', resource: `${bucketArn}/invoices/1.xml` }
const list = { action: 's3:ListBucket', resource: bucketArn }
const everybody = { AWS: ['*'] }

const allowAll = statement({ Action: ['*'] })

test('nothing is allowed that no statement allows', () => {
  const worker = workerUnder({ role: [statement({ Action: ['dynamodb:GetItem'], Resource: [tableArn] })] })
  expect(worker(get)).toBe(true)
  expect([put, send, read, list].map(worker)).toEqual([false, false, false, false])
  expect(workerUnder({})(get)).toBe(false)
})

test.each<[where: string, policies: Parameters<typeof workerUnder>[0]]>([
  ['before the permission', { role: [statement({ Effect: 'Deny', Action: ['s3:GetObject'] }), allowAll] }],
  ['after the permission', { role: [allowAll, statement({ Effect: 'Deny', Action: ['s3:*'] })] }],
  [
    'in the policy of the bucket',
    {
      role: [allowAll],
      bucket: [statement({ Effect: 'Deny', Principal: everybody, Action: ['s3:GetObject'] })],
    },
  ],
  [
    'against the permission of the bucket',
    {
      role: [statement({ Effect: 'Deny', Action: ['s3:GetObject'] })],
      bucket: [statement({ Principal: everybody, Action: ['s3:*'] })],
    },
  ],
])('an explicit denial wins, %s', (_, policies) => {
  const worker = workerUnder(policies)
  expect(worker(read)).toBe(false)
  expect(worker({ ...read, action: 's3:PutObject' })).toBe(policies.role?.length === 2 ? worker(list) : true)
})

test.each<[pattern: string, action: string, matches: boolean]>([
  ['dynamodb:GetItem', 'dynamodb:GetItem', true],
  ['DYNAMODB:getitem', 'dynamodb:GetItem', true],
  ['dynamodb:GetItem', 'dynamodb:GetItems', false],
  ['dynamodb:Get', 'dynamodb:GetItem', false],
  ['dynamodb:Get*', 'dynamodb:GetItem', true],
  ['dynamodb:*Item', 'dynamodb:BatchWriteItem', true],
  ['dynamodb:*Item', 'dynamodb:Query', false],
  ['dynamodb:?etItem', 'dynamodb:GetItem', true],
  ['dynamodb:?GetItem', 'dynamodb:GetItem', false],
  ['dynamodb:*', 'dynamodb:GetItem', true],
  ['dynamodb:*', 's3:GetObject', false],
  ['s3:*', 'sqs:SendMessage', false],
  ['*', 's3:GetObject', true],
])('the action %s concerns %s: %s', (pattern, action, matches) => {
  const resource = 'arn:aws:any:::thing'
  expect(workerUnder({ role: [statement({ Action: [pattern] })] })({ action, resource })).toBe(matches)
  expect(workerUnder({ role: [statement({ NotAction: [pattern] })] })({ action, resource })).toBe(!matches)
})

test.each<[pattern: string, resource: string, matches: boolean]>([
  [tableArn, tableArn, true],
  [tableArn, `${tableArn}/index/byDay`, false],
  [`${tableArn}/index/*`, tableArn, false],
  [`${tableArn}/index/*`, `${tableArn}/index/byDay`, true],
  [`${tableArn}*`, `${tableArn}/index/byDay`, true],
  [tableArn, tableArn.toUpperCase(), false],
  [tableArn.replace('records', 'RECORDS'), tableArn, false],
  [tableArn.replace('records', 'record?'), tableArn, true],
  [tableArn.replace('records', 'recor?'), tableArn, false],
  [bucketArn, `${bucketArn}/key`, false],
  [`${bucketArn}/*`, bucketArn, false],
  [`${bucketArn}/*`, `${bucketArn}/a/b\nc:d`, true],
  [`${bucketArn}/invoices/*`, `${bucketArn}/invoices-old/1`, false],
  [`${bucketArn}/invoices/*`, `${bucketArn}/Invoices/1`, false],
  [`${bucketArn}/a:b`, `${bucketArn}/a:b`, true],
  [`${bucketArn}/a:b`, `${bucketArn}/ab`, false],
  [`${bucketArn}/a.b`, `${bucketArn}/axb`, false],
  [`${bucketArn}/a(b)[c]{d}|^$+\\`, `${bucketArn}/a(b)[c]{d}|^$+\\`, true],
  [`${bucketArn}.*`, `${bucketArn}x`, false],
  ['arn:aws:s3:::*', queueArn, false],
  ['arn:aws:sqs:*:000000000000:work', queueArn, true],
  ['arn:aws:sqs:*:111111111111:work', queueArn, false],
  ['arn:aws:sqs:eu-*:*:w*k', queueArn, true],
  ['arn:aws:dynamodb:*:*:table/records', tableArn, true],
  // A star in the region must not reach over the account into what follows it.
  ['arn:aws:sqs:*:000000000000:work', 'arn:aws:sqs:eu-central-1:1:000000000000:work', false],
  ['arn:aws:s3:::*', '*', false],
  ['*', '*', true],
  ['*', tableArn, true],
])('the resource %s concerns %s: %s', (pattern, resource, matches) => {
  const action = 'dynamodb:GetItem'
  expect(
    workerUnder({ role: [statement({ Action: ['*'], Resource: [pattern] })] })({ action, resource }),
  ).toBe(matches)
  expect(
    workerUnder({ role: [statement({ Action: ['*'], NotResource: [pattern] })] })({ action, resource }),
  ).toBe(!matches)
})

test('a statement concerns any of its actions on any of its resources, and nothing else', () => {
  const worker = workerUnder({
    role: [
      statement({ Action: ['dynamodb:GetItem', 'sqs:SendMessage'], Resource: [tableArn, queueArn] }),
      statement({ Action: ['s3:GetObject'], Resource: [`${bucketArn}/*`] }),
    ],
  })
  expect([get, send, read].map(worker)).toEqual([true, true, true])
  expect([put, list, { ...get, resource: read.resource }].map(worker)).toEqual([false, false, false])
})

test('what is not listed is concerned: NotAction allows other services, NotResource denies other buckets', () => {
  const worker = workerUnder({ role: [statement({ NotAction: ['s3:*'] })] })
  expect([get, send, read].map(worker)).toEqual([true, true, false])
  const fenced = workerUnder({
    role: [
      allowAll,
      statement({ Effect: 'Deny', NotAction: ['dynamodb:*'], NotResource: [`${bucketArn}/*`] }),
    ],
  })
  expect([get, put, read, list, send].map(fenced)).toEqual([true, true, true, false, false])
})

const account = '000000000000'

test.each<
  [who: string, principal: NonNullable<PolicyStatement['Principal']>, allowed: boolean, denied: boolean]
>([
  ['everybody', everybody, true, true],
  [
    'everybody among others',
    { AWS: ['111111111111', '*'], Service: ['logging.s3.amazonaws.com'] },
    true,
    true,
  ],
  ['the account, which leaves the decision to its roles', { AWS: [account] }, false, true],
  ['the root of the account', { AWS: [`arn:aws:iam::${account}:root`] }, false, true],
  ['another account', { AWS: ['111111111111', 'arn:aws:iam::222222222222:root'] }, false, false],
  ['a role of another account', { AWS: ['arn:aws:iam::222222222222:role/Worker'] }, false, false],
  ['a service', { Service: ['logging.s3.amazonaws.com'] }, false, false],
  ['an identity provider', { Federated: ['cognito-identity.amazonaws.com'] }, false, false],
])('a bucket may speak to %s', (_, Principal, allowed, denied) => {
  const allowing = workerUnder({ bucket: [statement({ Principal, Action: ['s3:GetObject'] })] })
  expect(allowing(read)).toBe(allowed)
  expect(allowing(list)).toBe(false)
  const denying = workerUnder({
    role: [allowAll],
    bucket: [statement({ Effect: 'Deny', Principal, Action: ['s3:GetObject'] })],
  })
  expect(denying(read)).toBe(!denied)
  expect(denying(list)).toBe(true)
})

test('the policy of a bucket or a queue speaks of that one alone', () => {
  const worker = workerUnder({
    role: [allowAll],
    bucket: [statement({ Effect: 'Deny', Principal: everybody, Action: ['*'] })],
    queue: [statement({ Effect: 'Deny', Principal: everybody, Action: ['sqs:SendMessage'] })],
  })
  expect([get, read, list, send].map(worker)).toEqual([true, false, false, false])
  expect(worker({ ...read, resource: `${bucketArn}-old/invoices/1.xml` })).toBe(true)
  expect(worker({ ...send, resource: `${queueArn}-dead` })).toBe(true)
  expect(worker({ action: 'sqs:ReceiveMessage', resource: queueArn })).toBe(true)
})

test('a statement about several services concerns those that are asked about', () => {
  const role = [statement({ Action: ['kms:Decrypt', 's3:GetObject'] })]
  expect([get, read].map(workerUnder({ role }))).toEqual([false, true])
})

test('statements about services that nobody stands in for concern nothing, whatever they ask for', () => {
  const role = [
    statement({
      Action: ['kms:Decrypt'],
      Condition: { StringEquals: { 'kms:ViaService': ['s3.amazonaws.com'] } },
    }),
    statement({
      Effect: 'Deny',
      Action: ['logs:*'],
      Condition: { DateLessThan: { 'aws:CurrentTime': ['2026'] } },
    }),
    statement({ Action: ['s3:GetObject'] }),
  ]
  expect([get, read].map(workerUnder({ role }))).toEqual([false, true])
})
