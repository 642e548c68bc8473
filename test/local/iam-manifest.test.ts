import { functions, type PipelineFunction, type Resource } from '@tallystick/functions/manifest'
import { describe, expect, test } from 'vitest'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import type { AwsCall } from '../../infra/local/gate.ts'
import { policyGate } from '../../infra/local/iam/policy-gate.ts'
import { synthesizedDeployment } from './iam-statements.ts'

const deployment = synthesizedDeployment()
const gate = policyGate({ deployment, secrets: () => 'secret', administrator: 'administrator' })

/** A call that a function might try, under a name that tells what it is. */
type Attempt = Omit<AwsCall, 'principal'>

/** The one whose logical id begins with a name. */
function idOf(resources: readonly { readonly logicalId: string }[], name: string): string {
  const found = resources.filter(({ logicalId }) => new RegExp(`^${name}[0-9A-F]{8}$`).test(logicalId))
  expect(found, name).toHaveLength(1)
  return found[0]?.logicalId ?? ''
}

function named<Named extends { readonly logicalId: string }>(
  resources: readonly Named[],
  name: string,
): Named {
  const id = idOf(resources, name)
  const found = resources.find(({ logicalId }) => logicalId === id)
  if (!found) throw new Error(`${name} is not deployed`)
  return found
}

const records = named(deployment.tables, 'RecordsTable').arn
const secrets = named(deployment.tables, 'SecretsTable').arn
const index = `${records}/index/index1`
const queueArn = (name: string) => named(deployment.queues, `${pascalCase(name)}Queue`).arn
const bucketArn = (name: string) =>
  `arn:aws:s3:::${named(deployment.buckets, `${pascalCase(name)}Bucket`).name}`

const onItems = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem', 'Query', 'Scan']
const onBatches = [
  'BatchGetItem',
  'BatchWriteItem',
  'PartiQLSelect',
  'PartiQLInsert',
  'PartiQLUpdate',
  'PartiQLDelete',
]
const onTables = [
  'CreateTable',
  'DeleteTable',
  'DescribeTable',
  'UpdateTable',
  'UpdateTimeToLive',
  'ExportTableToPointInTime',
]
const onMessages = [
  'SendMessage',
  'ReceiveMessage',
  'DeleteMessage',
  'ChangeMessageVisibility',
  'GetQueueAttributes',
]
const onQueues = [
  'CreateQueue',
  'DeleteQueue',
  'PurgeQueue',
  'SetQueueAttributes',
  'GetQueueUrl',
  'AddPermission',
  'StartMessageMoveTask',
]
const onObjects = [
  ...[
    'GetObject',
    'GetObjectVersion',
    'PutObject',
    'DeleteObject',
    'DeleteObjectVersion',
    'PutObjectRetention',
  ],
  ...['PutObjectLegalHold', 'BypassGovernanceRetention', 'PutObjectTagging', 'AbortMultipartUpload'],
]
const onBuckets = [
  ...[
    'ListBucket',
    'ListBucketVersions',
    'CreateBucket',
    'DeleteBucket',
    'PutBucketPolicy',
    'PutBucketVersioning',
  ],
  ...['PutBucketObjectLockConfiguration', 'PutLifecycleConfiguration', 'GetBucketLocation'],
]

const prefixes = [
  ...[
    'inbound',
    'shipments',
    'credits',
    'evidence',
    'drafts',
    'staged',
    'uploads',
    'exports',
    'returns',
    'refunds',
  ],
  ...['invoices', 'trace', 'despatch', 'recalls'],
]

const attempts = (
  service: string,
  actions: readonly string[],
  resources: readonly string[],
  context?: Attempt['context'],
) =>
  actions.flatMap((action): Attempt[] =>
    resources.map((resource) => ({ action: `${service}:${action}`, resource, ...(context && { context }) })),
  )

/** Requests are counted under keys of their own. */
const counts = attempts('dynamodb', ['UpdateItem'], [records], {
  'dynamodb:LeadingKeys': ['QUOTA#client.read'],
})

/** Everything that a function might try, useful or not. */
const universe: readonly Attempt[] = [
  ...attempts(
    'dynamodb',
    [...onItems, ...onBatches, ...onTables],
    [records, secrets, index, `${records}/index/other`],
  ),
  ...attempts('dynamodb', onItems, [
    records.replace('RecordsTable', 'OthersTable'),
    records.replace('eu-', 'us-'),
  ]),
  ...attempts('dynamodb', ['ListTables'], ['*']),
  ...counts,
  ...attempts(
    'sqs',
    [...onMessages, ...onQueues],
    deployment.queues.map(({ arn }) => arn),
  ),
  ...deployment.buckets.flatMap(({ name }) => {
    const bucket = `arn:aws:s3:::${name}`
    const objects = [...prefixes.map((prefix) => `${bucket}/${prefix}/a/1.xml`), `${bucket}/other/1.xml`]
    return [
      ...attempts('s3', onObjects, objects),
      ...attempts('s3', ['PutObject'], objects, { 's3:if-match': ['"etag"'] }),
      ...attempts('s3', ['PutObject'], objects, { 's3:if-none-match': ['*'] }),
      ...attempts('s3', onBuckets, [bucket]),
      ...['', 'i', ...prefixes.map((prefix) => `${prefix}/a`)].flatMap((prefix) =>
        attempts('s3', ['ListBucket'], [bucket], { 's3:prefix': [prefix] }),
      ),
    ]
  }),
  ...attempts('s3', ['ListAllMyBuckets'], ['*']),
]

function text({ action, resource, context = {} }: Attempt): string {
  return `${action} ${resource} ${JSON.stringify(context)}`
}

function readsNeeded(resource: Resource): readonly Attempt[] {
  const [kind, bucket = '', prefix = ''] = resource.split(/[:/]/)
  if (kind === 'table') {
    return [
      ...attempts('dynamodb', ['GetItem', 'BatchGetItem', 'Query'], [records]),
      ...attempts('dynamodb', ['Query'], [index]),
    ]
  }
  if (kind === 'secrets') return attempts('dynamodb', ['GetItem'], [secrets])
  const arn = bucketArn(bucket)
  return [
    ...attempts('s3', ['GetObject'], [`${arn}/${prefix}/a/1.xml`]),
    ...attempts('s3', ['ListBucket'], [arn], { 's3:prefix': [`${prefix}/a`] }),
  ]
}

function writesNeeded(resource: Resource): readonly Attempt[] {
  const [kind, name = '', prefix = ''] = resource.split(/[:/]/)
  if (kind === 'table' && name === 'quotas') return counts
  if (kind === 'table') {
    const items = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem']
    return [...attempts('dynamodb', items, [records]), ...counts]
  }
  if (kind === 'secrets') return attempts('dynamodb', ['PutItem'], [secrets])
  if (kind === 'queue') return attempts('sqs', ['SendMessage'], [queueArn(name)])
  const objects = [`${bucketArn(name)}/${prefix}/a/1.xml`]
  return [
    ...attempts('s3', ['PutObject'], objects, { 's3:if-none-match': ['*'] }),
    // Files of any length are written in parts, and given up where that fails.
    ...(prefix === 'exports' ? attempts('s3', ['AbortMultipartUpload'], objects) : []),
    // Each invoice says until when it is locked; without the right to bypass, that can only become later.
    ...(name === 'invoices' ? attempts('s3', ['PutObjectRetention'], objects) : []),
    // Where documents lie that never change, nothing is written but what is new.
    ...(name === 'invoices' || name === 'trace'
      ? []
      : [
          ...attempts('s3', ['PutObject'], objects),
          ...attempts('s3', ['PutObject'], objects, { 's3:if-match': ['"etag"'] }),
        ]),
  ]
}

function needs({ trigger, reads, writes }: PipelineFunction): readonly Attempt[] {
  const consumed = trigger.kind === 'queue' ? [queueArn(trigger.queue)] : []
  return [
    ...reads.flatMap(readsNeeded),
    ...writes.flatMap(writesNeeded),
    ...attempts('sqs', onMessages.slice(1), consumed),
  ]
}

/** False for a function that needs nothing but its request: it may do nothing at all. */
function touchesAnything({ trigger, reads, writes }: PipelineFunction): boolean {
  return trigger.kind === 'queue' || reads.length + writes.length > 0
}

describe.each(functions)('$name', (declaration) => {
  const principal = idOf(deployment.functions, `${pascalCase(declaration.name)}Function`)
  const allowed = universe.filter((attempt) => gate.allows({ principal, ...attempt })).map(text)

  test('may do all that it declares, and nothing else of what there is to do', () => {
    const needed = new Set(needs(declaration).map(text))
    expect(needed.size > 0).toBe(touchesAnything(declaration))
    expect([...allowed].sort()).toEqual([...needed].sort())
  })

  const hasPolicies = touchesAnything(declaration)
  test.runIf(hasPolicies)(
    'is not the caller whose policies these are when its name is written otherwise',
    () => {
      const attempt = universe.find((one) => allowed.includes(text(one)))
      expect(attempt).toBeDefined()
      for (const other of [principal.toLowerCase(), `${principal} `, declaration.name]) {
        expect(attempt && gate.allows({ principal: other, ...attempt })).toBe(false)
      }
    },
  )
})

test('there is much to refuse', () => {
  expect(universe.length).toBeGreaterThan(600)
  expect(new Set(universe.map(text)).size).toBe(universe.length)
})

const mayNever: readonly [what: string, pattern: RegExp][] = [
  ['scan or run statements', /^dynamodb:(Scan|PartiQL)/],
  ['change a table', /^dynamodb:\w*Table/],
  [
    'delete a document, or lift what locks it',
    /^s3:(Delete|Bypass|PutObjectLegalHold|PutBucket|PutLifecycle|PutObjectRetention (?!\S+invoicesbucket\S*\/invoices\/))/,
  ],
  ['list a whole bucket', /^s3:ListBucket \S+ (\{\}|.*\[""\])/],
  [
    'write an invoice or a trace document unless it is new',
    /^s3:PutObject \S+(invoices|trace)bucket\S+ (?!.*if-none-match)/,
  ],
  ['touch the access logs', /accesslogs/],
  ['touch dead letters', /DeadLetters/],
  ['empty or remove a queue', /^sqs:(Purge|DeleteQueue)/],
]

test.each(mayNever)('no function may %s', (_, pattern) => {
  const forbidden = universe.filter((attempt) => pattern.test(text(attempt)))
  expect(forbidden.length).toBeGreaterThan(0)
  const principals = deployment.functions.map(({ logicalId }) => logicalId)
  expect(principals).toHaveLength(functions.length)
  const allowed = forbidden.filter((attempt) =>
    principals.some((principal) => gate.allows({ principal, ...attempt })),
  )
  expect(allowed.map(text)).toEqual([])
})

test('only those that declare it read connection secrets', () => {
  const readers = functions.filter(({ name }) =>
    gate.allows({
      principal: idOf(deployment.functions, `${pascalCase(name)}Function`),
      action: 'dynamodb:GetItem',
      resource: secrets,
    }),
  )
  expect(readers).toEqual(functions.filter(({ reads }) => reads.includes('secrets')))
  expect(readers.length).toBeLessThan(functions.length)
})
