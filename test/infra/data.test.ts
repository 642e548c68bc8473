import { describe, expect, test } from 'vitest'
import { functions } from '../../functions/manifest.ts'
import { many, properties, resources, synthesize } from './assembly.ts'

const { data } = synthesize()
const buckets = resources(data, 'AWS::S3::Bucket')
const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' })
const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
]

function statementsOn(bucketId: string) {
  return properties(data, `${bucketId}Policy`).PolicyDocument.Statement
}

test('what is kept for good has the ids it was first deployed under: another id is an empty new resource', () => {
  const kept = Object.keys(data.toJSON().Resources).filter((id) => !/Policy[0-9A-F]{8}$/.test(id))
  expect(kept.sort()).toEqual([
    'AccessLogs8B620ECA',
    'DocumentsKeyF8AA898C',
    'InvoicesBucketB61C805D',
    'RecordsKey99747094',
    'RecordsTableC9B7A30B',
    'SecretsKey9BF95D68',
    'SecretsTableFD49E5CE',
    'TraceBucketE123518C',
    'WorkBucket6D724B36',
  ])
})

test('every table, bucket and key outlives its stack', () => {
  const lost = [...resources(data)].filter(
    ([, { Type, DeletionPolicy, UpdateReplacePolicy }]) =>
      !Type.endsWith('Policy') && (DeletionPolicy !== 'Retain' || UpdateReplacePolicy !== 'Retain'),
  )
  expect(lost.map(([id]) => id)).toEqual([])
})

test('every key is renewed each year', () => {
  const all = [...resources(data, 'AWS::KMS::Key').values()]
  expect(all.map(({ Properties }) => Properties.EnableKeyRotation)).toEqual([true, true, true])
})

describe.each([
  ['RecordsTable', 'RecordsKey'],
  ['SecretsTable', 'SecretsKey'],
])('%s', (id, keyId) => {
  test('is on demand, encrypted with its own key, restorable to any second and not to be deleted', () => {
    expect(properties(data, id)).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { KMSMasterKeyId: keyId, SSEEnabled: true, SSEType: 'KMS' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      KeySchema: keys('pk', 'sk'),
    })
  })
})

test('records have two indexes over all attributes and expire; secrets have neither', () => {
  expect(properties(data, 'RecordsTable')).toMatchObject({
    AttributeDefinitions: ['pk', 'sk', 'index1pk', 'index1sk', 'index2pk', 'index2sk'].map(text),
    GlobalSecondaryIndexes: ['index1', 'index2'].map((name) => ({
      IndexName: name,
      KeySchema: keys(`${name}pk`, `${name}sk`),
      Projection: { ProjectionType: 'ALL' },
    })),
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  })
  expect(properties(data, 'SecretsTable')).not.toHaveProperty('GlobalSecondaryIndexes')
  expect(properties(data, 'SecretsTable')).not.toHaveProperty('TimeToLiveSpecification')
})

describe.each([...buckets])('%s', (id, { Properties }) => {
  test('is private', () => {
    expect(Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
  })

  test('is reached by TLS only', () => {
    expect(statementsOn(id)).toContainEqual({
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Resource: [id, `${id}/*`],
    })
  })

  test('is encrypted', () => {
    const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration
    expect(rule).toEqual(
      id === 'AccessLogs'
        ? { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }
        : {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { KMSMasterKeyID: 'DocumentsKey', SSEAlgorithm: 'aws:kms' },
          },
    )
  })

  test('has access logs, which the log bucket takes from it alone', () => {
    if (id === 'AccessLogs') return expect(Properties.LoggingConfiguration).toBeUndefined()
    const { DestinationBucketName, LogFilePrefix } = Properties.LoggingConfiguration
    expect(DestinationBucketName).toBe('AccessLogs')
    expect(statementsOn('AccessLogs')).toContainEqual(
      expect.objectContaining({
        Action: 's3:PutObject',
        Effect: 'Allow',
        Resource: `AccessLogs/${LogFilePrefix}*`,
        Condition: {
          ArnLike: { 'aws:SourceArn': id },
          StringEquals: { 'aws:SourceAccount': 'AWS::AccountId' },
        },
      }),
    )
  })
})

describe('work', () => {
  const rules: readonly { Prefix?: string; ExpirationInDays?: number }[] = properties(data, 'WorkBucket')
    .LifecycleConfiguration.Rules

  test('is cleared prefix by prefix, and every prefix that a function uses is', () => {
    const kept = Object.fromEntries(
      rules.flatMap(({ Prefix, ExpirationInDays }) => (Prefix ? [[Prefix, ExpirationInDays]] : [])),
    )
    const names = [
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
    ]
    expect(kept).toEqual(Object.fromEntries(names.map((name) => [`${name}/`, 400])))
    const used = functions
      .flatMap(({ reads, writes }) => [...reads, ...writes])
      .flatMap((resource) => /^bucket:work\/(.+)$/.exec(resource)?.[1] ?? [])
    expect(new Set(used.map((prefix) => `${prefix}/`))).toEqual(new Set(Object.keys(kept)))
  })

  test.each(['WorkBucket', 'InvoicesBucket', 'TraceBucket'])('%s forgets unfinished uploads', (id) => {
    expect(properties(data, id).LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: 'Enabled',
      }),
    )
  })
})

test('work alone tells EventBridge of its objects, and no bucket anybody else', () => {
  const told = [...buckets].map(([id, { Properties }]) => [id, Properties.NotificationConfiguration])
  expect(Object.fromEntries(told)).toEqual({
    AccessLogs: undefined,
    InvoicesBucket: undefined,
    TraceBucket: undefined,
    WorkBucket: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  })
})

describe('invoices', () => {
  const lockOf = (context: Record<string, string>) => properties(synthesize(context).data, 'InvoicesBucket')

  test('are versioned and locked for ten years; nobody can lift the lock', () => {
    expect(properties(data, 'InvoicesBucket')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3653 } } },
    })
  })

  test('may be locked less strictly where nothing is at stake', () => {
    expect(lockOf({ invoiceLock: 'governance' }).ObjectLockConfiguration.Rule.DefaultRetention).toEqual({
      Mode: 'GOVERNANCE',
      Days: 3653,
    })
    const unlocked = lockOf({ invoiceLock: 'none' })
    expect(unlocked.ObjectLockEnabled).toBe(true)
    expect(unlocked.ObjectLockConfiguration?.Rule).toBeUndefined()
  })

  test('are written only under the condition that their key is new', () => {
    expect(statementsOn('InvoicesBucket')).toContainEqual({
      Sid: 'ConditionalWritesOnly',
      Action: 's3:PutObject',
      Condition: { Null: { 's3:if-none-match': 'true' } },
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Resource: 'InvoicesBucket/*',
    })
  })
})

test('trace documents are versioned', () => {
  expect(properties(data, 'TraceBucket').VersioningConfiguration).toEqual({ Status: 'Enabled' })
})

test('no bucket policy allows anybody but the log delivery anything', () => {
  const allowed = [...resources(data, 'AWS::S3::BucketPolicy').values()]
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow')
  expect(allowed.map(({ Principal }) => Principal)).toEqual(
    Array(3).fill({ Service: 'logging.s3.amazonaws.com' }),
  )
  expect(allowed.flatMap(({ Action }) => many(Action))).toEqual(Array(3).fill('s3:PutObject'))
})
