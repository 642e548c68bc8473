import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketReplicationCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  GetObjectTorrentCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AwsCall, Gate } from '../../infra/local/gate.ts'
import { clientOf, openStandIn, refused } from './s3-stage.ts'

const asked: AwsCall[] = []
const recorded: string[] = []
let denies: (call: AwsCall) => boolean = () => false
const time = Date.UTC(2026, 10, 21)

const gate: Gate = {
  secretKey: (accessKeyId) => (accessKeyId === 'stranger' ? undefined : 'secret'),
  allows: (call) => {
    asked.push(call)
    return !denies(call)
  },
  record: (principal, operation) => recorded.push(`${principal} ${operation}`),
}

let stage: Awaited<ReturnType<typeof openStandIn>>
let client: S3Client
const Bucket = 'bucket'
const Key = 'folder/key'
const objectArn = `arn:aws:s3:::${Bucket}/${Key}`
const bucketArn = `arn:aws:s3:::${Bucket}`

beforeAll(async () => {
  stage = await openStandIn({ gate, now: () => new Date(time) })
  client = stage.client
  await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }))
  await stage.put(Bucket, Key, 'content')
})

beforeEach(() => {
  denies = () => false
  asked.length = 0
  recorded.length = 0
})

afterAll(() => stage.close())

const until = { Mode: 'GOVERNANCE', RetainUntilDate: new Date(time + 86_400_000) } as const
const deny = (...actions: string[]) => {
  denies = ({ action }) => actions.includes(action)
}

type Send = (client: S3Client) => Promise<unknown>

test.each<[name: string, actions: string, resource: string, send: Send]>([
  ['ListBuckets', 's3:ListAllMyBuckets', '*', (c) => c.send(new ListBucketsCommand())],
  ['HeadBucket', 's3:ListBucket', bucketArn, (c) => c.send(new HeadBucketCommand({ Bucket }))],
  [
    'GetBucketLocation',
    's3:GetBucketLocation',
    bucketArn,
    (c) => c.send(new GetBucketLocationCommand({ Bucket })),
  ],
  ['ListObjectsV2', 's3:ListBucket', bucketArn, (c) => c.send(new ListObjectsV2Command({ Bucket }))],
  [
    'ListObjectVersions',
    's3:ListBucketVersions',
    bucketArn,
    (c) => c.send(new ListObjectVersionsCommand({ Bucket })),
  ],
  [
    'ListMultipartUploads',
    's3:ListBucketMultipartUploads',
    bucketArn,
    (c) => c.send(new ListMultipartUploadsCommand({ Bucket })),
  ],
  [
    'PutBucketVersioning',
    's3:PutBucketVersioning',
    bucketArn,
    (c) => c.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })),
  ],
  [
    'PutBucketLifecycleConfiguration',
    's3:PutLifecycleConfiguration',
    bucketArn,
    (c) =>
      c.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [] } })),
  ],
  ['GetObject', 's3:GetObject', objectArn, (c) => c.send(new GetObjectCommand({ Bucket, Key }))],
  ['HeadObject', 's3:GetObject', objectArn, (c) => c.send(new HeadObjectCommand({ Bucket, Key }))],
  [
    'GetObjectAttributes',
    's3:GetObject s3:GetObjectAttributes',
    objectArn,
    (c) => c.send(new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: ['ETag'] })),
  ],
  [
    'GetObjectTagging',
    's3:GetObjectTagging',
    objectArn,
    (c) => c.send(new GetObjectTaggingCommand({ Bucket, Key })),
  ],
  ['PutObject', 's3:PutObject', objectArn, (c) => c.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))],
  [
    'PutObject',
    's3:PutObject s3:PutObjectLegalHold s3:PutObjectRetention s3:PutObjectTagging',
    objectArn,
    (c) =>
      c.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: 'x',
          Tagging: 'a=1',
          ObjectLockMode: 'GOVERNANCE',
          ObjectLockRetainUntilDate: until.RetainUntilDate,
          ObjectLockLegalHoldStatus: 'ON',
        }),
      ),
  ],
  [
    'PutObjectRetention',
    's3:PutObjectRetention',
    objectArn,
    (c) => c.send(new PutObjectRetentionCommand({ Bucket, Key, Retention: until })),
  ],
  [
    'PutObjectLegalHold',
    's3:PutObjectLegalHold',
    objectArn,
    (c) => c.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status: 'OFF' } })),
  ],
  [
    'CreateMultipartUpload',
    's3:PutObject',
    objectArn,
    (c) => c.send(new CreateMultipartUploadCommand({ Bucket, Key })),
  ],
  ['DeleteObject', 's3:DeleteObject', objectArn, (c) => c.send(new DeleteObjectCommand({ Bucket, Key }))],
])('%s needs %s', async (name, actions, resource, send) => {
  await stage.put(Bucket, Key, 'content')
  asked.length = 0
  recorded.length = 0
  await send(clientOf(stage.s3, 'caller'))
  const needed = asked.filter((call) => actions.split(' ').includes(call.action))
  expect([...new Set(needed.map(({ action }) => action))].sort().join(' ')).toBe(actions)
  for (const call of needed) expect(call).toMatchObject({ principal: 'caller', resource })
  expect(recorded).toEqual([`caller s3:${name}`])
  for (const action of actions.split(' ')) {
    deny(action)
    await expect(send(clientOf(stage.s3, 'caller'))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    })
  }
  expect(recorded).toHaveLength(1)
})

test('an older version needs the actions that IAM has for versions', async () => {
  const { VersionId } = await stage.put(Bucket, Key, 'x')
  deny('s3:GetObject', 's3:DeleteObject')
  await stage.read(Bucket, Key, { VersionId })
  await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
  expect(asked.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['s3:GetObjectVersion', 's3:DeleteObjectVersion']),
  )
})

test('parts of an upload need what the whole does, and each its own action to list or abort', async () => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const to = { Bucket, Key, UploadId }
  deny('s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload')
  for (const send of [
    () => client.send(new UploadPartCommand({ ...to, PartNumber: 1, Body: 'x' })),
    () => client.send(new ListPartsCommand(to)),
    () => client.send(new AbortMultipartUploadCommand(to)),
  ]) {
    await expect(send()).rejects.toMatchObject(refused('AccessDenied', 403))
  }
})

test('a delete that depends on an entity tag needs to read it', async () => {
  const { ETag } = await stage.put(Bucket, 'tagged', 'x')
  const remove = () => client.send(new DeleteObjectCommand({ Bucket, Key: 'tagged', IfMatch: ETag }))
  deny('s3:GetObject')
  await expect(remove()).rejects.toMatchObject(refused('AccessDenied', 403))
  denies = () => false
  await remove()
})

test('a copy needs to read its source', async () => {
  await stage.put(Bucket, Key, 'content')
  asked.length = 0
  const copy = () =>
    client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` }))
  await copy()
  expect(asked).toMatchObject([
    { action: 's3:GetObject', resource: objectArn },
    { action: 's3:PutObject', resource: `${bucketArn}/copy` },
  ])
  deny('s3:GetObject')
  await expect(copy()).rejects.toMatchObject(refused('AccessDenied', 403))
})

test('each key of a batch is asked for by itself', async () => {
  denies = ({ resource }) => resource.endsWith('/held back')
  const Delete = { Objects: [{ Key: 'free' }, { Key: 'held back' }] }
  const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }))
  expect(Deleted).toMatchObject([{ Key: 'free' }])
  expect(Errors).toMatchObject([{ Key: 'held back', Code: 'AccessDenied' }])
})

test('who may not list a bucket is not told that a key is missing', async () => {
  await expect(stage.read(Bucket, 'missing')).rejects.toMatchObject(refused('NoSuchKey', 404))
  deny('s3:ListBucket')
  await expect(stage.read(Bucket, 'missing')).rejects.toMatchObject(refused('AccessDenied', 403))
  const head = client.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))
  await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } })
})

test('a bypass of retention needs an action of its own', async () => {
  const more = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until.RetainUntilDate } as const
  const { VersionId } = await stage.put(Bucket, 'governed', 'x', more)
  const input = { Bucket, Key: 'governed', VersionId, BypassGovernanceRetention: true }
  deny('s3:BypassGovernanceRetention')
  await expect(client.send(new DeleteObjectCommand(input))).rejects.toMatchObject(
    refused('AccessDenied', 403),
  )
  denies = () => false
  await client.send(new DeleteObjectCommand(input))
})

test('locks show to those alone who may see them', async () => {
  await stage.put(Bucket, 'lock', 'x', {
    ObjectLockMode: 'GOVERNANCE',
    ObjectLockRetainUntilDate: until.RetainUntilDate,
  })
  const head = async () => (await client.send(new HeadObjectCommand({ Bucket, Key: 'lock' }))).ObjectLockMode
  expect(await head()).toBe('GOVERNANCE')
  deny('s3:GetObjectRetention')
  expect(await head()).toBeUndefined()
})

test('policies can speak of prefixes and conditional writes', async () => {
  await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'folder/', Delimiter: '/' }))
  expect(asked[0]?.context).toEqual({
    's3:prefix': ['folder/'],
    's3:delimiter': ['/'],
    's3:x-amz-content-sha256': [expect.any(String)],
  })
  asked.length = 0
  await stage.put(Bucket, 'once', 'x', { IfNoneMatch: '*' })
  expect(asked[0]?.context).toMatchObject({ 's3:if-none-match': ['*'] })
})

test('a form is asked for like a put', async () => {
  deny('s3:PutObject')
  const { url, fields } = await createPresignedPost(client, { Bucket, Key: 'posted' })
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob(['x']))
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(403)
  expect(asked).toMatchObject([
    { principal: 'tester', action: 's3:PutObject', resource: `${bucketArn}/posted` },
  ])
  expect(recorded).toEqual([])
})

test('what is not offered says so', async () => {
  const replication = client.send(new GetBucketReplicationCommand({ Bucket }))
  await expect(replication).rejects.toMatchObject(refused('NotImplemented', 501))
  const torrent = client.send(new GetObjectTorrentCommand({ Bucket, Key }))
  await expect(torrent).rejects.toMatchObject(refused('NotImplemented', 501))
})
