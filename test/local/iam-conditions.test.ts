import { expect, test } from 'vitest'
import type { PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import type { AwsCall } from '../../infra/local/gate.ts'
import { bucketArn, statement, tableArn, workerUnder } from './iam-statements.ts'

type Context = NonNullable<AwsCall['context']>
type Conditions = NonNullable<PolicyStatement['Condition']>

const action = 'dynamodb:GetItem'
const leading = (...values: string[]): Context => ({ 'dynamodb:LeadingKeys': values })
const missing: Context = {}

/** Whether a statement under these conditions allows, and whether it denies. */
function outcomes(Condition: Conditions, context: Context, asked = action) {
  const call = { action: asked, resource: tableArn, context }
  const allow = statement({ Action: ['*'], Condition })
  const deny = statement({ Effect: 'Deny', Action: ['*'], Condition })
  return {
    allows: workerUnder({ role: [allow] })(call),
    denies: !workerUnder({ role: [statement({ Action: ['*'] }), deny] })(call),
  }
}

const key = 'dynamodb:LeadingKeys'

test.each<[operator: string, expected: string[], context: Context, holds: boolean]>([
  ['StringEquals', ['a'], leading('a'), true],
  ['StringEquals', ['a', 'b'], leading('b'), true],
  ['StringEquals', ['a'], leading('A'), false],
  ['StringEquals', ['a*'], leading('ab'), false],
  ['StringEquals', ['a'], missing, false],
  ['StringNotEquals', ['a'], leading('b'), true],
  ['StringNotEquals', ['a', 'b'], leading('b'), false],
  ['StringNotEquals', ['a'], missing, true],
  ['StringEqualsIgnoreCase', ['A'], leading('a'), true],
  ['StringNotEqualsIgnoreCase', ['A'], leading('a'), false],
  ['StringNotEqualsIgnoreCase', ['A'], missing, true],
  ['StringLike', ['a/*/?'], leading('a/b/c/d'), true],
  ['StringLike', ['a/*'], leading('b/a/'), false],
  ['StringLike', ['A*'], leading('ab'), false],
  ['StringLike', ['*'], missing, false],
  ['StringNotLike', ['a*'], leading('ab'), false],
  ['StringNotLike', ['a*'], leading('b'), true],
  ['StringNotLike', ['*'], missing, true],
  ['ArnLike', ['arn:aws:s3:::work*'], leading('arn:aws:s3:::workbench'), true],
  ['ArnLike', ['arn:aws:s3:*:*:work'], leading('arn:aws:s3:::work'), true],
  ['ArnLike', ['arn:aws:s3:*:work'.replace('work', ':work')], leading('arn:aws:s3:a:b:work'), false],
  ['ArnLike', ['arn:aws:s3:::work'], leading('work'), false],
  ['ArnLike', ['arn:aws:s3:::work'], missing, false],
  ['ArnEquals', ['arn:aws:s3:::work*'], leading('arn:aws:s3:::workbench'), true],
  ['ArnNotLike', ['arn:aws:s3:::work*'], leading('arn:aws:s3:::workbench'), false],
  ['ArnNotEquals', ['arn:aws:s3:::work'], leading('arn:aws:s3:::other'), true],
  ['ArnNotEquals', ['arn:aws:s3:::work'], missing, true],
  ['Bool', ['true'], leading('TRUE'), true],
  ['Bool', ['false'], leading('true'), false],
  ['Bool', ['false'], missing, false],
  ['NumericEquals', ['10'], leading('10.0'), true],
  ['NumericNotEquals', ['10'], leading('10'), false],
  ['NumericNotEquals', ['10'], missing, true],
  ['NumericLessThan', ['10'], leading('9.9'), true],
  ['NumericLessThan', ['10'], leading('10'), false],
  ['NumericLessThan', ['10'], leading(''), false],
  ['NumericLessThan', ['10'], leading('nine'), false],
  ['NumericLessThanEquals', ['10'], leading('10'), true],
  ['NumericGreaterThan', ['10'], leading('10'), false],
  ['NumericGreaterThanEquals', ['10'], leading('10'), true],
  ['NumericGreaterThanEquals', ['10'], missing, false],
  ['StringEqualsIfExists', ['a'], missing, true],
  ['StringEqualsIfExists', ['a'], leading('b'), false],
  ['StringNotLikeIfExists', ['a*'], missing, true],
  ['StringNotLikeIfExists', ['a*'], leading('ab'), false],
  ['BoolIfExists', ['true'], missing, true],
  ['NumericLessThanIfExists', ['10'], leading('11'), false],
  ['ForAllValues:StringEquals', ['a', 'b'], leading('a', 'b', 'a'), true],
  ['ForAllValues:StringEquals', ['a', 'b'], leading('a', 'c'), false],
  ['ForAllValues:StringEquals', ['a'], missing, true],
  ['ForAllValues:StringEquals', ['a'], leading(), true],
  ['ForAllValues:StringNotEquals', ['a'], leading('b', 'c'), true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], leading('b', 'c'), false],
  ['ForAllValues:StringLike', ['a*'], leading('ab', 'ac'), true],
  ['ForAnyValue:StringEquals', ['a'], leading('b', 'a'), true],
  ['ForAnyValue:StringEquals', ['a'], leading('b'), false],
  ['ForAnyValue:StringEquals', ['a'], missing, false],
  ['ForAnyValue:StringNotEquals', ['a'], leading('a', 'b'), true],
  ['ForAnyValue:StringNotEquals', ['a'], leading('a'), false],
  ['ForAnyValue:StringNotEquals', ['a'], missing, false],
  ['ForAnyValue:StringEqualsIfExists', ['a'], missing, true],
  ['ForAllValues:StringEqualsIfExists', ['a'], leading('b'), false],
  ['Null', ['true'], missing, true],
  ['Null', ['true'], leading('a'), false],
  ['Null', ['true'], leading(), true],
  ['Null', ['false'], missing, false],
  ['Null', ['false'], leading('a'), true],
])('%s %j of %j holds: %s', (operator, expected, context, holds) => {
  expect(outcomes({ [operator]: { [key]: expected } }, context)).toEqual({ allows: holds, denies: holds })
})

test('all operators and all keys must hold', () => {
  const both = {
    StringEquals: { [key]: ['a'] },
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk'] },
  }
  const call = (leader: string, attribute: string) => ({
    ...leading(leader),
    'dynamodb:Attributes': [attribute],
  })
  expect(outcomes(both, call('a', 'pk')).allows).toBe(true)
  expect(outcomes(both, call('b', 'pk')).allows).toBe(false)
  expect(outcomes(both, call('a', 'sk')).allows).toBe(false)
  const twoKeys = { StringEquals: { [key]: ['a'], 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } }
  expect(outcomes(twoKeys, leading('a')).allows).toBe(false)
  expect(
    outcomes(twoKeys, { ...leading('a'), 'dynamodb:EnclosingOperation': ['TransactWriteItems'] }).allows,
  ).toBe(true)
})

test('names of condition keys are compared without regard to case, their values with it', () => {
  expect(outcomes({ StringEquals: { 'DynamoDB:leadingkeys': ['a'] } }, leading('a')).allows).toBe(true)
  expect(outcomes({ Null: { 'S3:IF-NONE-MATCH': ['true'] } }, { 's3:if-none-match': ['*'] }).denies).toBe(
    false,
  )
})

test('several values without ForAllValues or ForAnyValue are decided against the caller', () => {
  const undecided = { allows: false, denies: true }
  expect(outcomes({ StringEquals: { [key]: ['a'] } }, leading('a', 'a'))).toEqual(undecided)
  expect(outcomes({ StringNotEquals: { [key]: ['a'] } }, leading('b', 'c'))).toEqual(undecided)
  expect(outcomes({ StringEqualsIfExists: { [key]: ['a'] } }, leading('a', 'b'))).toEqual(undecided)
})

test('what is not looked up for an action is decided against the caller, unless another condition fails', () => {
  const open = { 'ForAllValues:StringEquals': { [key]: ['a'] } }
  expect(outcomes(open, missing, 'dynamodb:Scan')).toEqual({ allows: true, denies: true })
  expect(outcomes(open, missing, 'dynamodb:PartiQLSelect')).toEqual({ allows: false, denies: true })
  const closed = { ...open, Bool: { 'aws:SecureTransport': ['false'] } }
  expect(outcomes(closed, missing, 'dynamodb:PartiQLSelect')).toEqual({ allows: false, denies: false })
})

test('transport counts as secure, for it stays on the loopback interface, whatever the call says', () => {
  const insecure = { Bool: { 'aws:SecureTransport': ['false'] } }
  expect(outcomes(insecure, missing)).toEqual({ allows: false, denies: false })
  expect(outcomes(insecure, { 'aws:SecureTransport': ['false'] })).toEqual({ allows: false, denies: false })
  expect(outcomes({ Bool: { 'aws:SecureTransport': ['true'] } }, missing)).toEqual({
    allows: true,
    denies: true,
  })
})

test('conditions on keys of another service find nothing, as on AWS', () => {
  expect(outcomes({ StringEquals: { 'kms:ViaService': ['s3'] } }, missing).allows).toBe(false)
  expect(outcomes({ StringNotEquals: { 's3:prefix': ['a'] } }, missing).allows).toBe(true)
})

test('listing under a prefix is no listing of all, and a write needs its condition', () => {
  const prefix = { StringLike: { 's3:prefix': ['staged/*'] } }
  const write = { action: 's3:PutObject', resource: `${bucketArn}/invoices/1.xml` }
  const worker = workerUnder({
    role: [
      statement({ Action: ['s3:ListBucket'], Resource: [bucketArn], Condition: prefix }),
      statement({ Action: ['s3:PutObject'], Resource: [`${bucketArn}/*`] }),
    ],
    bucket: [
      statement({
        Effect: 'Deny',
        Principal: { AWS: ['*'] },
        Action: ['s3:PutObject'],
        Resource: [`${bucketArn}/*`],
        Condition: { Null: { 's3:if-none-match': ['true'] } },
      }),
    ],
  })
  const list = { action: 's3:ListBucket', resource: bucketArn }
  expect(worker({ ...list, context: { 's3:prefix': ['staged/2026'] } })).toBe(true)
  expect(worker({ ...list, context: { 's3:prefix': ['stage'] } })).toBe(false)
  expect(worker({ ...list, context: { 's3:prefix': [''] } })).toBe(false)
  expect(worker(list)).toBe(false)
  expect(worker(write)).toBe(false)
  expect(worker({ ...write, context: { 's3:if-match': ['"etag"'] } })).toBe(false)
  expect(worker({ ...write, context: { 's3:if-none-match': ['*'] } })).toBe(true)
})
