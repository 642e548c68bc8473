import { describe, expect, test } from 'vitest'
import { functions, type Resource } from '../../functions/manifest.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { many, properties, resources, synthesize } from './assembly.ts'

const assembly = synthesize()
const { whole } = assembly

interface Statement {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: string | string[]
  readonly Principal?: unknown
  readonly Condition?: unknown
}

function statementsOf(name: string): readonly Statement[] {
  return properties(whole, `${pascalCase(name)}RoleDefaultPolicy`).PolicyDocument.Statement
}

/** Every pair of action and resource that a function's role allows, as `action resource`. */
function allowed(name: string): ReadonlySet<string> {
  return new Set(
    statementsOf(name).flatMap(({ Action, Resource }) =>
      many(Action).flatMap((action) => many(Resource).map((resource) => `${action} ${resource}`)),
    ),
  )
}

const tableKeyUse = ['kms:Decrypt', 'kms:DescribeKey']
const tableKeyWrite = [
  ...tableKeyUse,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

function on(resource: string, ...actions: readonly string[]): readonly string[] {
  return actions.map((action) => `${action} ${resource}`)
}

/** What it takes beyond a put to write files of any length. */
const writesInParts = [
  ...on('WorkBucket/exports/*', 's3:AbortMultipartUpload'),
  ...on('DocumentsKey', 'kms:Decrypt'),
]

function readsAllowed(resource: Resource): readonly string[] {
  const [kind, path = ''] = resource.split(':')
  const [name = '', prefix] = path.split('/')
  const bucket = `${pascalCase(name)}Bucket`
  switch (kind) {
    case 'table':
      return [
        ...on('RecordsTable', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
        ...on('RecordsTable/index/index1', 'dynamodb:Query'),
        ...on('RecordsTable/index/index2', 'dynamodb:Query'),
        ...on('RecordsKey', ...tableKeyUse),
      ]
    case 'secrets':
      return [...on('SecretsTable', 'dynamodb:GetItem'), ...on('SecretsKey', ...tableKeyUse)]
    case 'bucket':
      return [
        ...on(`${bucket}/${prefix}/*`, 's3:GetObject'),
        ...on(bucket, 's3:ListBucket'),
        ...on('DocumentsKey', 'kms:Decrypt'),
      ]
    default:
      return []
  }
}

function writesAllowed(resource: Resource): readonly string[] {
  const [kind, path = ''] = resource.split(':')
  const [name = '', prefix] = path.split('/')
  switch (kind) {
    case 'table':
      if (name === 'quotas')
        return [...on('RecordsTable', 'dynamodb:UpdateItem'), ...on('RecordsKey', ...tableKeyWrite)]
      return [
        ...on('RecordsTable', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
        ...on('RecordsTable', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'),
        ...on('RecordsKey', ...tableKeyWrite),
      ]
    case 'secrets':
      return [...on('SecretsTable', 'dynamodb:PutItem'), ...on('SecretsKey', ...tableKeyWrite)]
    case 'bucket':
      return [
        ...on(`${pascalCase(name)}Bucket/${prefix}/*`, 's3:PutObject'),
        ...on('DocumentsKey', 'kms:GenerateDataKey'),
        ...(resource === 'bucket:work/exports' ? writesInParts : []),
        ...(resource === 'bucket:invoices/invoices'
          ? on('InvoicesBucket/invoices/*', 's3:PutObjectRetention')
          : []),
      ]
    default:
      return on(`${pascalCase(name)}Queue`, 'sqs:SendMessage')
  }
}

describe.each(functions)('$name', ({ name, trigger, reads, writes }) => {
  test('may do what the manifest declares and nothing else', () => {
    const consumed =
      trigger.kind === 'queue'
        ? on(
            `${pascalCase(trigger.queue)}Queue`,
            ...['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
            ...['sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
          )
        : []
    const expected = new Set([
      ...on(`${pascalCase(name)}Log`, 'logs:CreateLogStream', 'logs:PutLogEvents'),
      ...reads.flatMap(readsAllowed),
      ...writes.flatMap(writesAllowed),
      ...consumed,
    ])
    expect([...allowed(name)].sort()).toEqual([...expected].sort())
  })

  test('without writing records it counts requests, and updates nothing else of the table', () => {
    const updates = statementsOf(name).filter(({ Action }) => Action === 'dynamodb:UpdateItem')
    expect(updates.map(({ Condition }) => Condition)).toEqual(
      writes.includes('table:quotas')
        ? [
            {
              'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['QUOTA#*'] },
              Null: { 'dynamodb:LeadingKeys': 'false' },
            },
          ]
        : [],
    )
  })

  test('lists only the prefixes that it reads', () => {
    const listed = statementsOf(name).filter(({ Action }) => many(Action).includes('s3:ListBucket'))
    const prefixes = reads.flatMap((resource) => resource.match(/^bucket:[a-z]+\/(.+)$/)?.[1] ?? [])
    expect(listed.map(({ Condition }) => Condition)).toEqual(
      prefixes.map((prefix) => ({ StringLike: { 's3:prefix': `${prefix}/*` } })),
    )
  })

  test('uses a key only through the service that stores under it', () => {
    const services = statementsOf(name)
      .filter(({ Action }) => many(Action).some((action) => action.startsWith('kms:')))
      .map(({ Resource, Condition }) => [Resource, Condition])
    for (const [key, condition] of services) {
      const service = key === 'DocumentsKey' ? 's3' : 'dynamodb'
      expect(condition).toEqual({
        StringEquals: { 'kms:ViaService': `${service}.AWS::Region.AWS::URLSuffix` },
      })
    }
  })

  test('has a role of its own, for Lambda alone and without managed policies', () => {
    const role = properties(whole, `${pascalCase(name)}Role`)
    expect(role.ManagedPolicyArns).toBeUndefined()
    expect(role.Policies).toBeUndefined()
    expect(role.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
    ])
  })
})

interface Allowance {
  readonly at: string
  readonly action: string
  readonly resource: string
}

/** Everything that any policy of any stack allows; what a policy denies only takes away. */
const allowances: readonly Allowance[] = [...resources(whole)].flatMap(([at, { Properties = {} }]) => {
  const documents = [Properties.PolicyDocument, Properties.KeyPolicy].filter((document) => document)
  const statements: Statement[] = documents.flatMap((document) => document.Statement)
  return statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      many(Action).flatMap((action) => many(Resource).map((resource) => ({ at, action, resource }))),
    )
})

test('there is something to look at', () => {
  expect(allowances.length).toBeGreaterThan(100)
})

test('no function may scan, and no action is a wildcard but in the policies of keys', () => {
  expect(allowances.filter(({ action }) => /scan|batchwrite|partiql/i.test(action))).toEqual([])
  const wildcards = allowances.filter(({ action }) => action.includes('*'))
  // A key whose policy does not hand it to IAM could never be managed again.
  expect(wildcards.map(({ at, action }) => `${at} ${action}`).sort()).toEqual([
    'AlarmsKey kms:*',
    'DocumentsKey kms:*',
    'RecordsKey kms:*',
    'SecretsKey kms:*',
  ])
})

test('wildcards in resources are those listed here, each for its reason', () => {
  const declared = functions.flatMap(({ reads, writes }) => [...reads, ...writes])
  const prefixes = declared.flatMap((resource) => {
    const [, bucket, prefix] = /^bucket:([a-z]+)\/(.+)$/.exec(resource) ?? []
    return bucket ? [`${pascalCase(bucket)}Bucket/${prefix}/*`] : []
  })
  const reasons = new Map<string, RegExp>([
    // In the policy of a key, the star is the key itself.
    ['*', /^(Alarms|Documents|Records|Secrets)Key$/],
    // The keys of objects under a declared prefix are not known beforehand.
    ...prefixes.map((pattern): [string, RegExp] => [pattern, /RoleDefaultPolicy$/]),
    // S3 delivers each bucket's access logs under that bucket's prefix.
    ...['work', 'invoices', 'trace'].map((name): [string, RegExp] => [
      `AccessLogs/${name}/*`,
      /^AccessLogsPolicy$/,
    ]),
  ])
  const unexplained = allowances.filter(
    ({ at, resource }) => resource.includes('*') && !reasons.get(resource)?.test(at),
  )
  expect(unexplained).toEqual([])
})

test('every acknowledged rule is acknowledged on one construct and says why', () => {
  const places = assembly.acknowledged.map(
    ({ ruleName, acknowledgedAt }) => `${ruleName.replace(/\[.*/, '')} ${acknowledgedAt}`,
  )
  const roles = functions
    .filter(({ reads, writes }) => [...reads, ...writes].some((resource) => resource.startsWith('bucket:')))
    .map(({ name, trigger }) => {
      const stack = trigger.kind === 'routes' ? 'Api' : 'Pipeline'
      return `AwsSolutions-IAM5 ${stack}/${pascalCase(name)}/Role`
    })
  const open = functions
    .flatMap(({ trigger }) => (trigger.kind === 'routes' ? trigger.routes : []))
    .filter(({ access }) => typeof access === 'string')
    .map(({ method, path }) => `AwsSolutions-APIG4 Api/Http/Api/${method}${path.replaceAll('/', '--')}`)
  expect([...new Set(places)].sort()).toEqual(
    [
      ...open,
      'AwsSolutions-COG2 Parties/Access/Pool',
      'AwsSolutions-COG8 Parties/Access/Pool',
      ...roles,
    ].sort(),
  )
  for (const { reason } of assembly.acknowledged) expect(reason).toMatch(/^.{20,}\.$/)
})

test('tracing adds the actions of X-Ray and no others', () => {
  const traced = synthesize({ tracing: true })
  expect(properties(traced.whole, 'SweepFunction').TracingConfig).toEqual({ Mode: 'Active' })
  const { Statement } = properties(traced.whole, 'SweepRoleDefaultPolicy').PolicyDocument
  expect(Statement).toContainEqual({
    Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    Effect: 'Allow',
    Resource: '*',
  })
  expect(Statement).toHaveLength(statementsOf('sweep').length + 1)
})
