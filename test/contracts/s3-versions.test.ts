import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectTaggingCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openContractStage, refused, type S3Stage } from './s3-stage.ts'

let stage: S3Stage
let client: S3Client
let Bucket: string

beforeAll(async () => {
  stage = await openContractStage()
  client = stage.client
})

beforeEach(async () => {
  Bucket = await stage.versionedBucket()
})

afterAll(() => stage.close())

const remove = (Key: string, VersionId?: string) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }))
const versions = (input = {}) => client.send(new ListObjectVersionsCommand({ Bucket, ...input }))

describe('delete markers', () => {
  test('hide the key, are listed, and uncover it when they go', async () => {
    const { VersionId } = await stage.put(Bucket, 'k', 'content')
    const marker = await remove('k')
    expect(marker.DeleteMarker).toBe(true)
    await expect(stage.read(Bucket, 'k')).rejects.toMatchObject(refused('NoSuchKey', 404))
    expect(await stage.read(Bucket, 'k', { VersionId })).toBe('content')
    const listed = await versions()
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'k', IsLatest: true, VersionId: marker.VersionId }])
    expect(listed.Versions).toMatchObject([{ Key: 'k', IsLatest: false, VersionId }])
    expect(await remove('k', marker.VersionId)).toMatchObject({ DeleteMarker: true })
    expect(await stage.read(Bucket, 'k')).toBe('content')
  })

  test('cannot be read', async () => {
    await stage.put(Bucket, 'k', 'content')
    const { VersionId } = await remove('k')
    const get = client.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId }))
    await expect(get).rejects.toMatchObject(refused('MethodNotAllowed', 405))
  })

  test('are made of keys that never were, too', async () => {
    expect((await remove('never')).DeleteMarker).toBe(true)
    const Delete = { Objects: [{ Key: 'never' }] }
    const { Deleted } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }))
    expect(Deleted).toMatchObject([{ Key: 'never', DeleteMarker: true }])
    expect((await versions()).DeleteMarkers).toHaveLength(2)
  })
})

test('an older version can be deleted for good, and a missing one is named', async () => {
  const first = await stage.put(Bucket, 'k', 'first')
  await stage.put(Bucket, 'k', 'second')
  await remove('k', first.VersionId)
  const get = client.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId: first.VersionId }))
  await expect(get).rejects.toMatchObject(refused('NoSuchVersion', 404))
  expect(await stage.read(Bucket, 'k')).toBe('second')
})

test('versions are listed newest first, in pages that may end within a key', async () => {
  const ids: string[] = []
  for (const Key of ['a', 'b', 'b', 'b', 'c/1', 'c/2'])
    ids.push((await stage.put(Bucket, Key, Key)).VersionId)
  const seen: (string | undefined)[] = []
  let markers = {}
  for (;;) {
    const page = await versions({ MaxKeys: 2, ...markers })
    seen.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId))
    if (!page.IsTruncated) break
    markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
  expect(seen).toEqual([ids[0], ids[3], ids[2], ids[1], ids[4], ids[5]])
  const grouped = await versions({ Delimiter: '/' })
  expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'c/' }])
  expect(grouped.Versions).toHaveLength(4)
})

test('suspended versioning keeps old versions and one that is null', async () => {
  const { VersionId } = await stage.put(Bucket, 'k', 'versioned')
  const VersioningConfiguration = { Status: 'Suspended' } as const
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  expect((await client.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Suspended')
  for (const body of ['null', 'null again']) await stage.put(Bucket, 'k', body)
  expect(await stage.read(Bucket, 'k')).toBe('null again')
  expect(await stage.read(Bucket, 'k', { VersionId: 'null' })).toBe('null again')
  expect(await stage.read(Bucket, 'k', { VersionId })).toBe('versioned')
  expect((await versions()).Versions).toHaveLength(2)
})

test('tags belong to a version', async () => {
  const { VersionId } = await stage.put(Bucket, 'k', 'first', { Tagging: 'of=first' })
  await stage.put(Bucket, 'k', 'second')
  const tagsOf = async (version?: string) =>
    (
      await client.send(
        new GetObjectTaggingCommand({ Bucket, Key: 'k', ...(version && { VersionId: version }) }),
      )
    ).TagSet
  expect(await tagsOf()).toEqual([])
  const TagSet = [{ Key: 'of', Value: 'changed' }]
  await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'k', VersionId, Tagging: { TagSet } }))
  expect(await tagsOf(VersionId)).toEqual(TagSet)
  expect((await client.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).VersionId).not.toBe(VersionId)
  await client.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'k', VersionId }))
  expect(await tagsOf(VersionId)).toEqual([])
})

describe('buckets', () => {
  test('one that holds as much as a delete marker is not deleted', async () => {
    const { VersionId } = await remove('never')
    const removal = client.send(new DeleteBucketCommand({ Bucket }))
    await expect(removal).rejects.toMatchObject(refused('BucketNotEmpty', 409))
    await remove('never', VersionId)
    await client.send(new DeleteBucketCommand({ Bucket }))
    const head = client.send(new HeadBucketCommand({ Bucket }))
    await expect(head).rejects.toMatchObject(refused('NotFound', 404))
    await expect(stage.read(Bucket, 'k')).rejects.toMatchObject(refused('NoSuchBucket', 404))
  })

  test('one that is there is not made again, and is listed', async () => {
    const again = client.send(new CreateBucketCommand({ Bucket }))
    await expect(again).rejects.toMatchObject(refused('BucketAlreadyOwnedByYou', 409))
    const { Buckets } = await client.send(new ListBucketsCommand())
    expect(Buckets?.map(({ Name }) => Name)).toContain(Bucket)
    const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket }))
    expect(LocationConstraint).toBe(await client.config.region())
  })

  test.each(['no', 'Upper', 'under_score', '10.0.0.1', 'a..b', '-begins'])(
    '%s is no name for one',
    async (name) => {
      const creation = client.send(new CreateBucketCommand({ Bucket: name }))
      await expect(creation).rejects.toMatchObject({ name: expect.stringMatching(/InvalidBucketName|Error/) })
    },
  )

  test('take lifecycle, encryption, policy and public access block, and give them back', async () => {
    const missing = client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
    await expect(missing).rejects.toMatchObject(refused('NoSuchLifecycleConfiguration', 404))
    const Rules = [
      { ID: 'expire', Status: 'Enabled', Filter: { Prefix: 'inbound/' }, Expiration: { Days: 30 } },
    ] as const
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [...Rules] } }),
    )
    expect((await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toEqual(Rules)

    const ServerSideEncryptionConfiguration = {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }],
    }
    await client.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }))
    const encryption = await client.send(new GetBucketEncryptionCommand({ Bucket }))
    expect(encryption).toMatchObject({ ServerSideEncryptionConfiguration })

    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, RestrictPublicBuckets: true }
    await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }))

    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: `arn:aws:s3:::${Bucket}` },
      ],
    })
    await client.send(new PutBucketPolicyCommand({ Bucket, Policy }))
    const policy = await client.send(new GetBucketPolicyCommand({ Bucket }))
    expect(JSON.parse(policy.Policy ?? '')).toEqual(JSON.parse(Policy))
    const garbage = client.send(new PutBucketPolicyCommand({ Bucket, Policy: 'no JSON' }))
    await expect(garbage).rejects.toMatchObject(refused('MalformedPolicy', 400))
  })
})
