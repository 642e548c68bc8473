import assert from 'node:assert/strict'
import type { Resource } from '@tallystick/functions/manifest'
import { Aws, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { DocumentBucket } from './document-bucket.ts'
import { INDEXES, type RecordTable } from './record-table.ts'
import type { WorkQueue } from './work-queue.ts'

/** Everything that a function may declare to read or write, by its name in the manifest. */
export interface Stores {
  readonly records: RecordTable
  readonly secrets: RecordTable
  readonly buckets: ReadonlyMap<string, DocumentBucket>
  readonly queues: ReadonlyMap<string, WorkQueue>
}

/** What a declared resource gives to a function: a variable that names it, statements to read or write it. */
export interface ResourceAccess {
  readonly variable: string
  readonly value: string
  readonly read: readonly PolicyStatement[]
  readonly write: readonly PolicyStatement[]
  /** The pattern in the statements, as cdk-nag names it in a finding; only objects are granted by pattern. */
  readonly pattern?: string
}

/** Prefixes under which files of any length are written, in parts. */
const WRITTEN_IN_PARTS: ReadonlySet<Resource> = new Set<Resource>(['bucket:work/exports'])

/** Prefixes under which each object is locked for as long as its writer says. */
const LOCKED: ReadonlySet<Resource> = new Set<Resource>(['bucket:invoices/invoices'])

const RESOURCE = /^(?<kind>[a-z]+)(?::(?<name>[a-z]+)(?:\/(?<prefix>.+))?)?$/

/** Resolves a resource of the manifest; throws at synthesis when nothing of that name is deployed. */
export function resourceAccess(resource: Resource, stores: Stores): ResourceAccess {
  const { kind, name, prefix } = RESOURCE.exec(resource)?.groups ?? {}
  if (kind === 'table' && name === 'quotas') return quotasAccess(stores.records)
  if (kind === 'table') return recordsAccess(stores.records)
  if (kind === 'secrets') return secretsAccess(stores.secrets)
  const bucket = kind === 'bucket' && name ? stores.buckets.get(name) : undefined
  if (bucket && name && prefix) {
    return bucketAccess(resource, { name, prefix }, bucket)
  }
  const queue = kind === 'queue' && name ? stores.queues.get(name) : undefined
  if (queue && name) return queueAccess(name, queue)
  throw new Error(`the manifest names ${resource}, which is not deployed`)
}

function recordsAccess({ table, key }: RecordTable): ResourceAccess {
  return {
    variable: 'TABLE_NAME',
    value: table.tableName,
    read: [
      allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], table.tableArn),
      ...INDEXES.map((index) => allow(['dynamodb:Query'], `${table.tableArn}/index/${index}`)),
      useTableKey(key, ['kms:Decrypt', 'kms:DescribeKey']),
    ],
    write: [
      allow(
        ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
        table.tableArn,
      ),
      useTableKey(key, TABLE_KEY_WRITE),
    ],
  }
}

/** Counts of requests, and nothing else of the table: the condition holds for no call that names no key. */
function quotasAccess({ table, key }: RecordTable): ResourceAccess {
  return {
    variable: 'TABLE_NAME',
    value: table.tableName,
    read: [],
    write: [
      allow(['dynamodb:UpdateItem'], table.tableArn, {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['QUOTA#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      }),
      useTableKey(key, TABLE_KEY_WRITE),
    ],
  }
}

function secretsAccess({ table, key }: RecordTable): ResourceAccess {
  return {
    variable: 'SECRETS_TABLE_NAME',
    value: table.tableName,
    read: [allow(['dynamodb:GetItem'], table.tableArn), useTableKey(key, ['kms:Decrypt', 'kms:DescribeKey'])],
    write: [allow(['dynamodb:PutItem'], table.tableArn), useTableKey(key, TABLE_KEY_WRITE)],
  }
}

/** Listing is granted so that S3 answers 404 for a missing key; without it the answer is 403. */
function bucketAccess(
  resource: Resource,
  { name, prefix }: { readonly name: string; readonly prefix: string },
  { bucket, key }: DocumentBucket,
): ResourceAccess {
  const objects = bucket.arnForObjects(`${prefix}/*`)
  return {
    variable: `${name.toUpperCase()}_BUCKET`,
    value: bucket.bucketName,
    read: [
      allow(['s3:GetObject'], objects),
      allow(['s3:ListBucket'], bucket.bucketArn, { StringLike: { 's3:prefix': `${prefix}/*` } }),
      useKey('s3', key, ['kms:Decrypt']),
    ],
    write: WRITTEN_IN_PARTS.has(resource)
      ? writeInParts(objects, key)
      : writeAtOnce(objects, key, LOCKED.has(resource)),
    pattern: `${exportName(bucket)}/${prefix}/*`,
  }
}

function writeAtOnce(objects: string, key: Key, locks: boolean): readonly PolicyStatement[] {
  const put = locks ? ['s3:PutObject', 's3:PutObjectRetention'] : ['s3:PutObject']
  return [allow(put, objects), useKey('s3', key, ['kms:GenerateDataKey'])]
}

/** S3 decrypts the parts to make one object of them. */
function writeInParts(objects: string, key: Key): readonly PolicyStatement[] {
  return [
    allow(['s3:PutObject', 's3:AbortMultipartUpload'], objects),
    useKey('s3', key, ['kms:GenerateDataKey', 'kms:Decrypt']),
  ]
}

/** The name under which the bucket's stack exports its ARN. */
function exportName(bucket: Bucket): string {
  const stack = Stack.of(bucket)
  const imported: unknown = stack.resolve(stack.exportValue(bucket.bucketArn))
  assert(typeof imported === 'object' && imported !== null && 'Fn::ImportValue' in imported)
  return String(imported['Fn::ImportValue'])
}

function queueAccess(name: string, { queue }: WorkQueue): ResourceAccess {
  return {
    variable: `QUEUE_URL_${name.toUpperCase()}`,
    value: queue.queueUrl,
    read: [],
    write: [allow(['sqs:SendMessage'], queue.queueArn)],
  }
}

const TABLE_KEY_WRITE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

function useTableKey(key: Key, actions: string[]): PolicyStatement {
  return useKey('dynamodb', key, actions)
}

/** A key is used only by the service that stores under it, never by the function itself. */
function useKey(service: 'dynamodb' | 's3', key: Key, actions: string[]): PolicyStatement {
  return allow(actions, key.keyArn, {
    StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` },
  })
}

function allow(
  actions: string[],
  resource: string,
  conditions: Record<string, unknown> = {},
): PolicyStatement {
  return new PolicyStatement({ actions, resources: [resource], conditions })
}
